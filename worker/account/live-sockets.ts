/**
 * Who looks at which of this account's cars, over hibernating WebSockets. The sockets outlive this
 * object's memory; what a page needs to be let in and thrown out is in each socket's attachment.
 * Values go through memory only: nothing of them is stored in the Worker.
 */
import * as z from "zod";
import type { WatchedCar } from "../../shared/node-report.ts";
import { LIVE_SOCKETS_MAX, WATCH_LIFETIME_MS, WATCH_RENEW_MS } from "../limits.ts";
import { isNoPlace } from "../places.ts";

export const viewerSchema = z.object({
  vin: z.string(),
  accountId: z.string(),
  /** Names the session: signing out closes its sockets and no other's. */
  sessionStartedAtMs: z.number(),
  /** When that session is over, whatever the page does. */
  sessionEndsAtMs: z.number(),
});
export type Viewer = z.infer<typeof viewerSchema>;

type Reading = WatchedCar["values"][number];

/** Close codes that tell a page not to come back (worker/pages/client/live.ts). */
export const SIGNED_OUT = 4401;
export const NO_ACCESS = 4403;
const NORMAL = 1000;
/** Another page took this one's place; it may come back. */
const TOO_MANY = 4429;

export type LiveParts = {
  ctx: Pick<DurableObjectState, "acceptWebSocket" | "getWebSockets">;
  /** The car is watched until then: nodes are told with their next report. */
  save: (viewer: Viewer, untilMs: number) => Promise<void>;
  forget: (viewer: Viewer) => Promise<void>;
  now: () => number;
};

export class LiveSockets {
  readonly #parts: LiveParts;
  /** Newest values by car and field, so that a page is sent what it has not seen. */
  readonly #known = new Map<string, Map<string, Reading>>();
  readonly #savedAtMs = new Map<string, number>();

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  /** The answer to an upgrade that the Worker has let through. `mayLocate`: places are allowed. */
  async accept(viewer: Viewer, mayLocate: boolean): Promise<Response> {
    const { ctx } = this.#parts;
    const sockets = ctx.getWebSockets();
    if (sockets.length >= LIVE_SOCKETS_MAX) close(sockets.slice(0, 1), TOO_MANY, "too many pages");
    await this.#renew(viewer);
    const { 0: page, 1: here } = new WebSocketPair();
    ctx.acceptWebSocket(here, [viewer.vin]);
    here.serializeAttachment(viewer);
    if (!mayLocate) this.#forgetPlaces(viewer.vin);
    const known = [...(this.#known.get(viewer.vin)?.values() ?? [])];
    if (known.length > 0) here.send(this.#message(known));
    return new Response(null, { status: 101, webSocket: page });
  }

  /** A page says that it still looks. Anything else it may say means the same. */
  async stillLooks(socket: WebSocket): Promise<void> {
    const viewer = viewerOf(socket);
    if (viewer === null) return close([socket], NO_ACCESS, "unknown");
    if (viewer.sessionEndsAtMs <= this.#parts.now()) return close([socket], SIGNED_OUT, "ended");
    await this.#renew(viewer);
  }

  /** The last page of a car that goes takes the watch with it. */
  async left(socket: WebSocket): Promise<void> {
    // Answers the page's farewell; without it the page waits for its time-out.
    close([socket], NORMAL, "left");
    const viewer = viewerOf(socket);
    if (viewer === null) return;
    const others = this.#parts.ctx.getWebSockets(viewer.vin).filter((other) => other !== socket);
    if (others.some(({ readyState }) => readyState === WebSocket.OPEN)) return;
    this.#known.delete(viewer.vin);
    this.#savedAtMs.delete(viewer.vin);
    await this.#parts.forget(viewer);
  }

  /** What is newer than what the pages have, places if they are allowed. Returns how many look. */
  push({ vin, values }: WatchedCar, mayLocate: boolean): number {
    const sockets = this.#parts.ctx.getWebSockets(vin);
    if (sockets.length === 0) return 0;
    if (!mayLocate) this.#forgetPlaces(vin);
    const known = this.#known.get(vin) ?? new Map<string, Reading>();
    this.#known.set(vin, known);
    const allowed = mayLocate ? values : values.filter(isNoPlace);
    const newer = allowed.filter(({ field, at_ms }) => at_ms > (known.get(field)?.at_ms ?? -1));
    for (const reading of newer) known.set(reading.field, reading);
    if (newer.length === 0) return sockets.length;
    const message = this.#message(newer);
    for (const socket of sockets) {
      const viewer = viewerOf(socket);
      const isOver = viewer === null || viewer.sessionEndsAtMs <= this.#parts.now();
      if (isOver) close([socket], SIGNED_OUT, "ended");
      else if (socket.readyState === WebSocket.OPEN) socket.send(message);
    }
    return sockets.length;
  }

  /** All sockets of one session, or of everybody. */
  closeAll(code: number, sessionStartedAtMs?: number): void {
    const sockets = this.#parts.ctx.getWebSockets().filter((socket) => {
      if (sessionStartedAtMs === undefined) return true;
      return viewerOf(socket)?.sessionStartedAtMs === sessionStartedAtMs;
    });
    close(sockets, code, "ended");
    if (sessionStartedAtMs === undefined) this.#known.clear();
  }

  /** However often a page speaks, D1 hears of it at the pace of one page. */
  async #renew(viewer: Viewer): Promise<void> {
    const nowMs = this.#parts.now();
    if (nowMs - (this.#savedAtMs.get(viewer.vin) ?? 0) < WATCH_RENEW_MS) return;
    await this.#parts.save(viewer, nowMs + WATCH_LIFETIME_MS);
    this.#savedAtMs.set(viewer.vin, nowMs);
  }

  /** Places of before the owner's no. */
  #forgetPlaces(vin: string): void {
    const known = this.#known.get(vin);
    for (const [field, reading] of known ?? []) if (!isNoPlace(reading)) known?.delete(field);
  }

  #message(values: readonly Reading[]): string {
    return JSON.stringify({ now_ms: this.#parts.now(), values });
  }
}

function viewerOf(socket: WebSocket): Viewer | null {
  const parsed = viewerSchema.safeParse(socket.deserializeAttachment());
  return parsed.success ? parsed.data : null;
}

function close(sockets: readonly WebSocket[], code: number, reason: string): void {
  for (const socket of sockets) {
    try {
      socket.close(code, reason);
    } catch {
      // closed by the other side meanwhile
    }
  }
}
