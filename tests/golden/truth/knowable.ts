/**
 * The truth as far as anybody can know it: a drive of which nothing was ever heard is no session of
 * an analyst's. It lies in the park around it, whose energy tells it apart from drain.
 */
import { CAUSES } from "../physics/loads.ts";
import type { Drive, Park, Truth } from "./truth.ts";

export function knowable(truth: Truth): Truth {
  const unheard = truth.drives.filter(({ heard }) => heard.share === 0);
  if (unheard.length === 0) return truth;
  let { parks } = truth;
  for (const drive of unheard) parks = joined(parks, drive);
  return { ...truth, drives: truth.drives.filter((drive) => !unheard.includes(drive)), parks };
}

function joined(parks: readonly Park[], drive: Drive): Park[] {
  const before = parks.find(({ end }) => end.atMs === drive.start.atMs);
  const after = parks.find(({ start }) => start.atMs === drive.end.atMs);
  if (before === undefined || after === undefined) return [...parks];
  return parks.flatMap((park) => {
    if (park === after) return [];
    return park === before ? [join(before, drive, after)] : [park];
  });
}

function join(before: Park, drive: Drive, after: Park): Park {
  const byCause = structuredClone(before.byCause);
  for (const cause of CAUSES) {
    byCause[cause].ms += after.byCause[cause].ms;
    byCause[cause].kwh += after.byCause[cause].kwh;
    byCause[cause].mysteryKwh += after.byCause[cause].mysteryKwh;
  }
  const unheardMs = [before, after].reduce(
    (sum, { heard, start, end }) => sum + (1 - heard.share) * (end.atMs - start.atMs),
    drive.end.atMs - drive.start.atMs,
  );
  const ms = after.end.atMs - before.start.atMs;
  const heard = { start: before.heard.start, end: after.heard.end, share: 1 - unheardMs / ms };
  const isAtEdge =
    (before.isIncomplete && before.heard.end) || (after.isIncomplete && after.heard.start);
  return {
    start: before.start,
    end: after.end,
    heard,
    isIncomplete: isAtEdge || !heard.start || !heard.end,
    drainKwh: before.drainKwh + after.drainKwh,
    asleepMs: before.asleepMs + after.asleepMs,
    wakes: before.wakes + after.wakes,
    byCause,
    unexplainedKwh: before.unexplainedKwh + after.unexplainedKwh,
    isPackCold: before.isPackCold || after.isPackCold,
    unheard: { km: drive.distanceKm, netKwh: drive.netKwh, ms: drive.end.atMs - drive.start.atMs },
  };
}
