/**
 * The server's certificate as the parent watches it: what cars see, how long it lasts, and when the
 * files have become others. A renewal replaces two files one after the other, so a pair that does
 * not fit is waited for and not used.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Log } from "../shared/log.ts";

export type ServerCertificate = {
  subject: string;
  sha256: string;
  not_after_ms: number;
  /** The leaf alone: the Worker checks that the `ca` which cars are given signs it. */
  pem: string;
};

export type CertificateFiles = { certFile: string; keyFile: string; vehicleCaFile: string };

export type CertificateLook =
  | { kind: "same" }
  /** Usable and different from what was last used. */
  | { kind: "changed"; certificate: ServerCertificate }
  /** Told once for the same files. */
  | { kind: "unusable"; reason: string };

const SUBJECT_CHARS_MAX = 256;

export type CertificateWatchOptions = {
  files: CertificateFiles;
  everyMs: number;
  log: Log;
  /** The files hold another usable certificate now. */
  onChanged: () => void;
};

export class CertificateWatch {
  readonly #options: CertificateWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #used: string;
  #refused = "";
  #certificate: ServerCertificate;

  private constructor(
    options: CertificateWatchOptions,
    used: string,
    certificate: ServerCertificate,
  ) {
    this.#options = options;
    this.#used = used;
    this.#certificate = certificate;
    this.#timer = setInterval(() => void this.refresh(), options.everyMs);
    this.#timer.unref();
  }

  /** Throws an Error that says what is wrong when the files cannot be used. */
  static async start(options: CertificateWatchOptions): Promise<CertificateWatch> {
    const read = await readFiles(options.files);
    return new CertificateWatch(options, read.all, readCertificate(read));
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Looks now, and tells what is new. */
  async refresh(): Promise<void> {
    const { log, onChanged } = this.#options;
    const look = await this.look();
    if (look.kind === "same") return;
    if (look.kind === "unusable") {
      log("error", "certificate_unusable", { reason: look.reason });
      return;
    }
    const { sha256, not_after_ms } = look.certificate;
    log("info", "certificate_changed", { sha256, ends: new Date(not_after_ms).toISOString() });
    onChanged();
  }

  /** The certificate in use. */
  get current(): ServerCertificate {
    return this.#certificate;
  }

  /** Whether the files hold something that is not in use and cannot be used. */
  get isBroken(): boolean {
    return this.#refused !== "";
  }

  /** Reads the files again. Never throws. */
  async look(): Promise<CertificateLook> {
    let all = "unreadable";
    try {
      const read = await readFiles(this.#options.files);
      all = read.all;
      if (all === this.#used) {
        this.#refused = "";
        return { kind: "same" };
      }
      if (all === this.#refused) return { kind: "same" };
      this.#certificate = readCertificate(read);
      this.#used = all;
      this.#refused = "";
      return { kind: "changed", certificate: this.#certificate };
    } catch (error) {
      if (this.#refused === all) return { kind: "same" };
      this.#refused = all;
      return { kind: "unusable", reason: error instanceof Error ? error.message : "" };
    }
  }
}

type ReadFiles = { cert: string; key: string; all: string };

async function readFiles({
  certFile,
  keyFile,
  vehicleCaFile,
}: CertificateFiles): Promise<ReadFiles> {
  const [cert = "", key = "", ca = ""] = await Promise.all(
    [certFile, keyFile, vehicleCaFile].map((path) => readFile(path, "utf8")),
  );
  return { cert, key, all: [cert, key, ca].join("\n") };
}

/** Throws when this pair could not serve. The texts say nothing of the key. */
function readCertificate({ cert, key }: ReadFiles): ServerCertificate {
  const certificate = parse("the server certificate", () => new X509Certificate(cert));
  const privateKey = parse("the server's private key", () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new Error("the server certificate and the private key do not belong together");
  }
  return {
    subject: certificate.subject.replaceAll("\n", ", ").slice(0, SUBJECT_CHARS_MAX),
    sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    not_after_ms: certificate.validToDate.getTime(),
    pem: certificate.toString(),
  };
}

function parse<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Error(`${what} cannot be read: give it as PEM, the key without a passphrase`);
  }
}
