/** Quiet hours: local times of day in which a notice is held back or dropped. Pure. */
import type { QuietHours } from "./rules.ts";

const MINUTE_MS = 60_000;
/** No quiet hours are longer, even on the day on which a clock is set back. */
const MINUTES_MAX = 26 * 60;

/**
 * The end of the quiet hours that hold at `nowMs`, epoch ms, or null outside of them. Minutes are
 * counted through one by one, since in two nights of the year some happen twice or not at all.
 */
export function quietUntil(hours: QuietHours | null, nowMs: number): number | null {
  if (hours === null) return null;
  const clock = clockOf(hours.timeZone);
  if (!isQuiet(hours, minuteOf(clock, nowMs))) return null;
  let atMs = nowMs - (nowMs % MINUTE_MS);
  for (let minutes = 0; minutes < MINUTES_MAX; minutes += 1) {
    atMs += MINUTE_MS;
    if (!isQuiet(hours, minuteOf(clock, atMs))) return atMs;
  }
  return atMs;
}

function isQuiet({ fromMinute, toMinute }: QuietHours, minute: number): boolean {
  return fromMinute < toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

function minuteOf(clock: Intl.DateTimeFormat, atMs: number): number {
  const [hour, minute] = clock.format(atMs).split(":");
  return Number(hour) * 60 + Number(minute);
}
