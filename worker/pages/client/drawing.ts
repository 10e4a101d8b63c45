/** Lines of numbers and places, as SVG path data. Pure. */

export type Sample = { atMs: number; value: number };
export type Place = { latitude: number; longitude: number };

/** Viewbox of a sparkline and room for the line's own width. */
const SPARK = { width: 200, height: 40, edge: 3 };
/** Viewbox of the track. */
const TRACK = { width: 300, height: 200, edge: 24 };
/** A car that stands still must not fill the box with the noise of its receiver, metres. */
const TRACK_SPAN_MIN_M = 150;
const METRES_PER_DEGREE = 111_320;

/** Newest at the right edge. Empty with fewer than two samples. */
export function sparkPath(samples: readonly Sample[]): string {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || samples.length < 2) return "";
  const values = samples.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spanMs = Math.max(last.atMs - first.atMs, 1);
  const { width, height, edge } = SPARK;
  return toPath(
    samples.map(({ atMs, value }) => [
      ((atMs - first.atMs) / spanMs) * width,
      high === low ? height / 2 : edge + ((high - value) / (high - low)) * (height - 2 * edge),
    ]),
  );
}

type Point = [x: number, y: number];
export type Track = { path: string; start: Point; car: Point; metresPerPixel: number };

/** North up, one scale for both directions. Null without a place. */
export function trackOf(places: readonly Place[]): Track | null {
  const last = places.at(-1);
  if (last === undefined) return null;
  const east = Math.cos((last.latitude * Math.PI) / 180) * METRES_PER_DEGREE;
  const metres = places.map(({ latitude, longitude }): [number, number] => [
    (longitude - last.longitude) * east,
    (last.latitude - latitude) * METRES_PER_DEGREE,
  ]);
  const range = (axis: 0 | 1): [low: number, span: number] => {
    const values = metres.map((point) => point[axis]);
    const low = Math.min(...values);
    return [low, Math.max(...values) - low];
  };
  const [[left, spanX], [top, spanY]] = [range(0), range(1)];
  const { width, height, edge } = TRACK;
  const inner = { width: width - 2 * edge, height: height - 2 * edge };
  const perPixel = Math.max(
    spanX / inner.width,
    spanY / inner.height,
    TRACK_SPAN_MIN_M / inner.width,
  );
  const points = metres.map(([x, y]): [number, number] => [
    width / 2 + (x - left - spanX / 2) / perPixel,
    height / 2 + (y - top - spanY / 2) / perPixel,
  ]);
  const [start = [0, 0]] = points;
  const car = points.at(-1) ?? start;
  return { path: toPath(points), start, car, metresPerPixel: perPixel };
}

/** What a sparkline's line encloses with its lower edge. */
export function areaPath(line: string): string {
  return line === "" ? "" : `${line}V${SPARK.height}H0Z`;
}

/** A round length (1, 2 or 5 and noughts) that is drawn at most this wide on the track. */
const SCALE_WIDTH_MAX = 90;

/** @param unitMetres what one unit of the owner's is in metres */
export function scaleBar(
  metresPerPixel: number,
  unitMetres: number,
): { path: string; units: number } {
  const most = (SCALE_WIDTH_MAX * metresPerPixel) / unitMetres;
  const nought = 10 ** Math.floor(Math.log10(most));
  const units = ([5, 2, 1].find((round) => round * nought <= most) ?? 1) * nought;
  const width = (units * unitMetres) / metresPerPixel;
  return { path: `M12 184v6h${width.toFixed(1)}v-6`, units };
}

function toPath(points: readonly (readonly number[])[]): string {
  return points
    .map((point, index) => `${index === 0 ? "M" : "L"}${point.map((n) => n.toFixed(1)).join(" ")}`)
    .join("");
}
