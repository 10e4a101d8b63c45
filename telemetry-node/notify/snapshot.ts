/**
 * Rules that are asked now and then for whom they hold: SQL of the operator's, and silence, which
 * is SQL of ours. Either passes the analysts' gate (store/sql-gate.ts) and runs read-only within
 * bounds of its own.
 */
import * as z from "zod";
import { isFault } from "../../shared/fault.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import { isVin } from "../../shared/vin.ts";
import type { Analyst, EmbeddedClickHouse, ServerClickHouse } from "../store/clickhouse.ts";
import { judgeClass, judgeTree } from "../store/sql-gate.ts";
import {
  SQL_RULE_MEMORY_BYTES_MAX,
  SQL_RULE_NEW_KEYS_MAX,
  SQL_RULE_RESULT_BYTES_MAX,
  SQL_RULE_ROWS_MAX,
  SQL_RULE_SECONDS_MAX,
} from "./limits.ts";
import type { Verdict } from "./decide.ts";
import type { SilentRule, SnapshotRule } from "./rules.ts";

/**
 * One row of an answer. `atMs` is null when the rule does not tell since when. `neither` opens
 * nothing and ends nothing: the rule's own margin.
 */
export type HoldingRow = {
  vin: string;
  key: string;
  value: number | null;
  atMs: number | null;
  verdict: Exclude<Verdict, "clears">;
};
/** A word for the log. */
export type AskFailure =
  | "denied"
  | "too_many_rows"
  | "too_many_keys"
  | "bad_row"
  | `engine_${string}`;

const TO_DO: Readonly<Record<Exclude<AskFailure, `engine_${string}`>, string>> = {
  denied: "let it be one SELECT of this database's views and tables, without functions that read files or addresses",
  too_many_rows: `narrow it, or split it into several rules: it may hold for ${SQL_RULE_ROWS_MAX} rows at once`,
  too_many_keys: `let its key name a thing that lasts, such as a park or a tyre, and no time of asking: it may bring up ${SQL_RULE_NEW_KEYS_MAX} new keys a day`,
  bad_row: "let it return vin and, if wanted, key (at most 256 characters), value, at, holds; see telemetry-node/notify/README.md",
}; // prettier-ignore
const TO_DO_BY_CODE: Readonly<Record<string, string>> = {
  engine_159: `make it quicker: it may take ${SQL_RULE_SECONDS_MAX} s`,
  engine_241: `let it read less at once: it may take ${SQL_RULE_MEMORY_BYTES_MAX / 1_000_000} MB of memory`,
  engine_396: `let it return less: its answer may have ${SQL_RULE_RESULT_BYTES_MAX / 1_000_000} MB`,
};

/** What the operator can do about a rule that could not be asked. */
export function toDoAbout(failure: AskFailure): string {
  if (failure in TO_DO) return TO_DO[failure as keyof typeof TO_DO];
  return TO_DO_BY_CODE[failure] ?? "run its SQL as an analyst: the code is ClickHouse's";
}

export type Asker = {
  ask(sql: string): Promise<Result<unknown[], AskFailure>>;
  /** Ends what runs: its caller then gets a failure. */
  cancel(): Promise<void>;
  /** Once nothing runs. */
  close(): Promise<void>;
};

type Limits = Readonly<Record<string, number | string>>;
const limitsOf = (seconds: number): Limits => ({
  max_threads: 1,
  max_execution_time: seconds,
  max_memory_usage: SQL_RULE_MEMORY_BYTES_MAX,
  max_result_bytes: SQL_RULE_RESULT_BYTES_MAX,
  result_overflow_mode: "throw",
  // Times come in UTC, whatever zone a column has.
  date_time_output_format: "iso",
});

/** Whom a rule holds for at `nowMs`. Only a ClickHouse that is away throws. */
export async function askRule(
  asker: Asker,
  rule: SnapshotRule,
  nowMs: number,
): Promise<Result<HoldingRow[], AskFailure>> {
  const now = `fromUnixTimestamp64Milli(${nowMs}, 'UTC')`;
  const sql = (rule.kind === "sql" ? rule.sql : silenceSql(rule)).replaceAll("{now}", now);
  // In brackets it can only be a SELECT. The line break ends a comment at its end.
  const answer = await asker.ask(`SELECT * FROM (\n${sql}\n) LIMIT ${SQL_RULE_ROWS_MAX + 1}`);
  if (!answer.ok) return answer;
  if (answer.value.length > SQL_RULE_ROWS_MAX) return refused("too_many_rows");
  const parsed = holdingRow.array().safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : refused("bad_row");
}

/** 64-bit integers come in quotes. */
const numeric = z.union([
  z.number(),
  z.boolean().transform(Number),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const holdingRow = z
  .object({
    vin: z.string().refine(isVin),
    key: z.coerce.string().max(256).default(""),
    value: numeric.nullable().default(null),
    at: z.iso
      .datetime({ offset: true })
      .transform((text) => Date.parse(text))
      .nullable()
      .default(null),
    holds: numeric.default(1),
  })
  .transform(({ vin, key, value, at, holds }) => ({
    vin,
    key,
    value,
    atMs: at,
    verdict: holds === 0 ? ("neither" as const) : ("holds" as const),
  }));

/**
 * Cars that told nothing for so long although they do not sleep: what a car did last is the open
 * interval of its timeline. A car that was sold (streaming_ended_at) is not missed.
 */
function silenceSql({ afterMs, asleepAfterMs }: SilentRule): string {
  return `
    SELECT vin, dateDiff('second', heard_at, {now}) AS value, heard_at + toIntervalMillisecond(limit_ms) AS at
    FROM (
      SELECT vin, heard_at, if(state = 'asleep', ${asleepAfterMs ?? 0}, ${afterMs}) AS limit_ms
      FROM (SELECT vin, argMax(toString(state), started_at) AS state FROM derived_timeline FINAL WHERE ended_at IS NULL GROUP BY vin) AS doing
      INNER JOIN (SELECT vin, max(received_at) AS heard_at FROM latest GROUP BY vin) AS heard USING (vin)
    )
    WHERE limit_ms > 0 AND heard_at + toIntervalMillisecond(limit_ms) <= {now}
      AND vin NOT IN (SELECT vin FROM car_settings FINAL WHERE streaming_ended_at IS NOT NULL AND streaming_ended_at <= {now})`;
}

export function openAsker(
  clickhouse: EmbeddedClickHouse | ServerClickHouse,
  database: string,
  seconds = SQL_RULE_SECONDS_MAX,
): Asker {
  const limits = limitsOf(seconds);
  return clickhouse.kind === "embedded"
    ? embeddedAsker(clickhouse, database, limits)
    : serverAsker(clickhouse, database, limits);
}

function embeddedAsker(engine: EmbeddedClickHouse, database: string, limits: Limits): Asker {
  let session: Promise<Analyst> | null = null;
  return {
    ask: (sql) =>
      answered(async () => {
        session ??= engine.openAnalyst(database, limits).catch((error: unknown) => {
          session = null;
          throw error;
        });
        const analyst = await session;
        if (judgeClass(await analyst.classify(sql)) !== null) return null;
        const tree = await analyst.whole(`EXPLAIN AST ${sql}`, {}, "TSVRaw");
        if (!judgeTree(sql, Buffer.from(tree).toString("utf8")).ok) return null;
        const answer = await analyst.whole(sql, {}, "JSONEachRow");
        const lines = Buffer.from(answer).toString("utf8").split("\n");
        return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
      }),
    async cancel() {
      const analyst = await session?.catch(() => null);
      await analyst?.cancel().catch(() => undefined);
    },
    async close() {
      const analyst = await session?.catch(() => null);
      analyst?.close();
    },
  };
}

/** A server's own `readonly` guards; the tree is judged all the same, so a rule means one thing. */
function serverAsker(server: ServerClickHouse, database: string, limits: Limits): Asker {
  return {
    ask: (sql) =>
      answered(async () => {
        const lines = await server.ask(`EXPLAIN AST ${sql}`, database, limits);
        const tree = z.object({ explain: z.string() }).array().parse(lines);
        const text = tree.map(({ explain }) => explain).join("\n");
        if (!judgeTree(sql, text).ok) return null;
        return server.ask(sql, database, limits);
      }),
    // Its own limit of time ends it; nothing here waits for the answer.
    cancel: async () => undefined,
    close: async () => undefined,
  };
}

/** Null stands for what the gate denies. */
async function answered(
  act: () => Promise<unknown[] | null>,
): Promise<Result<unknown[], AskFailure>> {
  try {
    const rows = await act();
    return rows === null ? refused("denied") : ok(rows);
  } catch (error) {
    // A statement that takes too long or too much is the rule's failure, like one that is wrong.
    if (!isFault(error) || !/^\d+$/.test(error.upstream ?? "")) throw error;
    return refused(`engine_${error.upstream ?? ""}` as const);
  }
}
