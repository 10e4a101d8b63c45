/**
 * The mTLS port: uWebSockets.js in, Connections and bytes out.
 *
 * Rules of this library that break silently or end the process, and hold here: the request object
 * and the bytes of a message are gone when the handler returns; a closed socket must never be
 * touched; a client without a certificate passes the handshake and is ours to refuse; a resumed
 * TLS session shows its certificate unverified.
 */
import { randomUUID } from "node:crypto";
import { ACK_BACKLOG_BYTES_MAX, IDLE_TIMEOUT_S, MESSAGE_BYTES_MAX } from "../limits.ts";
import { refused, type Result } from "../../shared/result.ts";
import { readCertificate } from "./certificate.ts";
import { admitCar, STATUS_BY_REFUSAL, type CarRefusal, type Identity } from "./identity.ts";
import type { Connection, VehicleSocket } from "./sockets.ts";
import type { HttpRequest, HttpResponse, us_socket_context_t, Uws, WebSocket } from "./uws.ts";

export type ListenerOptions = {
  uws: Uws;
  host: string;
  /** 0 takes a free port. */
  port: number;
  certFile: string;
  keyFile: string;
  /** Issuers of cars, roots included: partial chains are not accepted by BoringSSL here. */
  vehicleCaFile: string;
  now: () => number;
  allows: (vin: string) => boolean;
  onRefused: (refusal: CarRefusal) => void;
  onOpen: (details: Omit<Connection, "car">) => Connection;
  onMessage: (connection: Connection, bytes: Uint8Array, isBinary: boolean) => void;
  onClose: (connection: Connection, code: number) => void;
};

export type Listener = { port: number; stopAccepting(): void };

/** What a socket carries: made at the upgrade, filled at the open. */
type SocketState = {
  id: string;
  identity: Identity;
  networkInterface: string;
  connection: Connection | null;
  closed: boolean;
};

const STATUS_LINE = { 401: "401 Unauthorized", 403: "403 Forbidden" } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Header values are a car's words: kept short, they go into records and reports. */
const NETWORK_INTERFACE_CHARS_MAX = 32;
const PROTOCOL_VERSION = "13";
const COMPRESSION_DISABLED = 0;

/** Listens, or throws an Error that names the port. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { uws, host, port } = options;
  const app = uws.SSLApp({
    cert_file_name: options.certFile,
    key_file_name: options.keyFile,
    ca_file_name: options.vehicleCaFile,
  });

  app.ws<SocketState>("/*", {
    maxPayloadLength: MESSAGE_BYTES_MAX,
    idleTimeout: IDLE_TIMEOUT_S,
    sendPingsAutomatically: true,
    maxBackpressure: ACK_BACKLOG_BYTES_MAX,
    closeOnBackpressureLimit: true,
    compression: COMPRESSION_DISABLED,
    upgrade: (res, req, context) => upgrade(options, res as HttpResponse, req, context),
    open: (ws) => {
      const state = ws.getUserData();
      const { id, identity, networkInterface } = state;
      const socket = toVehicleSocket(ws, state);
      const openedAtMs = options.now();
      state.connection = options.onOpen({ id, identity, networkInterface, openedAtMs, socket });
      // The list may have changed between the upgrade and now.
      if (!options.allows(identity.deviceId)) socket.close(CLOSE_POLICY);
    },
    message: (ws, message, isBinary) => {
      const { connection, closed } = ws.getUserData();
      if (connection !== null && !closed) {
        options.onMessage(connection, new Uint8Array(message), isBinary);
      }
    },
    close: (ws, code) => {
      const state = ws.getUserData();
      state.closed = true;
      if (state.connection !== null) options.onClose(state.connection, code);
    },
  });
  app.any("/status", (res) => answer(options, res as HttpResponse, "200 OK", "mtls ok"));
  app.any("/*", (res) => answer(options, res as HttpResponse, "400 Bad Request", "Bad Request\n"));

  const listening = await new Promise<unknown>((resolve) => app.listen(host, port, resolve));
  if (listening === false) throw new Error(`cannot listen on ${host}:${port}: is it taken?`);
  return {
    port: uws.us_socket_local_port(listening),
    stopAccepting: () => uws.us_listen_socket_close(listening),
  };
}

/** WebSocket close codes (RFC 6455, 7.4.1): a car that is no longer welcome, a node that stops. */
export const CLOSE_POLICY = 1008;
export const CLOSE_GOING_AWAY = 1001;

function upgrade(
  options: ListenerOptions,
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
    networkInterface: req.getHeader("x-network-interface").slice(0, NETWORK_INTERFACE_CHARS_MAX),
    connection: null,
    closed: false,
  };
  const key = req.getHeader("sec-websocket-key");
  // No subprotocol and no extension, whatever is offered: Tesla's server negotiates neither.
  res.upgrade(state, key, "", "", context);
}

function admit(options: ListenerOptions, res: HttpResponse): Result<Identity, CarRefusal> {
  const pem = res.getX509Certificate();
  if (pem === "") return refused({ code: "no_certificate" });
  return admitCar(readCertificate(pem), options.allows, options.now());
}

function refuse(options: ListenerOptions, res: HttpResponse, refusal: CarRefusal): void {
  options.onRefused(refusal);
  const status = STATUS_LINE[STATUS_BY_REFUSAL[refusal.code]];
  res.cork(() => res.writeStatus(status).end(`${refusal.code}\n`, true));
}

/** Plain requests. Like Tesla's server, nothing is said to a client without a certificate. */
function answer(options: ListenerOptions, res: HttpResponse, status: string, body: string): void {
  if (res.getX509Certificate() === "") {
    refuse(options, res, { code: "no_certificate" });
    return;
  }
  res.cork(() => {
    res.writeStatus(status);
    if (status.startsWith("400")) res.writeHeader("Sec-Websocket-Version", PROTOCOL_VERSION);
    res.end(body);
  });
}

function toVehicleSocket(ws: WebSocket<SocketState>, state: SocketState): VehicleSocket {
  return {
    send: (messages) => {
      if (state.closed) return;
      ws.cork(() => {
        for (const message of messages) {
          // Sending may hit the backlog limit, which closes the socket under our hands.
          if (state.closed) return;
          ws.send(message, true);
        }
      });
    },
    close: (code) => {
      if (state.closed) return;
      if (code === undefined) ws.close();
      else ws.end(code);
    },
  };
}
