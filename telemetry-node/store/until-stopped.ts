import { Fault } from "../../shared/fault.ts";
import type { ClickHouse } from "./clickhouse.ts";

/** The same ClickHouse, which takes no statement any more once `isStopped`. */
export function untilStopped(clickhouse: ClickHouse, isStopped: () => boolean): ClickHouse {
  const check = (): void => {
    if (isStopped()) throw new Fault("store_unavailable", "The store is closing.");
  };
  return {
    ...clickhouse,
    async exec(sql) {
      check();
      await clickhouse.exec(sql);
    },
    async query(sql) {
      check();
      return clickhouse.query(sql);
    },
    async insertNative(insert) {
      check();
      await clickhouse.insertNative(insert);
    },
  };
}
