/**
 * The mTLS port: uWebSockets.js in, Connections and bytes out.
 *
 * Rules of this library that break silently or end the process, and hold here: the request object
 * and the bytes of a message are gone when the handler returns; a closed socket must never be
 * touched; a client without a certificate passes the handshake and is ours to refuse; a resumed
 * TLS session shows its certificate unverified.
 */
import { randomUUID } from "node:crypto";
import { ACK_BACKLOG_BYTES_MAX, MESSAGE_BYTES_MAX, REQUEST_TIMEOUT_S } from "../limits.ts";
import { refused, type Result } from "../../shared/result.ts";
import { readCertificate } from "./certificate.ts";
import { admitCar, STATUS_BY_REFUSAL, type CarRefusal, type Identity } from "./identity.ts";
import type { Connection, ConnectionDetails, EndReason, VehicleSocket } from "./sockets.ts";
import type {
  HttpRequest,
  HttpResponse,
  SecureApp,
  us_socket_context_t,
  Uws,
  WebSocket,
} from "./uws.ts";

export type ListenerOptions = {
  uws: Uws;
  host: string;
  /** 0 takes a free port. */
  port: number;
  certFile: string;
  keyFile: string;
  /** Issuers of cars, roots included: partial chains are not accepted by BoringSSL here. */
  vehicleCaFile: string;
  idleSeconds: number;
  now: () => number;
  allows: (vin: string) => boolean;
  /** How long a car that sent too much must stay away, in ms; 0 lets it in. */
  waitMs: (vin: string) => number;
  onRefused: (refusal: CarRefusal) => void;
  /** A connection ended without a request: TLS refused it, or it only looked in. */
  onUnfinished: () => void;
  onOpen: (details: ConnectionDetails) => Connection;
  onMessage: (connection: Connection, bytes: Uint8Array, isBinary: boolean) => void;
  onClose: (connection: Connection, reason: EndReason, code: number) => void;
};

export type Listener = {
  port: number;
  stopAccepting(): void;
  /**
   * Reads the certificate files again. Connections stay; new ones get the new certificate. Throws
   * an Error, and goes on with the old one, when the files cannot be used.
   */
  reloadCertificate(): Promise<void>;
};

/** What a socket carries: made at the upgrade, filled at the open. */
type SocketState = {
  id: string;
  identity: Identity;
  networkInterface: string;
  clientVersion: string;
  connection: Connection | null;
  closed: boolean;
  /** Set when the end is our doing. */
  ending: EndReason | null;
};

const STATUS_LINE = {
  401: "401 Unauthorized",
  403: "403 Forbidden",
  429: "429 Too Many Requests",
} as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Header values are a car's words: kept short, they go into records and reports. */
const HEADER_CHARS_MAX = 32;
const PROTOCOL_VERSION = "13";
const COMPRESSION_DISABLED = 0;

/**
 * The library says nothing of a handshake that fails. But it tells of every end of a connection that
 * was no WebSocket, and those with an answer of ours are counted here: the others never asked.
 */
type Port = ListenerOptions & { answered: number };

/** Listens, or throws an Error that names the port. */
export async function listen(given: ListenerOptions): Promise<Listener> {
  const options: Port = { ...given, answered: 0 };
  let current = await open(options, options.port);
  if (options.port === 0) {
    // The library shares a port (SO_REUSEPORT) only when it was asked for by its number.
    options.uws.us_listen_socket_close(current.socket);
    current = await open(options, current.port);
  }
  // A context must outlive its connections, and the library does not say who keeps it alive.
  const contexts: SecureApp[] = [current.app];
  return {
    port: current.port,
    stopAccepting: () => options.uws.us_listen_socket_close(current.socket),
    reloadCertificate: async () => {
      // Two sockets share the port until the old one closes. A car whose TCP connection waits
      // unaccepted in the old one at that moment is reset, and connects again.
      const next = await open(options, current.port);
      options.uws.us_listen_socket_close(current.socket);
      contexts.push(next.app);
      current = next;
    },
  };
}

async function open(
  options: Port,
  port: number,
): Promise<{ app: SecureApp; socket: unknown; port: number }> {
  const { uws, host } = options;
  const app = uws.SSLApp({
    cert_file_name: options.certFile,
    key_file_name: options.keyFile,
    ca_file_name: options.vehicleCaFile,
  });
  app.setIdleTimeout(Math.min(REQUEST_TIMEOUT_S, options.idleSeconds));
  route(app, options);
  const socket = await new Promise<unknown>((resolve) => app.listen(host, port, resolve));
  if (socket === false) throw new Error(`cannot listen on ${host}:${port}: is it taken?`);
  return { app, socket, port: uws.us_socket_local_port(socket) };
}

function route(app: SecureApp, options: Port): void {
  app.ws<SocketState>("/*", {
    maxPayloadLength: MESSAGE_BYTES_MAX,
    idleTimeout: options.idleSeconds,
    sendPingsAutomatically: true,
    maxBackpressure: ACK_BACKLOG_BYTES_MAX,
    closeOnBackpressureLimit: true,
    compression: COMPRESSION_DISABLED,
    upgrade: (res, req, context) => upgrade(options, res as HttpResponse, req, context),
    open: (ws) => {
      const state = ws.getUserData();
      const { id, identity, networkInterface, clientVersion } = state;
      const socket = new CarSocket(ws, state);
      const openedAtMs = options.now();
      state.connection = options.onOpen({
        id,
        identity,
        networkInterface,
        clientVersion,
        openedAtMs,
        socket,
      });
      // The list may have changed between the upgrade and now.
      if (!options.allows(identity.deviceId)) socket.close("not_allowed");
    },
    message: (ws, message, isBinary) => {
      const { connection, closed } = ws.getUserData();
      if (connection !== null && !closed) {
        options.onMessage(connection, new Uint8Array(message), isBinary);
      }
    },
    dropped: (ws) => {
      // The limit of unread acks is reached; the library ends the connection next.
      ws.getUserData().ending ??= "ack_backlog";
    },
    close: (ws, code, text) => {
      const state = ws.getUserData();
      state.closed = true;
      if (state.connection === null) return;
      options.onClose(state.connection, state.ending ?? endReason(code, text), code);
    },
  });
  app.filter((_response, change) => {
    if (Number(change) > 0) return;
    if (options.answered > 0) options.answered -= 1;
    else options.onUnfinished();
  });
  app.any("/status", (res) => answer(options, res as HttpResponse, "200 OK", "mtls ok"));
  app.any("/*", (res) => answer(options, res as HttpResponse, "400 Bad Request", "Bad Request\n"));
}

/**
 * WebSocket close codes (RFC 6455, 7.4.1, and IANA's 1013 "try again later") of the ends that are
 * our doing. Without one the end comes without a frame, as Tesla's server does it for text.
 */
const CLOSE_CODE: Partial<Record<EndReason, number>> = {
  not_allowed: 1008,
  garbage: 1008,
  rate_limited: 1013,
  going_away: 1001,
};

/** The library's own words for the ends that are its doing (its WebSocketContext.h). */
const END_BY_TEXT: ReadonlyMap<string, EndReason> = new Map([
  ["WebSocket timed out from inactivity", "idle"],
  ["Received too big message", "message_too_large"],
]);
/** What the library reports when no close frame came. */
const CODE_WITHOUT_FRAME = 1006;

function endReason(code: number, text: ArrayBuffer): EndReason {
  if (code !== CODE_WITHOUT_FRAME) return "closed_by_car";
  return END_BY_TEXT.get(Buffer.from(text).toString()) ?? "lost";
}

function upgrade(
  options: Port,
  res: HttpResponse,
  req: HttpRequest,
  context: us_socket_context_t,
): void {
  const admitted = admit(options, res);
  if (!admitted.ok) {
    refuse(options, res, admitted.reason);
    return;
  }
  if (req.getHeader("sec-websocket-version") !== PROTOCOL_VERSION) {
    answer(options, res, "400 Bad Request", "Bad Request\n");
    return;
  }
  const askedId = req.getHeader("x-txid").toLowerCase();
  const state: SocketState = {
    // fleet-telemetry server/streaming/server.go: a UUID in X-TXID becomes the connection's id.
    id: UUID.test(askedId) ? askedId : randomUUID(),
    identity: admitted.value,
    networkInterface: req.getHeader("x-network-interface").slice(0, HEADER_CHARS_MAX),
    clientVersion: req.getHeader("version").slice(0, HEADER_CHARS_MAX),
    connection: null,
    closed: false,
    ending: null,
  };
  const key = req.getHeader("sec-websocket-key");
  // No subprotocol and no extension, whatever is offered: Tesla's server negotiates neither.
  res.upgrade(state, key, "", "", context);
}

function admit(options: ListenerOptions, res: HttpResponse): Result<Identity, CarRefusal> {
  const pem = res.getX509Certificate();
  if (pem === "") return refused({ code: "no_certificate" });
  const admitted = admitCar(readCertificate(pem), options.allows, options.now());
  if (!admitted.ok) return admitted;
  const vin = admitted.value.deviceId;
  const waitMs = options.waitMs(vin);
  return waitMs > 0 ? refused({ code: "rate_limited", vin, waitMs }) : admitted;
}

function refuse(options: Port, res: HttpResponse, refusal: CarRefusal): void {
  options.onRefused(refusal);
  options.answered += 1;
  const status = STATUS_LINE[STATUS_BY_REFUSAL[refusal.code]];
  res.cork(() => {
    res.writeStatus(status);
    if (refusal.code === "rate_limited") {
      res.writeHeader("Retry-After", String(Math.ceil(refusal.waitMs / 1000)));
    }
    res.end(`${refusal.code}\n`, true);
  });
}

/** Plain requests. Like Tesla's server, nothing is said to a client without a certificate. */
function answer(options: Port, res: HttpResponse, status: string, body: string): void {
  if (res.getX509Certificate() === "") {
    refuse(options, res, { code: "no_certificate" });
    return;
  }
  options.answered += 1;
  res.cork(() => {
    res.writeStatus(status);
    if (status.startsWith("400")) res.writeHeader("Sec-Websocket-Version", PROTOCOL_VERSION);
    // The connection ends with its answer, so that each has one.
    res.end(body, true);
  });
}

/** A class, since two closures for each of thousands of cars would be twice as large. */
class CarSocket implements VehicleSocket {
  readonly #ws: WebSocket<SocketState>;
  readonly #state: SocketState;

  constructor(ws: WebSocket<SocketState>, state: SocketState) {
    this.#ws = ws;
    this.#state = state;
  }

  send(messages: readonly Uint8Array[]): boolean {
    if (this.#state.closed) return false;
    this.#ws.cork(() => {
      for (const message of messages) {
        // Sending may hit the backlog limit, which closes the socket under our hands.
        if (this.#state.closed) return;
        this.#ws.send(message, true);
      }
    });
    return true;
  }

  close(reason: EndReason): void {
    if (this.#state.closed) return;
    this.#state.ending ??= reason;
    const code = CLOSE_CODE[reason];
    if (code === undefined) this.#ws.close();
    else this.#ws.end(code);
  }
}
