/**
 * `npm run node:token -- --name anna --cars <VIN>,<VIN>|all --location exact|rounded|hidden`: makes
 * a restricted token for SQL on the embedded engine, prints it once and writes its hash into the
 * access file. `--remove anna` takes one away. The running node needs no restart.
 */
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { parseArgs } from "node:util";
import { isVin } from "../../shared/vin.ts";
import { readAccessPath } from "../config.ts";
import { SQL_TOKEN_BYTES } from "./limits.ts";
import { formatAccess, type Grant, hashToken, LOCATIONS, parseAccess } from "./sql-access.ts";

const USAGE = `npm run node:token -- --name <name> --cars <VIN>,<VIN>|all --location ${LOCATIONS.join("|")} [--file <access file>]
npm run node:token -- --remove <name> [--file <access file>]
The file is TELLTALE_SQL_ACCESS_FILE when --file is not given.`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

type Wish =
  | { kind: "make"; file: string; name: string; cars: string[] | "all"; location: string }
  | { kind: "remove"; file: string; name: string };

/** What is asked for, or what is missing. */
function readWish(args: string[]): Wish | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: "string" },
        cars: { type: "string" },
        location: { type: "string" },
        remove: { type: "string" },
        file: { type: "string" },
      },
    });
    const file = values.file ?? readAccessPath(process.env);
    if (file === null) return "name the access file: set TELLTALE_SQL_ACCESS_FILE or give --file";
    if (values.remove !== undefined) return { kind: "remove", file, name: values.remove };
    const { name, cars, location } = values;
    if (name === undefined || cars === undefined || location === undefined) {
      return "give --name, --cars and --location, or --remove";
    }
    const vins = cars.split(",").map((vin) => vin.trim());
    if (cars !== "all" && !vins.every(isVin)) {
      return "--cars holds what is no VIN: give VINs with commas between, or all";
    }
    return { kind: "make", file, name, cars: cars === "all" ? "all" : vins, location };
  } catch {
    return "not understood";
  }
}

/** The file's grants; null, said why, when it is wrong: it is not overwritten then. */
function readGrants(file: string): Grant[] | null {
  if (!existsSync(file)) return [];
  const parsed = parseAccess(readFileSync(file, "utf8"));
  if (parsed.ok) return parsed.value;
  for (const { problem, doThis } of parsed.reason) say(`${file} ${problem}: ${doThis}`);
  return null;
}

/**
 * Whole or not at all, so that a node reading at this moment sees no half; with the owner and mode
 * of the file before it, so that the node's user can still read it.
 */
function writeGrants(file: string, grants: readonly Grant[]): void {
  const fresh = `${file}.new`;
  const before = existsSync(file) ? statSync(file) : null;
  writeFileSync(fresh, formatAccess(grants), { flag: "wx", mode: before?.mode ?? 0o600 });
  try {
    if (before !== null && process.getuid?.() === 0) chownSync(fresh, before.uid, before.gid);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

function run(wish: Wish): boolean {
  const grants = readGrants(wish.file);
  if (grants === null) return false;
  const others = grants.filter(({ name }) => name !== wish.name);
  const isKnown = others.length < grants.length;
  if (wish.kind === "remove") {
    if (!isKnown) {
      say(`${wish.file} has nobody of this name`);
      return false;
    }
    writeGrants(wish.file, others);
    say(`${wish.name} is removed: its statements are refused from now on`);
    return true;
  }
  if (isKnown) {
    say(`${wish.name} has a token: take another name, or remove it first`);
    return false;
  }
  const token = randomBytes(SQL_TOKEN_BYTES).toString("base64url");
  const { name, cars, location } = wish;
  const made = [...grants, { name, tokenSha256: hashToken(token), cars, location }];
  // Judged as the node will judge it.
  const parsed = parseAccess(formatAccess(made));
  if (!parsed.ok) {
    for (const { problem, doThis } of parsed.reason) say(`${problem}: ${doThis}`);
    return false;
  }
  writeGrants(wish.file, parsed.value);
  const seen = cars === "all" ? "all cars" : `${cars.length} ${cars.length === 1 ? "car" : "cars"}`;
  say(token);
  say(`This is the token of ${name} (${seen}, places ${location}). It is shown this once.`);
  return true;
}

const wish = readWish(process.argv.slice(2));
if (typeof wish === "string") {
  say(`${wish}\n${USAGE}`);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = run(wish) ? 0 : 1;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = code === "EEXIST" ? `${wish.file}.new is there: another run, or one that was cut off; remove it` : `${wish.file} cannot be written (${code}): check its directory and owner`; // prettier-ignore
    say(why);
    process.exitCode = 1;
  }
}
