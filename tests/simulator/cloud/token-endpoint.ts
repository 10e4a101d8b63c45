/**
 * The token endpoint (Fleet API docs, third-party and partner tokens, 2026-08). Form bodies only.
 * The error texts are those recorded from Tesla.
 */
import { Hono, type Context } from "hono";
import type { WireTokenError, WireTokens } from "../../../shared/tesla/wire.ts";
import type { World } from "../world.ts";
import { rotate, takeCode, type LoginRequired } from "../world/grants.ts";
import { ACCESS_TOKEN_LIFE_S } from "../world/limits.ts";
import type { App, Grant } from "../world/state.ts";
import { withFault, withinRate } from "./failing.ts";
import { appAt, regionOfAudience, type HostOptions } from "./options.ts";
import { formFields } from "./session.ts";
import { idToken, partnerToken, userAccessToken } from "./tokens.ts";

type Refusal =
  | { code: "login_required"; description: LoginRequired }
  | {
      code:
        | "invalid_auth_code"
        | "invalid_redirect_url"
        | "unauthorized_client"
        | "invalid_audience"
        | "invalid_scope"
        | "unsupported_grant_type"
        | "invalid_request";
    };

const TEXTS: Record<Exclude<Refusal["code"], "login_required">, string> = {
  invalid_auth_code: "The 'code' in request body is invalid, generate a new one and try again.",
  invalid_redirect_url: "The 'redirect_uri' is not the one of the authorize request.",
  unauthorized_client:
    "We don't recognize this client_id and client_secret combination. Use the client_id and client_secret that has been granted for the application.",
  invalid_audience: "The 'audience' parameter is invalid. Include valid audience in the request.",
  invalid_scope: "The client is not allowed to access the requested resource.",
  unsupported_grant_type: "The 'grant_type' is not supported.",
  invalid_request: "Invalid resource",
};

type Answer = { ok: true; body: Record<string, unknown> } | { ok: false; refusal: Refusal };
type Grantor = (fields: URLSearchParams) => Promise<Answer>;

export function tokenRoutes(world: World, options: HostOptions): Hono {
  const app = new Hono();
  const grantors: Record<string, Grantor> = {
    authorization_code: (fields) => codeGrant(world, options, fields),
    refresh_token: (fields) => refreshGrant(world, options, fields),
    client_credentials: (fields) => credentialsGrant(world, options, fields),
  };

  app.post("/oauth2/v3/token", async (c) => {
    const fields = await formFields(c);
    const type = fields.get("grant_type") ?? "";
    const grantor = Object.hasOwn(grantors, type) ? grantors[type] : undefined;
    const endpoint = `token:${grantor === undefined ? "unknown" : type}`;
    const call = world.recordCall({
      endpoint,
      clientId: fields.get("client_id"),
      fields: [...new Set(fields.keys())],
    });
    const response = await withinRate(c, world, call, async () =>
      withFault(c, world, endpoint, async () => {
        if (fields.size === 0) return refuse(c, world, { code: "invalid_request" });
        if (grantor === undefined) return refuse(c, world, { code: "unsupported_grant_type" });
        const answer = await grantor(fields);
        return answer.ok ? c.json(answer.body) : refuse(c, world, answer.refusal);
      }),
    );
    call.status = response.status;
    return response;
  });

  return app;
}

function refuse(c: Context, world: World, refusal: Refusal): Response {
  const isLogin = refusal.code === "login_required";
  return c.json(
    {
      error: refusal.code,
      error_description: isLogin ? refusal.description : TEXTS[refusal.code],
      referenceId: `${world.randomUuid()}-${world.now()}`,
    } satisfies WireTokenError,
    isLogin ? 401 : 400,
  );
}

const no = (refusal: Refusal): Answer => ({ ok: false, refusal });

function appWithSecret(world: World, options: HostOptions, fields: URLSearchParams): App | null {
  const app = appAt(world, options, fields.get("client_id") ?? "");
  return app !== null && app.clientSecret === fields.get("client_secret") ? app : null;
}

async function codeGrant(
  world: World,
  options: HostOptions,
  fields: URLSearchParams,
): Promise<Answer> {
  const app = appWithSecret(world, options, fields);
  if (app === null || app.machineOnly === true) return no({ code: "unauthorized_client" });
  const region = regionOfAudience(options, fields.get("audience") ?? "");
  if (region === null) return no({ code: "invalid_audience" });
  const taken = takeCode(world.state, {
    code: fields.get("code") ?? "",
    clientId: app.clientId,
    redirectUri: fields.get("redirect_uri") ?? "",
    nowMs: world.now(),
  });
  if (!taken.ok) return no({ code: taken.refusal });
  const { clientId, userId, requested, state, nonce, authAtMs } = taken.code;
  // China is a world of its own; NA and EU may be named for each other.
  if ((region === "cn") !== (world.user(userId).region === "cn")) {
    return no({ code: "invalid_audience" });
  }
  if (world.consent(userId, clientId) === null) return no({ code: "invalid_auth_code" });
  const login = { clientId, userId, requested, state, nonce, authAtMs };
  const isOffline = scopesOf(world, login).includes("offline_access");
  const grant = isOffline ? world.addGrant(login) : null;
  return userTokens(world, options, login, grant);
}

async function refreshGrant(
  world: World,
  options: HostOptions,
  fields: URLSearchParams,
): Promise<Answer> {
  const app = appAt(world, options, fields.get("client_id") ?? "");
  if (app === null) return no({ code: "unauthorized_client" });
  const token = fields.get("refresh_token") ?? "";
  const newToken = `${token.slice(0, 3)}${world.randomHex(32)}`;
  const request = { token, clientId: app.clientId, newToken, nowMs: world.now() };
  const rotated = rotate(world.state, request);
  if (!rotated.ok) return no({ code: "login_required", description: rotated.description });
  return userTokens(world, options, rotated.grant, rotated.grant);
}

async function credentialsGrant(
  world: World,
  options: HostOptions,
  fields: URLSearchParams,
): Promise<Answer> {
  const app = appWithSecret(world, options, fields);
  if (app === null) return no({ code: "unauthorized_client" });
  const region = regionOfAudience(options, fields.get("audience") ?? "");
  if (region === null) return no({ code: "invalid_audience" });
  const asked = (fields.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
  if (!asked.every((scope) => app.scopes.includes(scope))) return no({ code: "invalid_scope" });
  const scopes = asked.length > 0 ? asked : app.scopes;
  const partner = { clientId: app.clientId, scopes, region };
  return {
    ok: true,
    body: {
      access_token: await partnerToken(world, options, partner),
      expires_in: ACCESS_TOKEN_LIFE_S,
      token_type: "Bearer",
    } satisfies WireTokens,
  };
}

type Login = Omit<Grant, "current" | "previous" | "ended">;

/** What the app asked for and the user still allows: a change on the consent page counts here. */
function scopesOf(world: World, login: Login): string[] {
  const allowed = world.consent(login.userId, login.clientId)?.scopes ?? [];
  return login.requested.filter((scope) => allowed.includes(scope));
}

async function userTokens(
  world: World,
  options: HostOptions,
  login: Login,
  grant: Grant | null,
): Promise<Answer> {
  const scopes = scopesOf(world, login);
  const subject = { ...login, scopes };
  // Read before signing: another refresh may rotate while this one waits for its signature.
  const refreshToken = grant?.current.token;
  const body = {
    access_token: await userAccessToken(world, options, subject),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(scopes.includes("openid") ? { id_token: await idToken(world, options, subject) } : {}),
    expires_in: ACCESS_TOKEN_LIFE_S,
    state: login.state,
    token_type: "Bearer",
  } satisfies WireTokens;
  return { ok: true, body };
}
