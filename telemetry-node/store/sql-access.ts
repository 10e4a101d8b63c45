/**
 * Who may ask what on the embedded engine beside the operator's token: the access file, read and
 * checked. A list of
 * `{ "name": "anna", "token_sha256": "…", "cars": ["5YJ…"] or "all", "location": "rounded" }`.
 * It holds no token, only its hash, so whoever reads the file cannot ask as anybody.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../../shared/json.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import { isVin } from "../../shared/vin.ts";
import { SQL_ACCESS_CARS_MAX, SQL_ACCESS_TOKENS_MAX } from "./limits.ts";

/** How places are shown: as sent, rounded to 0.01 degree (about 1 km), or not at all. */
export const LOCATIONS = ["exact", "rounded", "hidden"] as const;
export type Location = (typeof LOCATIONS)[number];

/** What a restricted token may see. */
export type Restriction = { cars: readonly string[] | "all"; location: Location };

export type Grant = Restriction & { name: string; tokenSha256: string };

/** What is wrong, without a VIN in it, and what to do. */
export type AccessMistake = { problem: string; doThis: string };

const NAME = /^[\w.-]{1,64}$/;
const SHA256 = /^[0-9a-f]{64}$/;

const entrySchema = z.strictObject({
  name: z.string(),
  token_sha256: z.string(),
  cars: z.union([z.literal("all"), z.array(z.string())]),
  location: z.string(),
});

const MAKE = "make entries with npm run node:token";

/** Every mistake of the file at once. An empty list is a file that gives nobody anything. */
export function parseAccess(text: string): Result<Grant[], AccessMistake[]> {
  const given = parseJson(text);
  if (!Array.isArray(given)) return refused([{ problem: "is no JSON list", doThis: MAKE }]);
  if (given.length > SQL_ACCESS_TOKENS_MAX) {
    const doThis = `keep at most ${SQL_ACCESS_TOKENS_MAX}`;
    return refused([{ problem: "has too many entries", doThis }]);
  }
  const mistakes: AccessMistake[] = [];
  const grants: Grant[] = [];
  const seen = new Set<string>();
  for (const [at, entry] of given.entries()) {
    const wrong = (problem: string, doThis: string): void => {
      mistakes.push({ problem: `entry ${at + 1} ${problem}`, doThis });
    };
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) {
      wrong("has not just name, token_sha256, cars and location", MAKE);
      continue;
    }
    const { name, token_sha256: tokenSha256, cars, location } = parsed.data;
    if (!NAME.test(name)) wrong("has an impossible name", "use letters, digits, dots, dashes");
    if (!SHA256.test(tokenSha256)) {
      wrong("has a token_sha256 that is none", `${MAKE}; never put the token itself there`);
    }
    if (cars !== "all" && (cars.length === 0 || cars.length > SQL_ACCESS_CARS_MAX)) {
      wrong("has no cars, or too many", `give 1 to ${SQL_ACCESS_CARS_MAX} VINs, or "all"`);
    }
    if (cars !== "all" && !cars.every(isVin)) wrong("names a car that is no VIN", "correct it");
    if (seen.has(name)) wrong("has the name of another", "give each its own");
    if (seen.has(tokenSha256)) wrong("has the token of another", MAKE);
    seen.add(name).add(tokenSha256);
    if (!isLocation(location)) wrong("has an unknown location", `give ${LOCATIONS.join(", ")}`);
    else grants.push({ name, tokenSha256, cars: cars === "all" ? cars : sorted(cars), location });
  }
  return mistakes.length === 0 ? ok(grants) : refused(mistakes);
}

/** The file's text with these grants. */
export function formatAccess(
  grants: readonly (Omit<Grant, "location"> & { location: string })[],
): string {
  const entries = grants.map(({ name, tokenSha256, cars, location }) => ({
    name,
    token_sha256: tokenSha256,
    cars,
    location,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** SHA-256, as the file writes it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether two hashes are the same: of hashes, so that neither content nor length is told by time. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));
}

function isLocation(text: string): text is Location {
  return LOCATIONS.some((location) => location === text);
}

function sorted(cars: readonly string[]): string[] {
  return [...new Set(cars)].toSorted();
}
