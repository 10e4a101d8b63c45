/**
 * Speaks just enough TLS 1.2 to hear what a server asks of its clients. TLS 1.2, because there the
 * CertificateRequest crosses in clear; the list in it is the same in 1.3.
 */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";

const HANDSHAKE = 22;
const CERTIFICATE_REQUEST = 13;
const SERVER_HELLO_DONE = 14;
const ANSWER_MAX_MS = 5_000;

export type CertificateRequest = {
  /** DER of each acceptable issuer's name, as hex. */
  authorities: string[];
  /** Signature schemes a client may use, as in RFC 8446 4.2.3. */
  signatureSchemes: number[];
};

/** The CertificateRequest of the server there; null when it asks for none. */
export async function askForCertificateRequest(
  port: number,
  serverName: string,
): Promise<CertificateRequest | null> {
  const bytes = await flightOf(port, clientHello(serverName));
  for (const { type, body } of handshakeMessages(bytes)) {
    if (type === CERTIFICATE_REQUEST) return parseCertificateRequest(body);
  }
  return null;
}

/** Sends a ClientHello and gives everything up to ServerHelloDone. */
async function flightOf(port: number, hello: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(hello));
    let received = Buffer.alloc(0);
    const timer = setTimeout(() => socket.destroy(new Error("no answer")), ANSWER_MAX_MS);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (!handshakeMessages(received).some(({ type }) => type === SERVER_HELLO_DONE)) return;
      socket.destroy();
      resolve(received);
    });
    socket.once("error", reject);
    socket.once("close", () => {
      clearTimeout(timer);
      reject(new Error("the server closed before ServerHelloDone"));
    });
  });
}

function* records(bytes: Buffer): Generator<{ type: number; body: Buffer }> {
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    if (end > bytes.length) return;
    yield { type: bytes.readUInt8(at), body: bytes.subarray(at + 5, end) };
    at = end;
  }
}

function handshakeMessages(bytes: Buffer): { type: number; body: Buffer }[] {
  const parts = [...records(bytes)].filter(({ type }) => type === HANDSHAKE);
  const stream = Buffer.concat(parts.map(({ body }) => body));
  const messages: { type: number; body: Buffer }[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUIntBE(at + 1, 3);
    if (end > stream.length) break;
    messages.push({ type: stream.readUInt8(at), body: stream.subarray(at + 4, end) });
    at = end;
  }
  return messages;
}

/** RFC 5246 7.4.4: certificate types, signature algorithms, authorities. */
function parseCertificateRequest(body: Buffer): CertificateRequest {
  let at = 1 + body.readUInt8(0);
  const schemesEnd = at + 2 + body.readUInt16BE(at);
  const signatureSchemes: number[] = [];
  for (at += 2; at < schemesEnd; at += 2) signatureSchemes.push(body.readUInt16BE(at));
  const end = at + 2 + body.readUInt16BE(at);
  const authorities: string[] = [];
  for (at += 2; at < end;) {
    const next = at + 2 + body.readUInt16BE(at);
    authorities.push(body.subarray(at + 2, next).toString("hex"));
    at = next;
  }
  return { authorities, signatureSchemes };
}

/** RFC 5246 7.4.1.2, with the extensions a server of today expects. */
function clientHello(serverName: string): Buffer {
  const name = Buffer.from(serverName);
  const extensions = Buffer.concat([
    extension(0, [vector(2, Buffer.concat([Buffer.from([0]), vector(2, name)]))]),
    // supported_groups: P-256, P-384, X25519; uncompressed points.
    extension(10, [vector(2, Buffer.from("00170018001d", "hex"))]),
    extension(11, [vector(1, Buffer.from([0]))]),
    // signature_algorithms: ECDSA and RSA (PKCS#1, PSS) with SHA-256, 384 and 512.
    extension(13, [vector(2, Buffer.from("040305030603080408050806040105010601", "hex"))]),
  ]);
  const body = Buffer.concat([
    Buffer.from("0303", "hex"),
    randomBytes(32),
    vector(1, Buffer.alloc(0)),
    // ECDHE with AES-128-GCM and AES-256-GCM, for ECDSA and RSA certificates.
    vector(2, Buffer.from("c02bc02fc02cc030", "hex")),
    vector(1, Buffer.from([0])),
    vector(2, extensions),
  ]);
  const message = Buffer.concat([Buffer.from([1]), vector(3, body)]);
  return Buffer.concat([Buffer.from([HANDSHAKE, 3, 1]), vector(2, message)]);
}

function extension(type: number, parts: Buffer[]): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(type);
  return Buffer.concat([head, vector(2, Buffer.concat(parts))]);
}

/** `bytes` behind their length in so many bytes. */
function vector(lengthBytes: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(lengthBytes);
  head.writeUIntBE(bytes.length, 0, lengthBytes);
  return Buffer.concat([head, bytes]);
}
