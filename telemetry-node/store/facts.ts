/**
 * What no signal tells and the operator knows: cars (`car_settings`), what signals cost (`prices`) and
 * what charging costs (`tariffs`), as one JSON text. Pure but for `loadFacts` and `saveFacts`.
 *
 * A row that is given again takes the place of the row before it, whole.
 */
import * as z from "zod";
import { ok, refused, type Result } from "../../shared/result.ts";
import { isVin } from "../../shared/vin.ts";
import type { ClickHouse } from "./clickhouse.ts";

/** Which entry, what is wrong with it. */
export type FactMistake = { where: string; problem: string };

const QUARTERS_PER_HOUR = 4;
const HOURS_PER_DAY = 24;

const anyCar = z
  .string()
  .refine((vin) => vin === "*" || isVin(vin), "is no VIN, and not * for all");
const day = z.iso.date("is no day such as 2026-03-01");
const amount = z.number("is no number").min(0, "is below 0");
const currency = z.string().regex(/^[A-Z]{3}$/, "is no currency such as EUR");
const hour = z
  .number("is no number")
  .min(0, "is below 0")
  .max(HOURS_PER_DAY, "is above 24")
  .refine((hours) => Number.isInteger(hours * QUARTERS_PER_HOUR), "is no quarter of an hour");
const zone = z
  .string()
  .refine((name) => name === "" || isZone(name), "is no time zone such as Europe/Berlin");

const car = z.strictObject({
  vin: anyCar,
  name: z.string().optional(),
  time_zone: zone.optional(),
  nominal_kwh: amount.nullable().optional(),
  chemistry: z.enum(["", "nickel", "lfp"], "is not nickel or lfp").optional(),
  streaming_ended_at: z.iso
    .datetime("is no time such as 2026-03-01T08:00:00Z")
    .nullable()
    .optional(),
});

const price = z.strictObject({
  item: z.literal("signal", "is not signal"),
  valid_from: day,
  price_per_unit: amount,
  currency,
  source: z.string(),
});

const tariff = z
  .strictObject({
    name: z.string().min(1, "is empty"),
    vin: anyCar.optional(),
    type: z.enum(["AC", "DC", "*"], "is not AC, DC or *").optional(),
    network: z.string().min(1, "is empty: * is any").optional(),
    latitude: z.number("is no number").min(-90).max(90).nullable().optional(),
    longitude: z.number("is no number").min(-180).max(180).nullable().optional(),
    radius_m: z.number("is no number").positive("is not above 0").nullable().optional(),
    valid_from: day.optional(),
    valid_to: day.nullable().optional(),
    from_hour: hour.optional(),
    to_hour: hour.optional(),
    price_per_kwh: amount.optional(),
    price_per_minute: amount.optional(),
    session_fee: amount.optional(),
    is_free: z.boolean("is not true or false").optional(),
    currency,
    priority: z.int("is no whole number").min(-32_768).max(32_767).optional(),
    is_deleted: z.boolean("is not true or false").optional(),
  })
  .refine(
    isPlaceWhole,
    "has a part of a place: give latitude, longitude and radius_m, or none of them",
  )
  .refine(
    ({ from_hour, to_hour }) => from_hour === undefined || from_hour !== to_hour,
    "is never valid: from_hour is to_hour",
  );

const facts = z.strictObject({
  cars: car.array().optional(),
  prices: price.array().optional(),
  tariffs: tariff.array().optional(),
});
export type Facts = z.infer<typeof facts>;

type List = keyof Facts;
const TABLES: Record<List, { table: string; columns: readonly string[]; order: string }> = {
  cars: { table: "car_settings", columns: Object.keys(car.shape), order: "vin" },
  prices: { table: "prices", columns: Object.keys(price.shape), order: "item, valid_from" },
  tariffs: {
    table: "tariffs",
    columns: Object.keys(tariff.shape),
    order: "priority DESC, name, vin, valid_from, from_hour",
  },
};
const LISTS = ["cars", "prices", "tariffs"] as const satisfies readonly List[];

export function parseFacts(text: string): Result<Facts, FactMistake[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused([{ where: "file", problem: "is no JSON" }]);
  }
  const parsed = facts.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return refused(
    parsed.error.issues.map(({ path, message }) => ({
      where: path.map(String).join(".") || "file",
      problem: message,
    })),
  );
}

/** As they are, in the form `parseFacts` reads. Throws the store's Faults. */
export async function loadFacts(clickhouse: ClickHouse, database: string): Promise<Facts> {
  const found: Partial<Record<List, unknown>> = {};
  for (const list of LISTS) {
    const { table, columns, order } = TABLES[list];
    const rows = await clickhouse.query(
      `SELECT ${columns.map(toJson).join(", ")} FROM ${database}.${table} AS t FINAL ORDER BY ${order}`,
    );
    found[list] = rows;
  }
  return facts.parse(found);
}

/** Writes the rows and returns how many. Throws the store's Faults. */
export async function saveFacts(
  clickhouse: ClickHouse,
  database: string,
  given: Facts,
  /** Makes each writing one of its own: the same rows may be given again. */
  id: string,
): Promise<number> {
  let written = 0;
  for (const list of LISTS) {
    const rows = given[list] ?? [];
    if (rows.length === 0) continue;
    const { table, columns } = TABLES[list];
    const lines = rows.map((row) => JSON.stringify(row, toText));
    await clickhouse.insertNative({
      format: "JSONEachRow",
      database,
      table,
      columns,
      bytes: new TextEncoder().encode(lines.join("\n")),
      token: `facts-${id}-${list}`,
    });
    written += rows.length;
  }
  return written;
}

/** A time as a text without its zone, which is UTC. */
function toText(key: string, value: unknown): unknown {
  return key === "streaming_ended_at" && typeof value === "string"
    ? new Date(value).toISOString().slice(0, -1)
    : value;
}

function toJson(column: string): string {
  if (column === "is_deleted") return "toBool(t.is_deleted) AS is_deleted";
  if (column === "streaming_ended_at") {
    return "formatDateTime(t.streaming_ended_at, '%FT%TZ', 'UTC') AS streaming_ended_at";
  }
  return `t.${column} AS ${column}`;
}

type Place = Partial<Record<"latitude" | "longitude" | "radius_m", number | null | undefined>>;

function isPlaceWhole({ latitude, longitude, radius_m: radius }: Place): boolean {
  const given = [latitude, longitude, radius].filter((part) => part !== undefined && part !== null);
  return given.length === 0 || given.length === 3;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
