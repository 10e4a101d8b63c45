/** Asks again after a failure: with growing pauses, at once when there is a network or a reader again. */
const PAUSE_FIRST_MS = 4_000;
const PAUSE_MAX_MS = 60_000;

let pauseMs = PAUSE_FIRST_MS;

/** Calls `run` once, and never while the page is hidden. */
export function againLater(run: () => void): void {
  const go = (): void => {
    if (document.hidden) return;
    clearTimeout(timer);
    removeEventListener("online", go);
    document.removeEventListener("visibilitychange", go);
    run();
  };
  const timer = setTimeout(go, pauseMs);
  pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS);
  addEventListener("online", go);
  document.addEventListener("visibilitychange", go);
}
