/**
 * What a car sent, for who may have it. An owner gets what was sent while the car was theirs
 * (db/holdings.ts), places only with the permission for places; an operator gets all of it, and each
 * act is in the audit log.
 */
import { Hono, type Context } from "hono";
import { isVin } from "../../shared/vin.ts";
import { exportQuerySchema } from "../contract/export.ts";
import { openDatabase } from "../db/database.ts";
import { loadHolders, loadHolding } from "../db/holdings.ts";
import { readSqlAccess, type AppEnv } from "../env.ts";
import { CONTENT_TYPES, listParts, readPart } from "../export/export.ts";
import { monthOf, overlap, parsePartFile, type Range } from "../export/part.ts";
import { refusal } from "../middleware/problems.ts";
import { rateLimited } from "../middleware/rate-limit.ts";
import { REPLIES } from "../replies.ts";
import type { SqlRefusal } from "../sql/ask-sql.ts";
import { ownAccount, signedOut } from "./own-account.ts";

/** What may be given of a car. */
type Grant = { vin: string; sinceMs: number | null; untilMs: number | null; withPlaces: boolean };

const ALL: Range = { fromMs: 0, toMs: Date.UTC(2100, 0) };

export const ownExport = new Hono<AppEnv>()
  .use(
    "/vehicles/:vin/export/*",
    rateLimited("EXPORT_LIMIT", (c) => refusal(c, { code: "rate_limited" })),
  )
  .get("/vehicles/:vin/export", async (c) => {
    const grant = await ownGrant(c);
    return grant instanceof Response ? grant : sendList(c, grant);
  })
  .get("/vehicles/:vin/export/:file", async (c) => {
    const grant = await ownGrant(c);
    return grant instanceof Response ? grant : sendPart(c, grant);
  });

export const adminExport = new Hono<AppEnv>()
  .get("/export/:vin", async (c) => {
    const grant = await operatorsGrant(c, "telemetry_listed", "");
    return grant instanceof Response ? grant : sendList(c, grant);
  })
  .get("/export/:vin/:file", async (c) => {
    const grant = await operatorsGrant(c, "telemetry_read", c.req.param("file"));
    return grant instanceof Response ? grant : sendPart(c, grant);
  });

async function ownGrant(c: Context<AppEnv>): Promise<Grant | Response> {
  const account = await ownAccount(c);
  if (account === null) return signedOut(c);
  const vin = c.req.param("vin") ?? "";
  const holding = await loadHolding(openDatabase(c.env.DB), account.id, vin);
  if (holding === null) return refusal(c, { code: "not_found" });
  const withPlaces = account.scopes.split(" ").includes("vehicle_location");
  return { ...holding, withPlaces };
}

async function operatorsGrant(
  c: Context<AppEnv>,
  act: string,
  detail: string,
): Promise<Grant | Response> {
  const vin = c.req.param("vin") ?? "";
  if (!isVin(vin)) return refusal(c, { code: "bad_request" });
  const holders = await loadHolders(openDatabase(c.env.DB), vin);
  const subject = holders.length === 0 ? "a car of no account" : holders.join(" ");
  c.get("acts").push({ act, subject, detail });
  return { vin, sinceMs: null, untilMs: null, withPlaces: true };
}

function rangeOf({ sinceMs, untilMs }: Grant): Range {
  return { fromMs: sinceMs ?? ALL.fromMs, toMs: untilMs ?? ALL.toMs };
}

async function sendList(c: Context<AppEnv>, grant: Grant): Promise<Response> {
  const query = exportQuerySchema.safeParse(c.req.query());
  if (!query.success) return refusal(c, { code: "bad_request" });
  const first = query.data.from === undefined ? ALL : monthOf(query.data.from);
  const last = query.data.to === undefined ? ALL : monthOf(query.data.to);
  if (first === null || last === null) return refusal(c, { code: "bad_request" });
  const access = readSqlAccess(c.env);
  if (access === null) return refusal(c, { code: "sql_not_configured" });
  const range = overlap(rangeOf(grant), { fromMs: first.fromMs, toMs: last.toMs });
  const { vin, sinceMs, untilMs, withPlaces } = grant;
  const listed =
    range === null
      ? { ok: true as const, value: [] }
      : await listParts(access, { vin, range, untilMs, withPlaces }, c.req.raw.signal);
  if (!listed.ok) return exportProblem(c, listed.reason);
  return c.json({
    at_ms: Date.now(),
    since_ms: sinceMs,
    until_ms: untilMs,
    places: withPlaces,
    parts: listed.value.map(({ name, table, range: of, rows, version, formats }) => ({
      name,
      table,
      from_ms: of.fromMs,
      to_ms: of.toMs,
      rows,
      version,
      formats,
    })),
  });
}

async function sendPart(c: Context<AppEnv>, grant: Grant): Promise<Response> {
  const file = c.req.param("file") ?? "";
  const part = parsePartFile(file);
  const range = part === null ? null : overlap(part.range, rangeOf(grant));
  const { vin, untilMs, withPlaces } = grant;
  if (part === null || range === null || (part.table === "tracks" && !withPlaces)) {
    return refusal(c, { code: "not_found" });
  }
  const access = readSqlAccess(c.env);
  if (access === null) return refusal(c, { code: "sql_not_configured" });
  const scope = { vin, range, untilMs, withPlaces };
  const read = await readPart(access, part, scope, c.req.raw.signal);
  if (!read.ok) return exportProblem(c, read.reason);
  c.header("content-type", CONTENT_TYPES[part.format]);
  // The name was judged by its own pattern.
  c.header("content-disposition", `attachment; filename="${file}"`);
  return c.body(read.value);
}

/** The engine's words are about our statements, which are nobody's business here. */
function exportProblem(c: Context<AppEnv>, reason: SqlRefusal): Response {
  if (reason.code !== "sql_rejected") return refusal(c, reason);
  const { code, name } = reason.engine;
  const detail = `${REPLIES.sql_rejected.message} ${code} ${name}`;
  return refusal(c, { code: "server_error", detail });
}
