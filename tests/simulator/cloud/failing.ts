import type { Context } from "hono";
import type { World } from "../world.ts";
import type { Call } from "../world/calls.ts";
import type { FaultMode } from "../world/faults.ts";

const EDGE_REFUSAL = `<HTML><HEAD>
<TITLE>Access Denied</TITLE>
</HEAD><BODY>
<H1>Access Denied</H1>

You don't have permission to access this server.<P>
</BODY>
</HTML>
`;

/**
 * Answers with the fault queued for this endpoint, if there is one, and with `answer` otherwise.
 * This is the one place where a queued fault becomes a response.
 */
export async function withFault(
  c: Context,
  world: World,
  endpoint: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const serverError = (): Response =>
    c.json({ error: "server_error", error_description: "Internal error" }, 500);
  const mode = world.faults.take(endpoint);
  if (mode !== null && isRefusal(mode)) return refuse(c, mode);
  switch (mode) {
    case null:
      return answer();
    case "html_403":
      return c.html(EDGE_REFUSAL, 403);
    case "error_500":
      return serverError();
    case "hang":
      await world.faults.hang();
      return serverError();
    case "lose_answer":
      await answer();
      return serverError();
    case "hang_after":
      await answer();
      await world.faults.hang();
      return serverError();
  }
}

/** Tesla counts auth calls per application and second; the window slides. */
const RATE_WINDOW_MS = 1_000;

/**
 * Refuses a token call that comes too soon after others of the same app: `settings.authCallsPerSecond`
 * is the first count that is too many. A refused call does nothing and does not count.
 */
export async function withinRate(
  c: Context,
  world: World,
  call: Call,
  answer: () => Promise<Response>,
): Promise<Response> {
  const limit = world.state.settings.authCallsPerSecond;
  const since = world.now() - RATE_WINDOW_MS;
  let count = 0;
  // The newest are last: the walk ends at the window's edge.
  for (let at = world.calls.length - 1; at >= 0; at--) {
    const other = world.calls[at];
    if (other === undefined || other.at <= since) break;
    if (other.endpoint.startsWith("token:") && other.clientId === call.clientId) {
      if (other.status !== 429) count++;
    }
  }
  if (limit === null || count < limit) return answer();
  c.header("retry-after", "1");
  return c.json({ error: "rate_limited", error_description: "Retry in 1 seconds" }, 429);
}

type Refusal = Extract<FaultMode, `status_${string}`>;

function isRefusal(mode: FaultMode): mode is Refusal {
  return mode.startsWith("status_");
}

/** Bodies as recorded where they were (Fleet API docs, response codes, 2026-08); 423 has none. */
function refuse(c: Context, mode: Refusal): Response {
  const error = (text: string) => ({ response: null, error: text, error_description: "" });
  switch (mode) {
    case "status_402":
      return c.json(error("payment required"), 402);
    case "status_408":
      return c.json(error("vehicle unavailable: vehicle is offline or asleep"), 408);
    case "status_423":
      return c.body(null, 423);
    case "status_429":
      return c.json(error("Retry in 30 seconds"), 429, {
        "retry-after": "30",
        "ratelimit-limit": "300",
        "ratelimit-remaining": "0",
        "ratelimit-reset": "30",
      });
    case "status_451":
      return c.json(error("unavailable for legal reasons"), 451);
    case "status_540":
      // Hono knows no status of Tesla's own.
      return new Response(JSON.stringify(error("device error")), { status: 540 });
  }
}
