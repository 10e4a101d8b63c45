/**
 * The orders to erase that this node knows of, on disk before anything is done about them: whatever
 * ends in between, the next start goes on. A VIN is kept as long as something of it may be here;
 * then its mark is what refuses it, until the Worker names the car anew.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { OrderResult } from "../../shared/node-report.ts";
import { saveDurably } from "../durable-file.ts";
import { ERASE_CARS_MAX, ERASURE_KEPT_MS } from "../limits.ts";
import type { MarkOf } from "./refused-cars.ts";

export const ERASURES_FILE = "erasures.json";
/** Of the report's schema. */
const DETAIL_CHARS_MAX = 1_024;

const counts = z.record(z.string(), z.number());
const erasureSchema = z.object({
  /** The Worker's name of the order. */
  id: z.string(),
  /** Null when nothing of the car is left. */
  vin: z.string().nullable(),
  mark: z.string(),
  /** The car is not let in. */
  is_refused: z.boolean(),
  ordered_at_ms: z.number(),
  done_at_ms: z.number().nullable(),
  /** What there was, by table, counted before anything was removed; null before that. */
  removed: counts.nullable(),
  /** What the order's giver should know of a done order. */
  note: z.string().nullable(),
});
type Erasure = z.infer<typeof erasureSchema>;
const fileSchema = z.object({ erasures: z.array(erasureSchema) });

export type EraseOrder = { id: string; vin: string };
/** What is to be done next: count, or (once that is on disk) remove. */
export type EraseStep = { cars: EraseOrder[]; isCounted: boolean };

export type ErasuresOptions = { stateDir: string; markOf: MarkOf; now: () => number };

export class Erasures {
  readonly #options: ErasuresOptions;
  #all: readonly Erasure[];
  /** Why an order does not go on just now, by its id. */
  readonly #problems = new Map<string, string>();
  #saving: Promise<unknown> = Promise.resolve();

  private constructor(options: ErasuresOptions, all: readonly Erasure[]) {
    this.#options = options;
    this.#all = all;
  }

  /** Throws an Error that says what to do when there is a file that cannot be read. */
  static async load(options: ErasuresOptions): Promise<Erasures> {
    return new Erasures(options, await loadFile(options.stateDir));
  }

  /** Writes down the orders that are new. Returns whether any was. Throws errors of the system. */
  async take(orders: readonly EraseOrder[]): Promise<boolean> {
    const isNew = ({ id }: EraseOrder): boolean => !this.#all.some((known) => known.id === id);
    if (!orders.some(isNew)) return false;
    const { markOf, now } = this.#options;
    await this.#save((all) => [
      ...all,
      ...orders.filter(isNew).map(({ id, vin }) => ({
        id,
        vin,
        mark: markOf(vin),
        is_refused: true,
        ordered_at_ms: now(),
        done_at_ms: null,
        removed: null,
        note: null,
      })),
    ]);
    return true;
  }

  /** Marks of the cars that are not let in. */
  refused(): string[] {
    return this.#all.filter(({ is_refused: isRefused }) => isRefused).map(({ mark }) => mark);
  }

  /** Whether the car was erased and has not been named anew since. */
  isRefused(vin: string): boolean {
    const mark = this.#options.markOf(vin);
    return this.#all.some((erasure) => erasure.is_refused && erasure.mark === mark);
  }

  /** Cars of which something may be left. */
  vins(): string[] {
    return this.#all.flatMap(({ vin }) => vin ?? []);
  }

  /** The orders that are not done, those first that are not counted; null when all are done. */
  next(): EraseStep | null {
    const open = this.#all.flatMap(({ id, vin, removed }) =>
      vin === null ? [] : [{ id, vin, isCounted: removed !== null }],
    );
    if (open.length === 0) return null;
    const isCounted = open.every((car) => car.isCounted);
    const cars = open.filter((car) => car.isCounted === isCounted).slice(0, ERASE_CARS_MAX);
    return { cars: cars.map(({ id, vin }) => ({ id, vin })), isCounted };
  }

  /** The car of an order that is not done. */
  vinOf(id: string): string | null {
    return this.#all.find((erasure) => erasure.id === id)?.vin ?? null;
  }

  async counted(cars: readonly { id: string; removed: Record<string, number> }[]): Promise<void> {
    await this.#save((all) =>
      all.map((one) => {
        const counted = cars.find(({ id }) => id === one.id)?.removed ?? null;
        return { ...one, removed: one.removed ?? counted };
      }),
    );
  }

  /** Nothing is left. The car stays refused until `letIn`. */
  async done(id: string, note: string | null): Promise<void> {
    this.#problems.delete(id);
    const doneAtMs = this.#options.now();
    await this.#save((all) =>
      all.map((one) => (one.id === id ? { ...one, vin: null, done_at_ms: doneAtMs, note } : one)),
    );
  }

  /** Returns whether this is news: an order that waits is tried again and again. */
  failed(id: string, doThis: string): boolean {
    const problem = doThis.slice(0, DETAIL_CHARS_MAX);
    if (this.vinOf(id) === null || this.#problems.get(id) === problem) return false;
    this.#problems.set(id, problem);
    return true;
  }

  /**
   * The Worker names these cars: lets those in of which nothing is left. Its answer is newer than
   * every order in it, so this is a new consent. Returns whether any was refused until now.
   */
  async letIn(vins: readonly string[]): Promise<boolean> {
    const waiting = this.#all.filter((erasure) => erasure.is_refused && erasure.vin === null);
    if (waiting.length === 0) return false;
    const marks = new Set(vins.map((vin) => this.#options.markOf(vin)));
    const isLifted = ({ vin, mark }: Erasure): boolean => vin === null && marks.has(mark);
    if (!waiting.some(isLifted)) return false;
    await this.#save((all) =>
      all.map((erasure) => (isLifted(erasure) ? { ...erasure, is_refused: false } : erasure)),
    );
    return true;
  }

  /** How far the orders with these ids are. */
  results(ids: readonly string[]): OrderResult[] {
    return this.#all
      .filter(({ id }) => ids.includes(id))
      .map((erasure) => toResult(erasure, this.#problems.get(erasure.id)));
  }

  /** On disk first, then in force; one after the other. */
  async #save(change: (all: readonly Erasure[]) => Erasure[]): Promise<void> {
    const { stateDir, now } = this.#options;
    const saving = this.#saving.then(async () => {
      const nowMs = now();
      const all = change(this.#all).filter((one) => one.is_refused || !isOld(one, nowMs));
      await saveDurably(join(stateDir, ERASURES_FILE), JSON.stringify({ erasures: all }));
      this.#all = all;
    });
    this.#saving = saving.catch(() => undefined);
    await saving;
  }
}

function isOld({ done_at_ms: doneAtMs }: Erasure, nowMs: number): boolean {
  return doneAtMs !== null && nowMs - doneAtMs > ERASURE_KEPT_MS;
}

function toResult(erasure: Erasure, problem: string | undefined): OrderResult {
  const { id, removed, done_at_ms: doneAtMs, note } = erasure;
  const known = {
    id,
    began_at_ms: erasure.ordered_at_ms,
    ...(removed === null ? {} : { removed }),
  };
  if (doneAtMs !== null) {
    return {
      ...known,
      state: "done",
      ended_at_ms: doneAtMs,
      ...(note === null ? {} : { detail: note }),
    };
  }
  return problem === undefined
    ? { ...known, state: "running" }
    : { ...known, state: "failed", detail: problem };
}

async function loadFile(stateDir: string): Promise<Erasure[]> {
  const path = join(stateDir, ERASURES_FILE);
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(content)).erasures;
  } catch {
    // Starting without it would let erased cars in and leave orders undone.
    throw new Error(
      `${path} cannot be read: restore it from a copy, or remove it and let the Worker's open orders fill it anew`,
    );
  }
}
