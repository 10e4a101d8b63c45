/**
 * The store's part of an erasure (erasure/eraser.ts has the whole), in two steps that bear repeating,
 * because any process may end at any moment.
 *
 *   count    wait until every sealed segment is stored; count what there is, remove nothing
 *   remove   wait again; spool files; tables; old parts
 *
 * Until then ingest has refused the car and sealed its segments, so what is stored after the wait
 * holds nothing of it. What derives and watches leaves the car alone meanwhile: it would write rows of
 * what it has read before.
 */
import { isFault } from "../../shared/fault.ts";
import type { Deriver } from "../derive/deriver.ts";
import type { StoreMessage, StoreOrder } from "../messages.ts";
import type { ClickHouse } from "./clickhouse.ts";
import { eraseFromSpool } from "./erase-spool.ts";
import { countCars, type EraseTables, removeCars } from "./erase-tables.ts";
import { untilStopped } from "./until-stopped.ts";

type EraseOrder = Extract<StoreOrder, { kind: "erase" }>;
type EraseMessage = Extract<StoreMessage, { kind: "erase_counted" | "erased" | "erase_failed" }>;

export type CarEraserOptions = {
  clickhouse: ClickHouse;
  database: string;
  cluster: string | null;
  nodeId: string;
  spool: { directory: string; ingestCount: number };
  /** Resolves when what was on its way is stored: segments that are sealed now, what cars were asked. */
  passed: () => Promise<void>;
  /** Whoever writes rows of what it has read. */
  derivers: readonly Pick<Deriver, "exclude" | "include">[];
  tell: (message: EraseMessage) => void;
};

/** ClickHouse's code for a statement that the user may not run. */
const ACCESS_DENIED = "497";

export class CarEraser {
  readonly #options: CarEraserOptions;
  readonly #tables: EraseTables;
  readonly #stopping = new AbortController();
  #isOpen = false;
  #next: EraseOrder | null = null;
  #running: Promise<void> | null = null;

  constructor(options: CarEraserOptions) {
    this.#options = options;
    const { clickhouse, database, cluster, nodeId } = options;
    this.#tables = {
      clickhouse: untilStopped(clickhouse, () => this.#stopping.signal.aborted),
      database,
      cluster,
      nodeId,
      // The next statement is what ends a store that is closing.
      pause: (ms) => pause(ms, this.#stopping.signal),
    };
  }

  /** The tables are there now. */
  open(): void {
    this.#isOpen = true;
    this.#goOn();
  }

  /** Takes an order; one that comes while another is under way is asked again by the parent. */
  take(order: EraseOrder): void {
    this.#next = order;
    this.#goOn();
  }

  /** Resolves when the statement under way is answered. What was not finished is asked for again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  #goOn(): void {
    const order = this.#next;
    if (order === null || !this.#isOpen || this.#running !== null) return;
    if (this.#stopping.signal.aborted) return;
    this.#next = null;
    this.#running = this.#erase(order).then((messages) => {
      this.#running = null;
      if (this.#stopping.signal.aborted) return;
      // What was asked meanwhile does not know of this answer.
      this.#next = null;
      for (const message of messages) this.#options.tell(message);
    });
  }

  async #erase({ cars, isCounted }: EraseOrder): Promise<EraseMessage[]> {
    const { derivers, passed, spool } = this.#options;
    const ids = cars.map(({ id }) => id);
    const vins = [...new Set(cars.map(({ vin }) => vin))];
    try {
      for (const deriver of derivers) for (const vin of vins) await deriver.exclude(vin);
      await passed();
      if (!isCounted) {
        const counts = await countCars(this.#tables, vins);
        for (const vin of vins) {
          const { frames, bytes } = await eraseFromSpool(spool, vin, { isDry: true });
          if (frames === 0) continue;
          counts.set(vin, { ...counts.get(vin), "spool.frames": frames, "spool.bytes": bytes });
        }
        const counted = cars.map(({ id, vin }) => ({ id, removed: counts.get(vin) ?? {} }));
        return [{ kind: "erase_counted", cars: counted }];
      }
      for (const vin of vins) await eraseFromSpool(spool, vin, { isDry: false });
      return await this.#remove(cars);
    } catch (error) {
      return [{ kind: "erase_failed", ids, doThis: toNextStep(error) }];
    }
  }

  /** Where a person is needed for one car, the others do not wait: each half by itself. */
  async #remove(cars: EraseOrder["cars"]): Promise<EraseMessage[]> {
    const ids = cars.map(({ id }) => id);
    const vins = [...new Set(cars.map(({ vin }) => vin))];
    try {
      const note = await removeCars(this.#tables, vins);
      for (const deriver of this.#options.derivers) for (const vin of vins) deriver.include(vin);
      return [{ kind: "erased", ids, note }];
    } catch (error) {
      const isPersonNeeded = isFault(error) && error.code === "config_invalid";
      if (!isPersonNeeded || vins.length === 1) {
        return [{ kind: "erase_failed", ids, doThis: toNextStep(error) }];
      }
      const first = new Set(vins.slice(0, vins.length / 2));
      return [
        ...(await this.#remove(cars.filter(({ vin }) => first.has(vin)))),
        ...(await this.#remove(cars.filter(({ vin }) => !first.has(vin)))),
      ];
    }
  }
}

/** What the operator reads in the report, without the engine's text. */
function toNextStep(error: unknown): string {
  if (!isFault(error))
    return `an error of the node (${error instanceof Error ? error.name : "?"}): see its log`;
  if (error.code === "config_invalid") return error.message;
  if (error.upstream === ACCESS_DENIED) {
    return "give the node's ClickHouse user SELECT, INSERT, ALTER DELETE, CREATE TABLE and DROP TABLE on its database";
  }
  const code = error.upstream ?? error.code;
  return error.temporary
    ? `waits for ClickHouse (${code}) and goes on by itself`
    : `ClickHouse refuses (${code}): see its log; it is tried again`;
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop.addEventListener("abort", end);
  });
}
