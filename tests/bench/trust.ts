/** Throw-away certificates for a benchmark: one server, and cars that each have their own. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ensureServerCertificate,
  ensureVehicleAuthority,
  issueVehicleCertificate,
} from "../simulator/certificates.ts";
import type { CarIdentity } from "./load/fleet.ts";

export const HOSTNAME = "telemetry.telltale.localhost";

export type BenchTrust = {
  directory: string;
  certFile: string;
  keyFile: string;
  /** What a server must trust for the cars. */
  vehicleCaFile: string;
  /** PEM that signs the server, for the cars. */
  serverCaPem: string;
  /** JSON of every car's VIN, certificate and key, for the load process. */
  carsFile: string;
  remove(): Promise<void>;
};

/** Cars of a second set are numbered from here. */
const FIRST_OF_MORE = 10_000_000;

/** VIN of the nth car of a benchmark; 17 characters, nobody's. */
export function benchVin(n: number): string {
  return `5YJ3BENCH${String(n).padStart(8, "0")}`;
}

/**
 * Makes all of it in a new directory. Some milliseconds a car, which is why it is done beforehand.
 * `like`: more cars of the same authority, none of which is one of those.
 */
export async function makeBenchTrust(
  cars: number,
  like: BenchTrust | null = null,
): Promise<BenchTrust> {
  const directory = await mkdtemp(join(tmpdir(), "telltale-bench-trust-"));
  const nowMs = Date.now();
  const authority = await ensureVehicleAuthority(like?.directory ?? directory, nowMs);
  const server = await ensureServerCertificate(like?.directory ?? directory, HOSTNAME, nowMs);
  const identities: CarIdentity[] = [];
  for (let n = 1; n <= cars; n += 1) {
    const vin = benchVin(like === null ? n : FIRST_OF_MORE + n);
    identities.push({ vin, ...(await issueVehicleCertificate(authority, { vin, nowMs })) });
  }
  const carsFile = join(directory, "cars.json");
  await writeFile(carsFile, JSON.stringify(identities), { mode: 0o600 });
  return {
    directory,
    certFile: server.certFile,
    keyFile: server.keyFile,
    vehicleCaFile: authority.bundleFile,
    serverCaPem: server.caPem,
    carsFile,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
