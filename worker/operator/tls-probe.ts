/**
 * What a TLS server shows before any key is agreed: its certificates, whether it asks for one, and
 * whose. In TLS 1.2 all of that is in clear, so it is read off the wire; no library of Node tells
 * which authorities a server names. Cars speak TLS 1.2 too (fleet-telemetry, connection log).
 */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { readDer } from "../../shared/tesla/der.ts";

export type TlsSeen =
  | {
      kind: "hello";
      /** DER, the server's own first. */
      certificates: Uint8Array<ArrayBuffer>[];
      asksForCertificate: boolean;
      /** Names of the authorities it says it accepts, such as `Tesla Product Issuing CA`. */
      authorities: string[];
    }
  /** It speaks, but not TLS 1.2 or not for this name. */
  | { kind: "refused"; alert: number }
  /** Bytes that are no TLS: a plain HTTP server, for example. */
  | { kind: "not_tls" }
  | { kind: "no_connection"; reason: string };

const RECORD = { alert: 21, handshake: 22 } as const;
const MESSAGE = { certificate: 11, certificateRequest: 13, done: 14 } as const;
/** A chain of four RSA certificates and a long list of authorities stay far below this. */
const BYTES_MAX = 262_144;

/** @param address where to connect; `hostname` is the name asked for (SNI) */
export async function probeTls(
  address: string,
  port: number,
  hostname: string,
  deadlineMs: number,
): Promise<TlsSeen> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const socket = connect({ host: address, port });
    const end = (seen: TlsSeen): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(seen);
    };
    const timer = setTimeout(() => end({ kind: "no_connection", reason: "timeout" }), deadlineMs);
    socket.once("connect", () => socket.write(clientHello(hostname)));
    socket.once("error", (error: NodeJS.ErrnoException) =>
      end({ kind: "no_connection", reason: error.code ?? "error" }),
    );
    socket.once("end", () =>
      end(
        received.length === 0 ? { kind: "no_connection", reason: "closed" } : { kind: "not_tls" },
      ),
    );
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const seen = readFlight(received);
      if (seen !== null) end(seen);
      else if (received.length > BYTES_MAX) end({ kind: "not_tls" });
    });
  });
}

/** The server's first flight; null while more of it has to come. */
function readFlight(bytes: Buffer): TlsSeen | null {
  let handshake = Buffer.alloc(0);
  let offset = 0;
  while (offset + 5 <= bytes.length) {
    const type = bytes.readUInt8(offset);
    const length = bytes.readUInt16BE(offset + 3);
    if ((type !== RECORD.alert && type !== RECORD.handshake) || bytes.readUInt8(offset + 1) !== 3) {
      return { kind: "not_tls" };
    }
    const content = bytes.subarray(offset + 5, offset + 5 + length);
    if (content.length < length) break;
    if (type === RECORD.alert) return { kind: "refused", alert: content[1] ?? 0 };
    handshake = Buffer.concat([handshake, content]);
    offset += 5 + length;
  }
  return readMessages(handshake);
}

function readMessages(handshake: Buffer): TlsSeen | null {
  const seen = {
    kind: "hello" as const,
    certificates: [] as Uint8Array<ArrayBuffer>[],
    asksForCertificate: false,
    authorities: [] as string[],
  };
  let offset = 0;
  while (offset + 4 <= handshake.length) {
    const type = handshake.readUInt8(offset);
    const length = handshake.readUIntBE(offset + 1, 3);
    const body = handshake.subarray(offset + 4, offset + 4 + length);
    if (body.length < length) return null;
    if (type === MESSAGE.certificate) seen.certificates = lists(body.subarray(3), 3);
    if (type === MESSAGE.certificateRequest) {
      seen.asksForCertificate = true;
      seen.authorities = readAuthorities(body);
    }
    if (type === MESSAGE.done) return seen;
    offset += 4 + length;
  }
  return null;
}

/** Types, signature algorithms, then names (RFC 5246, 7.4.4). */
function readAuthorities(body: Buffer): string[] {
  const algorithms = 1 + (body[0] ?? 0);
  if (body.length < algorithms + 2) return [];
  const names = algorithms + 2 + body.readUInt16BE(algorithms);
  return lists(body.subarray(names + 2), 2).map(nameOf);
}

/** Elements that each begin with their length in `size` bytes. */
function lists(bytes: Buffer, size: 2 | 3): Uint8Array<ArrayBuffer>[] {
  const elements: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  while (offset + size <= bytes.length) {
    const length = bytes.readUIntBE(offset, size);
    elements.push(new Uint8Array(bytes.subarray(offset + size, offset + size + length)));
    offset += size + length;
  }
  return elements;
}

/** The values of a distinguished name, joined: enough to recognise whose it is. */
function nameOf(der: Uint8Array<ArrayBuffer>): string {
  const parts = readDer(der)?.children() ?? [];
  return parts
    .flatMap((set) => set.children())
    .map((pair) => new TextDecoder().decode(pair.children()[1]?.content ?? new Uint8Array()))
    .join(", ");
}

/** ECDHE and RSA with AES, as every server of the last ten years takes. */
const CIPHERS = [
  0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc009, 0xc013, 0xc00a, 0xc014, 0x009c, 0x009d,
  0x002f, 0x0035,
];
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019];
const SIGNATURES = [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201];

function clientHello(hostname: string): Buffer {
  const name = Buffer.from(hostname, "ascii");
  const extensions = Buffer.concat([
    extension(0, sized(2, Buffer.concat([Buffer.of(0), sized(2, name)]))),
    extension(10, sized(2, words(GROUPS))),
    extension(11, Buffer.of(1, 0)),
    extension(13, sized(2, words(SIGNATURES))),
  ]);
  const hello = Buffer.concat([
    Buffer.of(3, 3),
    randomBytes(32),
    Buffer.of(0),
    sized(2, words(CIPHERS)),
    Buffer.of(1, 0),
    sized(2, extensions),
  ]);
  const message = Buffer.concat([Buffer.of(1), sized(3, hello)]);
  return Buffer.concat([Buffer.of(RECORD.handshake, 3, 1), sized(2, message)]);
}

function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([words([type]), sized(2, content)]);
}

function sized(size: 2 | 3, content: Buffer): Buffer {
  const length = Buffer.alloc(size);
  length.writeUIntBE(content.length, 0, size);
  return Buffer.concat([length, content]);
}

function words(values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => Buffer.of(value >> 8, value & 255)));
}
