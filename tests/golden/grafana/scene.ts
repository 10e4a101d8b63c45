/** What a panel is asked about, and what really happened there. */
import { expect } from "vitest";
import type { Session, Truth } from "../truth/truth.ts";

export type Row = Record<string, unknown>;

export type Scene = {
  /** Cars of the variables `cars`; the first is `car`. */
  cars: readonly Truth[];
  fromMs: number;
  toMs: number;
};

/** Judges a panel's rows, told in metric units. */
export type Check = (rows: readonly Row[], scene: Scene) => void;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

export function all<T>({ cars }: Scene, of: (truth: Truth) => readonly T[]): T[] {
  return cars.flatMap((truth) => [...of(truth)]);
}

export function oneOf({ cars }: Scene): Truth {
  const [truth] = cars;
  if (truth === undefined) throw new Error("a scene has a car");
  return truth;
}

export function only(rows: readonly Row[]): Row {
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

export function first(rows: readonly Row[]): Row {
  expect(rows.length).toBeGreaterThan(0);
  return rows[0] ?? {};
}

export function number(row: Row, name: string): number {
  const cell = row[name];
  if (typeof cell !== "number") throw new TypeError(`${name} is ${String(cell)}`);
  return cell;
}

export function total(rows: readonly Row[], name: string): number {
  return sum(rows, (row) => number(row, name));
}

/** Within a share of the truth. */
export function near(value: number, truth: number, share: number): void {
  expect(Math.abs(value - truth), `${value} for ${truth}`).toBeLessThanOrEqual(
    Math.abs(truth) * share + 1e-9,
  );
}

/** Within a distance of the truth. */
export function within(value: number, truth: number, distance: number): void {
  expect(Math.abs(value - truth), `${value} for ${truth}`).toBeLessThanOrEqual(distance);
}

export function ms(cell: unknown): number {
  return typeof cell === "string" ? Date.parse(`${cell.replace(" ", "T")}Z`) : Number.NaN;
}

export function hours(sessions: readonly Session[]): number {
  return sum(sessions, ({ start, end }) => end.atMs - start.atMs) / HOUR_MS;
}

/** The car's last session that began before a moment: how it stood then. */
export function lastOf({ drives, charges, parks }: Truth): Session {
  const [last] = [...drives, ...charges, ...parks].toSorted((a, b) => b.end.atMs - a.end.atMs);
  if (last === undefined) throw new Error("a car without a session");
  return last;
}

/** What is paid for: at AC chargers, and into the pack at DC ones. */
export function paidKwh({ charges }: Truth): number {
  return sum(charges, ({ kind, wallKwh, intoPackKwh }) => (kind === "AC" ? wallKwh : intoPackKwh));
}
