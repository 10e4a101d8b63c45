/**
 * How an order to erase a car is carried out, by the parent. In this order, because only so can
 * nothing come back:
 *
 *   1. the order is on disk
 *   2. every ingest process refuses the car, and has sealed what it wrote before
 *   3. the store has stored every segment sealed until then, and counts what there is of the car
 *   4. the counts are on disk
 *   5. the store removes the car from ClickHouse and from what else lies in the spool
 *   6. no file of the state directory holds the VIN, nor the operator's access and rules files
 *   7. it is on disk that the order is done, without the VIN
 *
 * A process that ends in between, this one included, begins again at 2.
 */
import type { Log } from "../../shared/log.ts";
import type { NodeOrder, OrderResult } from "../../shared/node-report.ts";
import { isVin, maskVins } from "../../shared/vin.ts";
import { FILE_NAME as ALLOW_LIST_FILE } from "../allow-list-file.ts";
import type { AllowListKeeper } from "../allow-list-keeper.ts";
import { ERASE_RETRY_MS } from "../limits.ts";
import type { IngestOrder, StoreMessage, StoreOrder } from "../messages.ts";
import type { Erasures } from "./erasures.ts";
import { findLeftovers } from "./leftovers.ts";

type RefuseOrder = Extract<IngestOrder, { kind: "refuse" }>;
export type EraseMessage = Extract<
  StoreMessage,
  { kind: "erase_counted" | "erased" | "erase_failed" }
>;

export type EraserOptions = {
  erasures: Erasures;
  ingestCount: number;
  stateDir: string;
  /** Files of the operator's that may name cars. */
  elsewhere: readonly string[];
  toIngests: (order: RefuseOrder) => void;
  toStore: (order: StoreOrder) => void;
  /** The Worker's list as it is kept here. */
  allowList: Pick<AllowListKeeper, "names" | "vins" | "forget">;
  /** Nothing of a car is left: forget it in memory, and tell the Worker soon. */
  onDone: (vin: string) => void;
  log: Log;
};

export class Eraser {
  readonly #options: EraserOptions;
  readonly #timer: NodeJS.Timeout;
  /** Counts the changes of whom to refuse; ingest processes answer with it. */
  #asked = 1;
  readonly #refusing = new Map<number, number>();
  /** Orders the Worker still has open. */
  #open: string[] = [];
  /** Of those, the ones that name no car. */
  #strange: string[] = [];
  /**
   * The whole list was looked through: then only what an answer names is news. Not before the first
   * answer: an end between the list's save and ours would leave a car outside for good.
   */
  #hasLooked = false;
  /** Why new ones could not be written down. */
  #notTaken: string | null = null;
  #finishing: Promise<void> = Promise.resolve();

  constructor(options: EraserOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.goOn(), ERASE_RETRY_MS);
    this.#timer.unref();
  }

  /** What an ingest process has to know before it takes anything. */
  refuseOrder(): RefuseOrder {
    return { kind: "refuse", marks: this.#options.erasures.refused(), asked: this.#asked };
  }

  ingestEnded(number: number): void {
    this.#refusing.delete(number);
  }

  ingestRefuses(number: number, asked: number): void {
    this.#refusing.set(number, asked);
    this.goOn();
  }

  /** Orders of an answer, before anything else in the answer is done. Repeated ones are known. */
  async take(orders: readonly NodeOrder[]): Promise<void> {
    const own = orders.filter((order) => order.kind === "erase");
    this.#open = own.map(({ id }) => id);
    // What is no VIN stands in half of all texts: it would be looked for, and taken out, everywhere.
    const cars = own.filter(({ vin }) => isVin(vin));
    this.#strange = own.filter(({ vin }) => !isVin(vin)).map(({ id }) => id);
    if (cars.length === 0) return;
    const { erasures, log } = this.#options;
    try {
      const isNew = await erasures.take(cars);
      this.#notTaken = null;
      if (!isNew) return;
    } catch (error) {
      // The order comes again with the next answer.
      this.#notTaken = `the node's state directory: ${textOf(error)}`;
      log("error", "erase_not_saved", { error: textOf(error) });
      return;
    }
    log("warn", "erase_ordered", { orders: cars.length });
    this.#askIngests();
  }

  /** The allow-list of the same answer: `named` are the cars it lets in; null when it did not fit. */
  async answered(named: readonly string[] | null): Promise<void> {
    const { erasures, allowList } = this.#options;
    // A list that is older than the order would be taken for a new consent.
    if (named === null) return allowList.forget(erasures.vins());
    this.#hasLooked = await this.#letIn(this.#hasLooked ? named : allowList.vins());
  }

  /** Cars that the Worker names, by a list that it has confirmed. False when it could not be saved. */
  async #letIn(vins: readonly string[]): Promise<boolean> {
    try {
      if (await this.#options.erasures.letIn(vins)) this.#askIngests();
      return true;
    } catch (error) {
      this.#options.log("error", "erase_not_saved", { error: textOf(error) });
      return false;
    }
  }

  results(): OrderResult[] {
    const known = [
      ...this.#options.erasures.results(this.#open),
      ...this.#strange.map((id) => ({ id, state: "failed" as const, detail: NO_VIN })),
    ];
    const detail = this.#notTaken;
    if (detail === null) return known;
    const others = this.#open.filter((id) => !known.some((result) => result.id === id));
    return [...known, ...others.map((id) => ({ id, state: "failed" as const, detail }))];
  }

  /** Once at the start: a list on disk may be older than the orders on disk. */
  async resume(): Promise<void> {
    await this.#options.allowList.forget(this.#options.erasures.vins());
  }

  /** The next step, if every ingest process refuses the car. Also when the store starts. */
  goOn(): void {
    const { erasures, ingestCount, toStore } = this.#options;
    const step = erasures.next();
    if (step === null) return;
    for (let number = 1; number <= ingestCount; number += 1) {
      if (this.#refusing.get(number) !== this.#asked) return;
    }
    toStore({ kind: "erase", ...step });
  }

  /** One message at a time: each is written down before the next step. */
  fromStore(message: EraseMessage): void {
    this.#finishing = this.#finishing
      .then(() => this.#take(message))
      .catch((error: unknown) => {
        const text = textOf(error);
        this.#options.log("error", "erase_not_saved", { error: text });
        const ids =
          message.kind === "erase_counted" ? message.cars.map(({ id }) => id) : message.ids;
        for (const id of ids) this.#wait(id, `the node's state directory: ${text}`);
      });
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #take(message: EraseMessage): Promise<void> {
    const { erasures } = this.#options;
    switch (message.kind) {
      case "erase_counted":
        await erasures.counted(message.cars);
        return this.goOn();
      case "erase_failed":
        for (const id of message.ids) this.#wait(id, message.doThis);
        return;
      case "erased":
        return this.#finish(message.ids, message.note);
    }
  }

  async #finish(ids: readonly string[], note: string | null): Promise<void> {
    const { erasures, allowList, stateDir, elsewhere, onDone, log } = this.#options;
    // A late word about an order that is done has no car any more.
    const cars = ids.flatMap((id) => {
      const vin = erasures.vinOf(id);
      return vin === null ? [] : [{ id, vin }];
    });
    const vins = [...new Set(cars.map(({ vin }) => vin))];
    const found = await findLeftovers(stateDir, vins, { except: [], elsewhere });
    for (const { id, vin } of cars) {
      const files = (found.get(vin) ?? [])
        .filter((name) => !(name === ALLOW_LIST_FILE && allowList.names(vin)))
        .map(maskVins);
      if (files.length > 0) {
        this.#wait(id, `take the car out of these files: ${files.join(", ")}`);
        continue;
      }
      await erasures.done(id, note);
      log("warn", "car_erased", { order: id });
      onDone(vin);
      // Its owner may have consented anew while the work was under way.
      if (allowList.names(vin) && !(await this.#letIn([vin]))) this.#hasLooked = false;
    }
  }

  /** The order is tried again, by the timer. */
  #wait(id: string, doThis: string): void {
    const { erasures, log } = this.#options;
    if (erasures.failed(id, doThis)) log("warn", "erase_waits", { order: id, do: doThis });
  }

  #askIngests(): void {
    this.#asked += 1;
    this.#options.toIngests(this.refuseOrder());
  }
}

const NO_VIN = "the order names no VIN: nothing is looked for";

function textOf(error: unknown): string {
  return error instanceof Error ? maskVins(error.message) : "";
}
