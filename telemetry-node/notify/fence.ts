/** How far outside a fence a place is. Pure. */
import type { Fence, Place } from "./rules.ts";

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

type Point = { x: number; y: number };

/**
 * Metres from a place to the edge of a fence: positive outside, negative or zero inside. On a flat
 * map around the place, which over the size of a town is off by less than a metre in a kilometre.
 */
export function metresOutside(fence: Fence, place: Place): number {
  if (fence.kind === "circle") return distanceM(fence.centre, place) - fence.radiusM;
  const corners = fence.corners.map((corner) => toPoint(corner, place));
  let nearest = Number.POSITIVE_INFINITY;
  let isInside = false;
  let before = corners.at(-1) ?? { x: 0, y: 0 };
  for (const corner of corners) {
    nearest = Math.min(nearest, distanceToEdge(before, corner));
    // The place is the origin: an edge counts when a ray to the east crosses it.
    if (corner.y > 0 !== before.y > 0) {
      const x = corner.x - (corner.y * (before.x - corner.x)) / (before.y - corner.y);
      if (x > 0) isInside = !isInside;
    }
    before = corner;
  }
  return isInside ? -nearest : nearest;
}

/** Along the surface of the earth, m. */
function distanceM(a: Place, b: Place): number {
  const latitudes = Math.sin(((b.latitude - a.latitude) * RADIANS) / 2) ** 2;
  const longitudes = Math.sin(((b.longitude - a.longitude) * RADIANS) / 2) ** 2;
  const scale = Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(latitudes + scale * longitudes)));
}

/** East and north of `origin`, m; the shorter way round at 180 degrees. */
function toPoint(place: Place, origin: Place): Point {
  const degrees = ((place.longitude - origin.longitude + 540) % 360) - 180;
  return {
    x: degrees * RADIANS * EARTH_RADIUS_M * Math.cos(origin.latitude * RADIANS),
    y: (place.latitude - origin.latitude) * RADIANS * EARTH_RADIUS_M,
  };
}

/** From the origin to the line between two points. */
function distanceToEdge(a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(a.x * dx + a.y * dy) / length));
  return Math.hypot(a.x + along * dx, a.y + along * dy);
}
