/** From a table to a picture: a line along times or numbers, bars for everything else. Pure. */
import type { Column, Table } from "./console-run.ts";

/** What ClickHouse prints for NULL in formats of texts. */
export const NULL_TEXT = "ᴺᵁᴸᴸ";
/** Bars that can be told apart at the width of a phone. */
const BARS_MAX = 40;
/** CSS pixels: a word along the bottom, and one of its characters. */
const TICK_WIDTH = 72;
const CHARACTER_WIDTH = 7;
/** Characters of a time to the minute, and of a day: `2026-03-28 12:00`. */
const MINUTES = 16;
const DAY = 10;
const NUMBER = /^(?:Nullable\(|LowCardinality\()*(?:U?Int\d+|Float\d+|Decimal\b|BFloat16)/;
const TIME = /^(?:Nullable\(|LowCardinality\()*Date/;

/** As high as the stylesheet says; as wide as there is room. CSS pixels. */
export const BOX = { height: 260, left: 60, right: 16, top: 16, bottom: 34 };

export type Mark = { x: number; y: number; width: number; height: number };
export type Chart = {
  kind: "line" | "bars";
  /** Path of the line; bars have marks. */
  path: string;
  marks: Mark[];
  low: number;
  high: number;
  count: number;
  all: number;
  /** Along the bottom, at most a few. */
  ticks: { x: number; text: string }[];
  /** Up the side. */
  levels: { y: number; value: number }[];
};

export function isNumber(type: string): boolean {
  return NUMBER.test(type);
}

function isTime(type: string): boolean {
  return TIME.test(type);
}

/** Columns worth offering, best first: what to go along, and what to show. */
export function choicesOf(columns: readonly Column[]): { along: number[]; value: number[] } {
  const all = columns.map((_, index) => index);
  const typeOf = (index: number): string => columns[index]?.type ?? "";
  const times = all.filter((index) => isTime(typeOf(index)));
  const numbers = all.filter((index) => isNumber(typeOf(index)));
  const names = all.filter((index) => !times.includes(index) && !numbers.includes(index));
  return { along: [...times, ...names, ...numbers], value: numbers };
}

/** Null when there are fewer than two points to show. */
export function chartOf(table: Table, along: number, value: number, width: number): Chart | null {
  const type = table.columns[along]?.type ?? "";
  const isLine = isTime(type) || isNumber(type);
  const points = table.rows
    .map((row) => ({
      text: row[along] ?? "",
      at: isTime(type) ? toTime(row[along] ?? "") : Number(row[along]),
      value: row[value] === NULL_TEXT ? Number.NaN : Number(row[value]),
    }))
    .filter((point) => Number.isFinite(point.value) && (!isLine || Number.isFinite(point.at)));
  if (points.length < 2) return null;
  const shown = isLine ? points.toSorted((a, b) => a.at - b.at) : points.slice(0, BARS_MAX);
  const values = shown.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Bars stand on zero; a line's own range says more.
  const scale = isLine ? roundScale(low, high) : roundScale(Math.min(0, low), Math.max(0, high));
  const [floor, ceiling] = [scale[0] ?? 0, scale.at(-1) ?? 1];
  const y = (of: number): number =>
    BOX.height -
    BOX.bottom -
    ((of - floor) / (ceiling - floor)) * (BOX.height - BOX.top - BOX.bottom);
  const inner = width - BOX.left - BOX.right;
  const levels = scale.map((level) => ({ y: y(level), value: level }));
  const range = { low, high, count: shown.length, all: points.length, levels };
  if (!isLine) {
    const step = inner / shown.length;
    const marks = shown.map((point, index) => {
      const [top, foot] = [Math.min(y(point.value), y(0)), Math.max(y(point.value), y(0))];
      const x = BOX.left + index * step + step * 0.12;
      return { x, y: top, width: step * 0.76, height: Math.max(foot - top, 1) };
    });
    const every = Math.ceil(TICK_WIDTH / step);
    const ticks = shown
      .map((point, index) => ({ x: BOX.left + (index + 0.5) * step, text: point.text }))
      .filter((_, index) => index % every === 0)
      .map(({ x, text }) => ({
        x,
        text: shorten(text, Math.floor((step * every) / CHARACTER_WIDTH) - 1),
      }));
    return { kind: "bars", path: "", marks, ticks, ...range };
  }
  const [first, last] = [shown[0]?.at ?? 0, shown.at(-1)?.at ?? 1];
  const x = (at: number): number =>
    BOX.left + ((at - first) / Math.max(last - first, 1e-9)) * inner;
  const path = shown
    .map(
      (point, index) =>
        `${index === 0 ? "M" : "L"}${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`,
    )
    .join("");
  const marks =
    shown.length > 60
      ? []
      : shown.map((point) => ({ x: x(point.at), y: y(point.value), width: 0, height: 0 }));
  // The two share the width: a day alone where a time has no room.
  const room = Math.floor(inner / 2 / CHARACTER_WIDTH) - 1;
  const ticks = [shown[0], shown.at(-1)].map((point) => ({
    x: x(point?.at ?? 0),
    text: isTime(type)
      ? shorten(point?.text ?? "", room < MINUTES ? DAY : MINUTES, "")
      : shorten(point?.text ?? "", room),
  }));
  return { kind: "line", path, marks, ticks, ...range };
}

/** Round numbers around a range, three to six of them, at steps of 1, 2 or 5 times a power of ten. */
function roundScale(low: number, high: number): number[] {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1);
  const power = 10 ** Math.floor(Math.log10(span / 3));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => span / n <= 4) ?? span;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  // Multiples are divided: 3 * 0.1 is not 0.3.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** ClickHouse's times are UTC and have a space where ISO has a T. */
function toTime(text: string): number {
  return Date.parse(text.length <= 10 ? text : `${text.replace(" ", "T")}Z`);
}

function shorten(text: string, characters: number, mark = "…"): string {
  const room = Math.max(characters, 3);
  return text.length <= room ? text : text.slice(0, room - mark.length) + mark;
}
