/**
 * Cars that were erased and are not let in again, without their names: a keyed hash of the VIN is all
 * that is kept of them. The key comes from the node's private key, which lies outside the state
 * directory: there are few enough VINs to try them all against a hash without a key. With another
 * node key the marks fit nobody; then only the Worker's list keeps erased cars out.
 */
import { createHmac, hkdfSync } from "node:crypto";
import type { NodeKey } from "../config.ts";

const INFO = "telltale erased cars v1";
const KEY_BYTES = 32;

/** A VIN to 64 hexadecimal digits. */
export type MarkOf = (vin: string) => string;

export function createMarkOf(key: NodeKey): MarkOf {
  const secret = Buffer.from(key.jwk.d, "base64url");
  const hmacKey = Buffer.from(hkdfSync("sha256", secret, "", INFO, KEY_BYTES));
  return (vin) => createHmac("sha256", hmacKey).update(vin).digest("hex");
}

/** As an ingest process knows them: asked at every upgrade and every frame. */
export class RefusedCars {
  readonly #markOf: MarkOf;
  readonly #known = new Map<string, boolean>();
  #marks: ReadonlySet<string> = new Set();

  constructor(markOf: MarkOf) {
    this.#markOf = markOf;
  }

  replace(marks: readonly string[]): void {
    this.#marks = new Set(marks);
    this.#known.clear();
  }

  has(vin: string): boolean {
    if (this.#marks.size === 0) return false;
    const known = this.#known.get(vin);
    if (known !== undefined) return known;
    const isRefused = this.#marks.has(this.#markOf(vin));
    // Only names from certificates come here, so this holds no more than the fleet.
    this.#known.set(vin, isRefused);
    return isRefused;
  }
}
