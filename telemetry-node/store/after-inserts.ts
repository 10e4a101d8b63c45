import type { ClickHouse } from "./clickhouse.ts";
import { CALM_WAIT_MS } from "./limits.ts";

/**
 * The same ClickHouse for work that can wait: before each statement, rows of cars that wait to be
 * stored go first, for as long as CALM_WAIT_MS. Deriving the sessions of hundreds of cars would
 * otherwise take as much of the processor as storing what they send.
 */
export function afterInserts(
  clickhouse: ClickHouse,
  calm: (withinMs: number) => Promise<void>,
): ClickHouse {
  return {
    ...clickhouse,
    async exec(sql) {
      await calm(CALM_WAIT_MS);
      await clickhouse.exec(sql);
    },
    async query(sql) {
      await calm(CALM_WAIT_MS);
      return clickhouse.query(sql);
    },
    async insertNative(insert) {
      await calm(CALM_WAIT_MS);
      await clickhouse.insertNative(insert);
    },
  };
}
