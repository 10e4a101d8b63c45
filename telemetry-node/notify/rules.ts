/**
 * The rules file: which conditions are watched, and who is told. Pure: text in, rules or all of its
 * mistakes out.
 *
 * Longer than other files: four kinds of rules, each with its schema and its mistakes.
 */
import * as z from "zod";
import { isVin } from "../../shared/vin.ts";
import {
  FENCE_MARGIN_M,
  RULES_MAX,
  SILENT_AFTER_MIN_MS,
  SQL_RULE_EVERY_MIN_MS,
  SQL_RULE_EVERY_MS,
} from "./limits.ts";
import { nearestName } from "../../shared/nearest-name.ts";

export type Severity = "info" | "warning" | "critical";

export type QuietHours = {
  /** Minutes after local midnight; from 22:00 to 07:00 goes over midnight. */
  fromMinute: number;
  toMinute: number;
  timeZone: string;
  /** What becomes of notices in them: told at their end, or only recorded. */
  notices: "hold" | "drop";
};

export type Place = { latitude: number; longitude: number };
export type Fence =
  | { kind: "circle"; centre: Place; radiusM: number }
  | { kind: "polygon"; corners: readonly Place[] };

type RuleHead = {
  id: string;
  severity: Severity;
  /** Least time that the condition must hold, by measured time. */
  forMs: number;
  /** VINs; null: all cars. */
  cars: ReadonlySet<string> | null;
  quiet: QuietHours | null;
  /** Names of endpoints. */
  to: readonly string[];
  tellEnd: boolean;
};
export type ThresholdRule = RuleHead & {
  kind: "threshold";
  fields: readonly string[];
  side: "below" | "above";
  threshold: number;
  clear: number;
};
export type GeofenceRule = RuleHead & {
  kind: "geofence";
  fields: readonly string[];
  on: "enter" | "leave";
  fence: Fence;
  marginM: number;
  tellPlace: boolean;
};
export type SilentRule = RuleHead & {
  kind: "silent";
  afterMs: number;
  /** Sleep longer than this is silence too; null: sleep never is. */
  asleepAfterMs: number | null;
  everyMs: number;
};
export type SqlRule = RuleHead & {
  kind: "sql";
  sql: string;
  unit: string;
  everyMs: number;
};
/** Judged record by record. */
export type SeriesRule = ThresholdRule | GeofenceRule;
/** Judged by asking now and then for whom it holds. */
export type SnapshotRule = SilentRule | SqlRule;
export type Rule = SeriesRule | SnapshotRule;

export type Endpoint = {
  name: string;
  url: string;
  secretFile: string;
  /** How much of a car's VIN it is told. */
  vin: "full" | "short";
};

export type Rules = {
  rules: readonly Rule[];
  endpoints: ReadonlyMap<string, Endpoint>;
};
export type RuleMistake = { where: string; problem: string; doThis: string };
export type RulesResult = { ok: true; value: Rules } | { ok: false; mistakes: RuleMistake[] };

export function isSeriesRule(rule: Rule): rule is SeriesRule {
  return rule.kind === "threshold" || rule.kind === "geofence";
}

const DURATION = /^(\d{1,6})(s|m|h|d)$/;
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const duration = z
  .string()
  .regex(DURATION, "is no duration: write 30s, 10m, 2h or 3d")
  .transform((text) => {
    const [, count, unit = "s"] = DURATION.exec(text) ?? [];
    return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  });
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const timeOfDay = z
  .string()
  .regex(TIME, "is no time of day: write 22:00")
  .transform((text) => {
    const [, hour, minute] = TIME.exec(text) ?? [];
    return Number(hour) * 60 + Number(minute);
  });
const timeZone = z.string().refine(isTimeZone, "is no time zone: write a name as Europe/Berlin");
const vin = z.string().refine(isVin, "is no VIN: write its 17 characters");
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "must be small letters, digits and dashes, at most 64");
const finite = z.number();
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

const quiet = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  timeZone,
  notices: z.enum(["hold", "drop"]).default("hold"),
});
const head = {
  id: name,
  severity: z.enum(["info", "warning", "critical"]).default("warning"),
  for: duration.default(0),
  cars: z.array(vin).min(1).optional(),
  quiet: quiet.optional(),
  to: z.array(z.string()).min(1, "names nobody: name an endpoint"),
  tellEnd: z.boolean().default(false),
};
const threshold = z.strictObject({
  ...head,
  kind: z.literal("threshold"),
  field: z.string().optional(),
  fields: z.array(z.string()).min(1).optional(),
  below: finite.optional(),
  above: finite.optional(),
  clear: finite.optional(),
});
const geofence = z.strictObject({
  ...head,
  kind: z.literal("geofence"),
  on: z.enum(["enter", "leave"]),
  circle: z
    .strictObject({ latitude, longitude, radiusM: z.number().min(10).max(1_000_000) })
    .optional(),
  polygon: z
    .array(z.tuple([latitude, longitude]))
    .min(3)
    .max(1_000)
    .optional(),
  marginM: z.number().min(0).max(100_000).default(FENCE_MARGIN_M),
  tellPlace: z.boolean().default(false),
});
const every = duration.default(SQL_RULE_EVERY_MS);
const silent = z.strictObject({
  ...head,
  kind: z.literal("silent"),
  after: duration,
  asleepAfter: duration.optional(),
  every,
});
const sql = z.strictObject({
  ...head,
  kind: z.literal("sql"),
  sql: z.union([z.string(), z.array(z.string())]),
  unit: z.string().max(32).default(""),
  every,
});
const ruleSchema = z.discriminatedUnion("kind", [threshold, geofence, silent, sql]);
const endpointSchema = z.strictObject({
  url: z.string(),
  secretFile: z.string().min(1),
  vin: z.enum(["full", "short"]).default("full"),
  allowPlainHttp: z.boolean().default(false),
});
const fileSchema = z.strictObject({
  endpoints: z.record(name, endpointSchema),
  rules: z.array(ruleSchema).max(RULES_MAX),
});
type Given = z.infer<typeof ruleSchema>;

const RULE_KEYS = [threshold, geofence, silent, sql].flatMap(({ shape }) => Object.keys(shape));
const KNOWN_KEYS = new Set([
  ...RULE_KEYS,
  ...Object.keys(endpointSchema.shape),
  ...Object.keys(quiet.shape),
  "endpoints",
  "rules",
]);

/**
 * Reads the text of a rules file. `fields` are the names of Tesla's catalogue. All mistakes come back
 * together, each with what to do; texts of the file are not quoted beyond names.
 */
export function parseRules(text: string, fields: ReadonlySet<string>): RulesResult {
  const mistakes: RuleMistake[] = [];
  const wrong = (where: string, problem: string, doThis: string): void => {
    mistakes.push({ where, problem, doThis });
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/ \(.*| in JSON/, "") : "";
    wrong("file", `is no JSON: ${reason.replaceAll(/["'].*["']/g, "…")}`, "correct its form");
    return { ok: false, mistakes };
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) mistakes.push(toMistake(issue, json));
    return { ok: false, mistakes };
  }
  const endpoints = new Map<string, Endpoint>();
  for (const [endpoint, given] of Object.entries(parsed.data.endpoints)) {
    checkUrl(given.url, given.allowPlainHttp, `endpoints.${endpoint}.url`, wrong);
    const { url, secretFile, vin: told } = given;
    endpoints.set(endpoint, { name: endpoint, url, secretFile, vin: told });
  }
  const ids = new Set<string>();
  const rules = parsed.data.rules.map((given) => {
    if (ids.has(given.id)) wrong(given.id, "is the id of two rules", "give each its own");
    ids.add(given.id);
    for (const to of given.to) {
      if (endpoints.has(to)) continue;
      wrong(`${given.id}.to`, `names ${to}, which is no endpoint`, hint(to, endpoints.keys()));
    }
    return toRule(given, fields, wrong);
  });
  return mistakes.length === 0
    ? { ok: true, value: { rules, endpoints } }
    : { ok: false, mistakes };
}

type Wrong = (where: string, problem: string, doThis: string) => void;

function toRule(given: Given, fields: ReadonlySet<string>, wrong: Wrong): Rule {
  const { id, severity, to, tellEnd } = given;
  const cars = given.cars === undefined ? null : new Set(given.cars);
  const base = { id, severity, forMs: given.for, cars, quiet: toQuiet(given, wrong), to, tellEnd };
  switch (given.kind) {
    case "threshold":
      return { ...base, kind: given.kind, ...toThreshold(given, fields, wrong) };
    case "geofence": {
      const { on, marginM, tellPlace } = given;
      const fence = toFence(given, wrong);
      return { ...base, kind: given.kind, fields: ["Location"], on, fence, marginM, tellPlace };
    }
    case "silent": {
      const { after, asleepAfter = null } = given;
      if (after < SILENT_AFTER_MIN_MS) {
        wrong(
          `${id}.after`,
          "is too short",
          "give at least 5m: a car needs minutes to fall asleep",
        );
      }
      if (asleepAfter !== null && asleepAfter < after) {
        wrong(`${id}.asleepAfter`, "is less than after", "sleep may be longer, not shorter");
      }
      const everyMs = toEvery(given, wrong);
      return { ...base, kind: given.kind, afterMs: after, asleepAfterMs: asleepAfter, everyMs };
    }
    case "sql": {
      const text = typeof given.sql === "string" ? given.sql : given.sql.join("\n");
      if (text.includes(";")) wrong(`${id}.sql`, "holds a semicolon", "give one SELECT without it");
      return {
        ...base,
        kind: given.kind,
        sql: text,
        unit: given.unit,
        everyMs: toEvery(given, wrong),
      };
    }
  }
}

function toQuiet({ id, quiet: hours }: Given, wrong: Wrong): QuietHours | null {
  if (hours === undefined) return null;
  if (hours.from === hours.to) {
    wrong(`${id}.quiet`, "begins and ends at one time", "give two times, or leave it out");
  }
  const { from: fromMinute, to: toMinute, timeZone: zone, notices } = hours;
  return { fromMinute, toMinute, timeZone: zone, notices };
}

function toEvery({ id, every: everyMs }: { id: string; every: number }, wrong: Wrong): number {
  if (everyMs < SQL_RULE_EVERY_MIN_MS) {
    wrong(`${id}.every`, "is too often", `give at least ${SQL_RULE_EVERY_MIN_MS / 1000}s`);
  }
  return everyMs;
}

function toThreshold(
  given: z.infer<typeof threshold>,
  catalogue: ReadonlySet<string>,
  wrong: Wrong,
): Pick<ThresholdRule, "fields" | "side" | "threshold" | "clear"> {
  const { id, field, below, above } = given;
  if ((field === undefined) === (given.fields === undefined)) {
    wrong(id, "needs field or fields", 'give one of them, such as "field": "Soc"');
  }
  const fields = given.fields ?? (field === undefined ? [] : [field]);
  for (const watched of fields) {
    if (catalogue.has(watched)) continue;
    wrong(
      `${id}.field`,
      `${watched.slice(0, 64)} is no field of Tesla's`,
      hint(watched, catalogue),
    );
  }
  if ((below === undefined) === (above === undefined)) {
    wrong(id, "needs below or above", "give one of them");
  }
  const side = below === undefined ? "above" : "below";
  const limit = below ?? above ?? 0;
  const clear = given.clear ?? limit;
  if (side === "below" ? clear < limit : clear > limit) {
    const doThis = `give a value ${side === "below" ? "above" : "below"} the threshold: it ends there`;
    wrong(`${id}.clear`, "lies on the wrong side", doThis);
  }
  return { fields, side, threshold: limit, clear };
}

function toFence(given: z.infer<typeof geofence>, wrong: Wrong): Fence {
  const { id, circle, polygon } = given;
  if ((circle === undefined) === (polygon === undefined)) {
    wrong(id, "needs circle or polygon", "give one of them");
  }
  if (polygon !== undefined) {
    const corners = polygon.map(([lat, lon]) => ({ latitude: lat, longitude: lon }));
    return { kind: "polygon", corners };
  }
  const { radiusM = 0, ...centre } = circle ?? { latitude: 0, longitude: 0 };
  return { kind: "circle", centre, radiusM };
}

/** Whom a URL reaches is the operator's choice; that nobody listens on the way is ours. */
function checkUrl(given: string, allowPlain: boolean, where: string, wrong: Wrong): void {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return wrong(
      where,
      "is no http(s) URL",
      "give an address such as https://ops.example.com/hook",
    );
  }
  if (url.username !== "" || url.password !== "") {
    wrong(where, "holds a password", "take it out: messages are signed");
  }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "http:" && !isLoopback && !allowPlain) {
    wrong(where, "is not https", 'use https, or set "allowPlainHttp": true for a trusted network');
  }
}

function toMistake(issue: z.core.$ZodIssue, json: unknown): RuleMistake {
  const where = placeOf(issue.path, json);
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return {
      where,
      problem: `${key.slice(0, 64)} is not known there`,
      doThis: hint(key, KNOWN_KEYS),
    };
  }
  const [problem = "", doThis] = issue.message.split(": ", 2);
  return { where, problem, doThis: doThis ?? "see the examples in telemetry-node/notify/examples" };
}

/** "rules[2]" is better found by the rule's id. */
function placeOf(path: readonly PropertyKey[], json: unknown): string {
  const [list, index, ...rest] = path.map(String);
  const rules = typeof json === "object" && json !== null && "rules" in json ? json.rules : null;
  if (list !== "rules" || index === undefined || !Array.isArray(rules)) {
    return path.length === 0 ? "file" : path.map(String).join(".");
  }
  const rule: unknown = rules[Number(index)];
  const id = typeof rule === "object" && rule !== null && "id" in rule ? String(rule.id) : "";
  return [id === "" ? `rule ${Number(index) + 1}` : id.slice(0, 64), ...rest].join(".");
}

function hint(given: string, names: Iterable<string>): string {
  const list = [...names];
  const near = nearestName(given, list);
  if (near !== null) return `did you mean ${near}?`;
  return list.length > 0 && list.length <= 8
    ? `give one of ${list.join(", ")}`
    : "correct its name";
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
