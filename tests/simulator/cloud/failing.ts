import type { Context } from "hono";
import type { World } from "../world.ts";

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
