/** Puts sparklines and the track of drawing.ts into the car's page, with what they say in words. */
import { byId, fill, setText } from "./dom.ts";
import { areaPath, scaleBar, sparkPath, trackOf, type Place, type Sample } from "./drawing.ts";
import { distance, short, valueText, type Units } from "./format.ts";
import { words } from "./words.ts";

const METRES_PER_MILE = 1_609.344;
const METRES_PER_KM = 1_000;
const METRES_PER_FOOT = 0.3048;

/** @param id of the panel whose sparkline it is */
export function showSpark(
  id: string,
  field: string,
  samples: readonly Sample[],
  units: Units,
): void {
  const svg = byId<SVGElement>(`${id}-spark`);
  const path = sparkPath(samples);
  svg.toggleAttribute("hidden", path === "");
  byId(`${id}-spark-words`).hidden = path === "";
  if (path === "") return;
  partIn(svg, "spark-line").setAttribute("d", path);
  partIn(svg, "spark-area").setAttribute("d", areaPath(path));
  const values = samples.map(({ value }) => value);
  const say = (value: number): string => valueText(field, { kind: "number", value }, units);
  const [low, high] = [say(Math.min(...values)), say(Math.max(...values))];
  setText(byId(`${id}-spark-words`), fill(words.spark, { low, high }));
}

/** @param isLeftOut the owner did not allow places */
export function showTrack(places: readonly Place[], isLeftOut: boolean, units: Units): void {
  const track = trackOf(places);
  const svg = byId<SVGElement>("track");
  svg.toggleAttribute("hidden", track === null);
  if (track === null) {
    return setText(byId("track-text"), isLeftOut ? words.trackOff : words.trackNone);
  }
  partIn(svg, "track-line").setAttribute("d", track.path);
  for (const [name, [x, y]] of [
    ["track-start", track.start],
    ["track-car", track.car],
  ] as const) {
    partIn(svg, name).setAttribute("cx", x.toFixed(1));
    partIn(svg, name).setAttribute("cy", y.toFixed(1));
  }
  const length = showScale(svg, track.metresPerPixel, units);
  svg.setAttribute("aria-label", fill(words.trackLabel, { length }));
  setText(byId("track-text"), words.track);
}

/** In the owner's larger unit where one of it fits, else in the smaller one. */
function showScale(svg: SVGElement, metresPerPixel: number, units: Units): string {
  const large = units.miles ? METRES_PER_MILE : METRES_PER_KM;
  const wide = scaleBar(metresPerPixel, large);
  const bar = wide.units >= 1 ? wide : scaleBar(metresPerPixel, units.miles ? METRES_PER_FOOT : 1);
  partIn(svg, "track-scale").setAttribute("d", bar.path);
  const length =
    bar === wide ? distance((bar.units * large) / METRES_PER_MILE, units) : short(bar.units, units);
  setText(partIn(svg, "track-length"), length);
  return length;
}

function partIn(svg: SVGElement, name: string): SVGElement {
  const found = svg.querySelector<SVGElement>(`.${name}`);
  if (found === null) throw new Error(`no ${name} in #${svg.id}`);
  return found;
}
