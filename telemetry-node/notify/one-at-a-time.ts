/** ClickHouse for notices: one statement at a time, and none once told to stop. */
import { Fault } from "../../shared/fault.ts";
import type { ClickHouse } from "../store/clickhouse.ts";

export type Statements = Pick<ClickHouse, "exec" | "query" | "insertNative">;

/** Notices come after storing: of all their parts only one asks at a time. */
export function oneAtATime(clickhouse: Statements, isStopped: () => boolean): Statements {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => {
      if (isStopped()) throw new Fault("store_unavailable", "The store is closing.");
      return act();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    exec: (sql) => inTurn(() => clickhouse.exec(sql)),
    query: (sql) => inTurn(() => clickhouse.query(sql)),
    insertNative: (insert) => inTurn(() => clickhouse.insertNative(insert)),
  };
}
