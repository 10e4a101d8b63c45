/**
 * Who may call what, in Tesla's order: token (401), region (421), registration (412), billing limit
 * (403), content type (406), kind of token and scopes (403). Sources: Fleet API docs, Conventions and partner
 * endpoints, 2026-08; vehicle-command pkg/connector/inet for the 421 text.
 */
import { createMiddleware } from "hono/factory";
import type { World } from "../world.ts";
import { withFault } from "./failing.ts";
import { fail, type FleetEnv } from "./fleet-answer.ts";
import type { CloudOptions } from "./options.ts";
import { callerOf } from "./tokens.ts";

export type Rule = {
  /** Name in `world.calls`, after the region. */
  operation: string;
  /** Whose token: a person's, the app's own, or either. */
  token: "user" | "partner" | "either";
  scopes?: string[];
  /** Registration is the one call that an unregistered app may make. */
  unregistered?: true;
};

export type Access = (rule: Rule) => ReturnType<typeof createMiddleware<FleetEnv>>;

export function accessTo(world: World, options: CloudOptions): Access {
  return (rule) =>
    createMiddleware<FleetEnv>(async (c, next) => {
      const { region } = c.var;
      const base = options.origins[region];
      const bearer = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      const caller = await callerOf(world, options, bearer, base);
      const endpoint = `${region}:${rule.operation}`;
      const call = world.recordCall({
        endpoint,
        clientId: caller?.clientId ?? null,
        fields: [...new URL(c.req.url).searchParams.keys()],
      });
      const response = await withFault(c, world, endpoint, async () => {
        if (caller === null) return c.body(null, 401);
        c.set("caller", caller);
        const refusal = refuse();
        if (refusal !== null) return refusal;
        await next();
        return c.res;
      });
      call.status = response.status;
      return response;

      function refuse(): Response | null {
        if (caller === null) return c.body(null, 401);
        if (caller.kind === "user" && caller.region !== region) {
          const home = options.origins[caller.region];
          c.header("alt-svc", `h2=${home}`);
          return fail(
            c,
            421,
            `user out of region, use base URL: ${home}, see https://developer.tesla.com/docs/fleet-api#regional-requirements`,
          );
        }
        const isRegistered = world.state.registrations.some(
          (entry) => entry.clientId === caller.clientId && entry.region === region,
        );
        if (!isRegistered && rule.unregistered !== true) {
          return fail(
            c,
            412,
            `Account ${caller.clientId} must be registered in the current region ${base}`,
          );
        }
        if (world.app(caller.clientId)?.limitExceeded === true) {
          return c.json({ error: "account disabled: EXCEEDED_LIMIT" }, 403);
        }
        const isJson = /^application\/json\b/i.test(c.req.header("content-type") ?? "");
        if (c.req.method === "POST" && !isJson) return fail(c, 406, "not_a_JSON_request");
        if (rule.token === "partner" && caller.kind !== "partner") {
          return fail(c, 403, "Expected partner account");
        }
        if (rule.token === "user" && caller.kind !== "user") return fail(c, 403, "forbidden");
        const missing = (rule.scopes ?? []).filter((scope) => !caller.scopes.includes(scope));
        if (missing.length === 0) return null;
        return fail(c, 403, `Unauthorized missing scopes ${missing.join(", ")}`);
      }
    });
}
