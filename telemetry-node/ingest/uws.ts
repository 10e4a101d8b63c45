/**
 * Loads uWebSockets.js, the only file that does.
 *
 * The author publishes on GitHub only; we take the registry's republish
 * `@btc-vision/uwebsockets.js` by exact version. Its Linux files want glibc 2.38 (Ubuntu 24.04,
 * Debian 13). On an older glibc the vendor's file is copied with three symbol names changed
 * (`elf-rewrite.ts`) and the copy is loaded. That is code, so both ends are pinned: only a file
 * whose SHA-256 is listed here is rewritten, and only a result whose SHA-256 is listed is loaded,
 * at every start, also from the cache. `node_modules` stays untouched.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { HttpResponse as VendorResponse, TemplatedApp } from "uWebSockets.js";
import { rewriteForOlderGlibc } from "./elf-rewrite.ts";

export type {
  HttpRequest,
  TemplatedApp,
  WebSocket,
  us_listen_socket,
  us_socket_context_t,
} from "uWebSockets.js";

/** `getX509Certificate` exists since 20.49 and is missing in the vendor's types. */
export type HttpResponse = VendorResponse & {
  /** The verified leaf as PEM, or an empty string when the client showed no certificate. */
  getX509Certificate(): string;
};

/** `setIdleTimeout` is missing in the vendor's types. */
export type SecureApp = TemplatedApp & {
  /** Seconds a connection may take until its request is complete, the TLS handshake included. */
  setIdleTimeout(seconds: number): void;
};

/** The part of the module that we use. */
export type Uws = {
  SSLApp(options: {
    key_file_name: string;
    cert_file_name: string;
    ca_file_name: string;
  }): SecureApp;
  us_listen_socket_close(socket: unknown): void;
  us_socket_local_port(socket: unknown): number;
};

/**
 * Version 20.57.0 for Node 24 (ABI 137): vendor's file to rewritten file. The x64 copy is what
 * runs in our tests; the arm64 copy was made and compared but not run.
 */
const REWRITTEN_BY_VENDOR_SHA256: ReadonlyMap<string, string> = new Map([
  [
    "98128405dba2fb608448e921a979530f70c946a2cc9889c15f2fa70c2d00ab05",
    "337e7312c83b0df8accbe2446055c1e663ef14824712a055dfb8c34852cd8d69",
  ],
  [
    "88618b30ddf6b2b62310db89f40a701616676352aac5e0f6184dd8ef876199ce",
    "c52f98e37763f821adfd7a24445de06c5941db0bb99b92fd2ac06d5f65cd50f8",
  ],
]);

const HASHED_BYTES = 65_536;

/** The loader's words when the C library is older than the file. */
const OLD_GLIBC = "GLIBC_2.38' not found";

/**
 * Returns the module. `cacheDir` takes the rewritten copy where one is needed; it must belong to
 * the node, since what lies there is executed. Throws an Error that says what to do.
 */
export function loadUws(cacheDir: string): Uws {
  const load = createRequire(import.meta.url);
  try {
    return load("uWebSockets.js") as Uws;
  } catch (error) {
    if (!String(error).includes(OLD_GLIBC)) {
      throw new Error(
        `uWebSockets.js has no file for ${process.platform}-${process.arch} with Node ${process.version}. ` +
          "Run the node with Node 24 on Linux (x64, arm64) or macOS.",
        { cause: error },
      );
    }
  }
  return load(rewrittenCopy(load.resolve("uWebSockets.js"), cacheDir)) as Uws;
}

function rewrittenCopy(packageEntry: string, cacheDir: string): string {
  const name = `uws_${process.platform}_${process.arch}_${process.versions.modules}.node`;
  const vendorPath = join(dirname(packageEntry), name);
  const vendorSha256 = fileSha256(vendorPath);
  const wantedSha256 = REWRITTEN_BY_VENDOR_SHA256.get(vendorSha256);
  if (wantedSha256 === undefined)
    throw new Error(adviceFor(`${name} (${vendorSha256}) is unknown`));
  const path = join(cacheDir, `${wantedSha256}.node`);
  if (existsSync(path) && fileSha256(path) === wantedSha256) return path;

  const vendor = readFileSync(vendorPath);
  const rewritten = rewriteForOlderGlibc(vendor);
  if (!rewritten.ok)
    throw new Error(adviceFor(`${name} cannot be adapted: ${rewritten.reason.code}`));
  if (sha256(rewritten.value) !== wantedSha256) {
    throw new Error(adviceFor(`the adapted copy of ${name} is not the one that was reviewed`));
  }
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  // Several ingest processes may get here at once: each writes its own file, the last rename wins.
  const draft = join(cacheDir, `${randomUUID()}.draft`);
  writeFileSync(draft, rewritten.value, { mode: 0o700 });
  renameSync(draft, path);
  for (const large of [vendor, rewritten.value]) freeNow(large);
  return path;
}

/** Twice 14 MB, which the collector would leave for minutes: it counts V8's own memory first. */
function freeNow(large: Buffer): void {
  if (large.buffer instanceof ArrayBuffer) large.buffer.transfer(0);
}

/** Read in pieces, for the same reason. */
function fileSha256(path: string): string {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(HASHED_BYTES);
  const file = openSync(path, "r");
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function adviceFor(what: string): string {
  return (
    `uWebSockets.js needs glibc 2.38 and ${what}. ` +
    "Run the node on Debian 13, Ubuntu 24.04 or the image node:24-trixie-slim."
  );
}
