/**
 * What a receipt of erasure says. Pure.
 *
 * A car is named by the last four characters of its VIN, as on the owner's pages: its owner knows it
 * by them and nobody else can. A keyed hash would be exact, but whoever has the key could find out
 * later that a certain car was here, which is what an erasure ends.
 */
import { D1_HISTORY_DAYS, OBJECT_HISTORY_DAYS } from "../limits.ts";

const DAY_MS = 86_400_000;

export type Counts = Readonly<Record<string, number>>;

/** One order to one node. */
export type ErasureOrder = {
  node: string;
  /** Number of the car among those of the erasure. */
  car: number;
  state: "open" | "running" | "done" | "failed";
  /** A node without a trusted key gets no orders, so nobody waits for it. */
  isGivenUp: boolean;
  orderedAtMs: number;
  /** By our clock: when the node last said how it went. */
  reportedAtMs: number | null;
  /** By the node's clock. */
  beganAtMs: number | null;
  endedAtMs: number | null;
  removed: Counts | null;
  note: string | null;
};

export type Erasure = {
  id: string;
  scope: "account" | "car";
  actor: string;
  cars: readonly string[];
  keptForOthers: number;
  removed: Counts;
  configs: { asked: number; pending: number; outcomes: Counts; atMs: number | null };
  requestedAtMs: number;
  orders: readonly ErasureOrder[];
};

/** Copies that nobody reads but an operator who restores. Null days: the operator decides. */
export type Copy = { what: string; days: number | null };

export function copiesLeft(scope: Erasure["scope"]): Copy[] {
  return [
    { what: "history of our database (Cloudflare D1 Time Travel)", days: D1_HISTORY_DAYS },
    ...(scope === "account"
      ? [{ what: "history of the object that held your tokens, sealed", days: OBJECT_HISTORY_DAYS }]
      : []),
    {
      what: "backups of telemetry nodes and their database, if the operator makes any",
      days: null,
    },
  ];
}

/** Every node that is trusted has answered `done`, and nothing is left to do at Tesla. */
export function isComplete({ orders, configs }: Erasure): boolean {
  return (
    configs.pending === 0 && orders.every((order) => order.state === "done" || order.isGivenUp)
  );
}

/** The claims. Times are ISO 8601, UTC. */
export function toReceipt(erasure: Erasure, origin: string): object {
  const { id, scope, cars, orders, configs, requestedAtMs } = erasure;
  const completedAtMs = Math.max(
    requestedAtMs,
    configs.atMs ?? 0,
    ...orders.map(({ reportedAtMs }) => reportedAtMs ?? 0),
  );
  return {
    iss: origin,
    jti: id,
    iat: Math.floor(completedAtMs / 1000),
    erased: {
      what: scope,
      asked_by: erasure.actor,
      asked_at: iso(requestedAtMs),
      completed_at: iso(completedAtMs),
      cars,
      cars_kept_for_others: erasure.keptForOthers,
    },
    worker: {
      at: iso(requestedAtMs),
      rows: erasure.removed,
      tokens:
        scope === "account"
          ? "forgotten here; to end them at Tesla: Tesla account > Third-party apps"
          : "kept: the account stays linked",
    },
    tesla: { configurations: configs.asked, ...configs.outcomes, at: iso(configs.atMs) },
    nodes: orders
      .filter(({ isGivenUp }) => !isGivenUp)
      .map((order) => ({
        node: order.node,
        car: cars[order.car],
        ordered_at: iso(order.orderedAtMs),
        began_at: iso(order.beganAtMs),
        ended_at: iso(order.endedAtMs),
        told_at: iso(order.reportedAtMs),
        removed: order.removed ?? {},
        ...(order.note === null ? {} : { note: order.note }),
      })),
    not_waited_for: orders
      .filter(({ isGivenUp }) => isGivenUp)
      .map(({ node, car }) => ({ node, car: cars[car], why: "the node is not trusted any more" })),
    copies_that_remain: copiesLeft(scope).map(({ what, days }) => ({
      what,
      until: days === null ? "as long as the operator says" : iso(completedAtMs + days * DAY_MS),
    })),
  };
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
