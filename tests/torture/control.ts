/** What the torture run orders the seams inside the node's processes to do, through one file. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Names the control file in the environment of the node. */
export const CONTROL_VARIABLE = "TELLTALE_TORTURE_CONTROL";

/** Exact places in the node's work at which a process can be made to die. */
export const CRASH_POINTS = [
  /** Frames are written to the spool and not synced; nobody was acked. */
  "ingest_before_sync",
  /** Frames are durable, their acks are not sent. */
  "ingest_before_acks",
  /** A segment is closed under its open name. */
  "ingest_before_seal",
  /** A segment is sealed and nobody was told. */
  "ingest_after_seal",
  /** The block lies in the inbox, the insert has not begun. */
  "store_before_insert",
  /** Somewhere within the insert, at a moment drawn anew each time. */
  "store_within_insert",
  /** The rows are in `signals` and not yet in `latest`, which is made of them. */
  "store_between_signals_and_latest",
  /** Every insert of a segment has returned, its file is still there. */
  "store_before_delete",
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

export type Control = {
  /** Added to the clock of every process of the node. */
  clockOffsetMs: number;
  /** `full`: writes end in ENOSPC after half their bytes. `failing`: syncs end in EIO. */
  disk: "ok" | "full" | "failing";
  /** Die once at this point. */
  crash: { id: number; point: CrashPoint } | null;
};

export const CALM: Control = { clockOffsetMs: 0, disk: "ok", crash: null };

/** The run's end of the control file. */
export class Controls {
  readonly file: string;
  #control: Control = CALM;
  #orders = 0;

  constructor(file: string) {
    this.file = file;
    this.set({});
  }

  set(change: Partial<Control>): void {
    this.#control = { ...this.#control, ...change };
    // Renamed into place, so that no process reads half of it.
    writeFileSync(`${this.file}.new`, JSON.stringify(this.#control));
    renameSync(`${this.file}.new`, this.file);
  }

  /** Orders a crash and gives the order's number. */
  orderCrash(point: CrashPoint): number {
    this.#orders += 1;
    this.set({ crash: { id: this.#orders, point } });
    return this.#orders;
  }

  hasReached(order: number): boolean {
    const reached = `${this.file}.reached`;
    if (!existsSync(reached)) return false;
    return readFileSync(reached, "utf8").split("\n").includes(String(order));
  }
}
