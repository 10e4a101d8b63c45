/**
 * One car's end of the wire with as little work as possible: TLS by Node, the WebSocket by hand.
 * The `ws` package would cost the load process half as much again and leave less of the machine
 * to what is measured.
 */
import { connect, type ConnectionOptions, type TLSSocket } from "node:tls";
import type { PemPair } from "../../simulator/certificates.ts";

export type CarTarget = {
  port: number;
  /** Name in the server's certificate. */
  hostname: string;
  /** PEM that signs it. */
  ca: string;
};

const OPCODE_BINARY = 2;
const OPCODE_CLOSE = 8;
const OPCODE_PING = 9;
const LENGTH_16 = 126;
/** Nothing the node sends to a well-behaved car is longer. */
const MESSAGE_BYTES_MAX = 4096;
const END_OF_HEAD = Buffer.from("\r\n\r\n");
/** Empty and masked with zeros. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
/** Bytes read are handled before the next read, so all sockets share one buffer. */
const READ_BUFFER = Buffer.allocUnsafe(65_536);

export class CarSocket {
  readonly #socket: TLSSocket;
  readonly #onMessage: (message: Buffer) => void;
  readonly #onEnd: (why: string) => void;
  #opened: (() => void) | null;
  /** Bytes of a message whose end has not come yet. */
  #rest: Buffer | null = null;
  #ended = false;

  private constructor(
    socket: TLSSocket,
    opened: () => void,
    onMessage: (message: Buffer) => void,
    onEnd: (why: string) => void,
  ) {
    this.#socket = socket;
    this.#opened = opened;
    this.#onMessage = onMessage;
    this.#onEnd = onEnd;
  }

  /**
   * Resolves when the upgrade is answered. `onMessage` gets binary messages, valid during the call
   * only. `onEnd` is called once when the connection ends, whoever ended it.
   */
  static open(
    target: CarTarget,
    pair: PemPair,
    onMessage: (message: Buffer) => void,
    onEnd: (why: string) => void,
  ): Promise<CarSocket> {
    return new Promise((resolve, reject) => {
      let car: CarSocket | null = null;
      // The types of tls.connect lack `onread`, which it hands on to net.Socket.
      const options: ConnectionOptions & { onread: object } = {
        host: "127.0.0.1",
        port: target.port,
        servername: target.hostname,
        ca: target.ca,
        cert: pair.certPem,
        key: pair.keyPem,
        onread: {
          buffer: () => READ_BUFFER,
          callback: (length: number) => {
            car?.take(READ_BUFFER.subarray(0, length));
            return true;
          },
        },
      };
      const socket = connect(options, () => {
        socket.setNoDelay(true);
        socket.write(upgradeRequest(target.hostname));
      });
      const end = (why: string): void => {
        reject(new Error(why));
        car?.end(why);
      };
      car = new CarSocket(socket, () => car !== null && resolve(car), onMessage, onEnd);
      socket.once("error", (error) => end(error.message));
      socket.once("close", () => end("closed"));
    });
  }

  /** Writes bytes of ready WebSocket messages; they must stay as they are until answered. */
  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Ends at once and silently. */
  destroy(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd(why);
  }

  take(read: Buffer): void {
    const bytes = this.#rest === null ? read : Buffer.concat([this.#rest, read]);
    this.#rest = null;
    let at = this.#opened === null ? 0 : this.#readHead(bytes);
    while (at < bytes.length) {
      const next = this.#readMessage(bytes, at);
      if (next === 0) break;
      at = next;
    }
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
  }

  /** Where the answer to the upgrade ends; 0 while it is not whole. */
  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(END_OF_HEAD);
    if (end < 0) return 0;
    if (bytes.toString("latin1", 9, 12) !== "101") {
      this.#socket.destroy(new Error(`HTTP ${bytes.toString("latin1", 9, 12)}`));
      return bytes.length;
    }
    this.#opened?.();
    this.#opened = null;
    return end + END_OF_HEAD.length;
  }

  /** Takes the message at `at` and returns where the next begins; 0 while it is not whole. */
  #readMessage(bytes: Buffer, at: number): number {
    if (this.#opened !== null || at + 4 > bytes.length) return 0;
    const short = bytes.readUInt8(at + 1);
    const start = short === LENGTH_16 ? at + 4 : at + 2;
    const length = short === LENGTH_16 ? bytes.readUInt16BE(at + 2) : short;
    if (short > LENGTH_16 || length > MESSAGE_BYTES_MAX) {
      this.#socket.destroy(new Error("a message longer than any the node sends"));
      return bytes.length;
    }
    const end = start + length;
    if (end > bytes.length) return 0;
    const opcode = bytes.readUInt8(at) & 0x0f;
    if (opcode === OPCODE_BINARY) this.#onMessage(bytes.subarray(start, end));
    else if (opcode === OPCODE_PING) this.write(PONG);
    else if (opcode === OPCODE_CLOSE) this.#socket.destroy(new Error("closed by the server"));
    return end;
  }
}

function upgradeRequest(hostname: string): string {
  return [
    "GET / HTTP/1.1",
    `Host: ${hostname}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGVsbHRhbGUgYmVuY2htYQ==",
    "X-Network-Interface: cellular",
    "",
    "",
  ].join("\r\n");
}
