import type { Context } from "hono";
import type { World } from "../world.ts";
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
