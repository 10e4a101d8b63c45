/** ClickHouse for notices: one statement at a time, and none that must not begin any more. */
import { Fault } from "../../shared/fault.ts";
import type { ClickHouse } from "../store/clickhouse.ts";

export type Statements = Pick<ClickHouse, "exec" | "query" | "insertNative">;

/** Notices come after storing: of all their parts only one asks at a time. */
export function oneAtATime(clickhouse: Statements, mayBegin: () => boolean): Statements {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => {
      if (!mayBegin()) {
        throw new Fault(
          "store_unavailable",
          "The store is closing, or another node has the rules.",
        );
      }
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
