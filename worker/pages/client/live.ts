/**
 * The socket over which a car's values come while somebody looks. It says every so often that
 * somebody still does, closes when the page is hidden and comes back with growing pauses.
 */
import type { Reading } from "./answers.ts";

/** Well inside the time after which the Worker takes the page for gone (WATCH_LIFETIME_MS). */
const STILL_HERE_MS = 30_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 30_000;
/** The Worker's close codes (worker/account/live-sockets.ts): signed out; the link or the car is gone. */
const ENDED_CODES = new Set([4401, 4403]);

export type LiveEvents = {
  onValues: (readings: Reading[], nowMs: number) => void;
  onState: (state: "connecting" | "live" | "away") => void;
  onEnded: () => void;
};

export function watchCar(vin: string, events: LiveEvents): void {
  let socket: WebSocket | null = null;
  let retryMs = RETRY_FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;

  const open = (): void => {
    clearTimeout(timer);
    if (socket !== null || isEnded || document.hidden) return;
    events.onState("connecting");
    const url = new URL(`/api/vehicles/${encodeURIComponent(vin)}/live`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const opened = new WebSocket(url);
    socket = opened;
    opened.addEventListener("open", () => events.onState("live"));
    opened.addEventListener("message", ({ data }) => {
      const message = JSON.parse(String(data)) as { now_ms: number; values: Reading[] };
      events.onValues(message.values, message.now_ms);
    });
    opened.addEventListener("close", ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      if (ENDED_CODES.has(code)) {
        isEnded = true;
        return events.onEnded();
      }
      events.onState("away");
      timer = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
    });
  };
  const close = (): void => {
    clearTimeout(timer);
    const closing = socket;
    socket = null;
    closing?.close(1000);
  };

  setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send("still here");
    // Not when it opens: a server that lets in and throws out at once would be asked every second.
    retryMs = RETRY_FIRST_MS;
  }, STILL_HERE_MS);
  document.addEventListener("visibilitychange", () => {
    retryMs = RETRY_FIRST_MS;
    if (document.hidden) close();
    else open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
