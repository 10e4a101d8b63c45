/** States of the fold as they are kept, at full hours. */
import * as z from "zod";
import { quote } from "../store/clickhouse.ts";
import { CHECKPOINT_LOOKS_MS } from "./limits.ts";
import type { Source } from "./read.ts";
import { RULE_VERSION } from "./rules.ts";
import { newState, type State } from "./state.ts";

export type Checkpoint = { at: number; state: string; digest: string };

const checkpointRow = z.object({ at_ms: z.coerce.number(), state: z.string(), digest: z.string() });

/**
 * The last state of this rule version at or before a time, or null. Looks at the hours before first:
 * states are many and large, and a car that streams has a fresh one.
 */
export async function loadCheckpoint(
  { clickhouse, database }: Source,
  vin: string,
  atMs: number,
): Promise<Checkpoint | null> {
  for (const lookMs of CHECKPOINT_LOOKS_MS) {
    const [row] = checkpointRow.array().parse(
      await clickhouse.query(`
        SELECT toString(toUnixTimestamp64Milli(at)) AS at_ms, state, digest
        FROM ${database}.derive_checkpoints FINAL
        WHERE vin = ${quote(vin)} AND at <= fromUnixTimestamp64Milli(${atMs})
          AND at > fromUnixTimestamp64Milli(${Math.max(0, atMs - lookMs)}) AND rule_version = ${RULE_VERSION}
        ORDER BY at DESC LIMIT 1`),
    );
    if (row !== undefined) return { at: row.at_ms, state: row.state, digest: row.digest };
  }
  return null;
}

const staleRow = z.object({ vin: z.string(), at_ms: z.coerce.number() });

/**
 * Cars whose last state is of an older rule version, and when it is of: their rows are, too, however
 * long they have been silent. Reads no state.
 */
export async function loadCarsOfOlderRules({
  clickhouse,
  database,
}: Source): Promise<{ vin: string; atMs: number }[]> {
  const rows = await clickhouse.query(`
    SELECT toString(vin) AS vin, toString(toUnixTimestamp64Milli(max(at))) AS at_ms
    FROM ${database}.derive_checkpoints FINAL
    GROUP BY vin HAVING argMax(rule_version, at) < ${RULE_VERSION} ORDER BY vin`);
  return staleRow
    .array()
    .parse(rows)
    .map(({ vin, at_ms: atMs }) => ({ vin, atMs }));
}

const timeRow = z.object({ vin: z.string(), at: z.coerce.number(), digest: z.string() });
const stateRow = z.object({ vin: z.string(), digest: z.string(), state: z.string() });
export type StateTime = z.infer<typeof timeRow>;

/**
 * When each car's last state of this rule version is of, after `fromMs` and at or before `toMs`; none
 * of a car that has none there. Reads no state: they are large.
 */
export async function loadStateTimes(
  { clickhouse, database }: Source,
  wanted: readonly { vin: string; fromMs: number; toMs: number }[],
): Promise<StateTime[]> {
  const cars = wanted.map(
    ({ vin, fromMs, toMs }) =>
      `(vin = ${quote(vin)} AND at > fromUnixTimestamp64Milli(${fromMs}) AND at <= fromUnixTimestamp64Milli(${toMs}))`,
  );
  return timeRow.array().parse(
    await clickhouse.query(`
      SELECT toString(vin) AS vin, toString(max(ms)) AS at, argMax(digest, ms) AS digest
      FROM (SELECT vin, toUnixTimestamp64Milli(at) AS ms, digest, rule_version FROM ${database}.derive_checkpoints FINAL WHERE ${cars.join(" OR ")})
      WHERE rule_version = ${RULE_VERSION} GROUP BY vin`),
  );
}

/** These states. One that was replaced meanwhile comes with its new digest. */
export async function loadStates(
  { clickhouse, database }: Source,
  times: readonly StateTime[],
): Promise<z.infer<typeof stateRow>[]> {
  const cars = times.map(
    ({ vin, at }) => `(vin = ${quote(vin)} AND at = fromUnixTimestamp64Milli(${at}))`,
  );
  return stateRow
    .array()
    .parse(
      await clickhouse.query(
        `SELECT toString(vin) AS vin, digest, state FROM ${database}.derive_checkpoints FINAL WHERE ${cars.join(" OR ")}`,
      ),
    );
}

/** A state as it was kept. Written by this program under the same rule version, so its shape is known.
 * Throws when the text is no state: a checkpoint of another rule version must not be read. */
export function inspectState(text: string): State {
  const parsed: unknown = JSON.parse(text);
  const names = Object.keys(newState());
  const isState =
    typeof parsed === "object" && parsed !== null && names.every((name) => name in parsed);
  if (!isState) throw new TypeError("a checkpoint holds no state of this rule version");
  return parsed as State;
}
