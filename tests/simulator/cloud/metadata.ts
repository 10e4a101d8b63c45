/** OIDC metadata and keys as Tesla serves them, quirks included (captures of 2024-08 and 2026-07). */
import { Hono } from "hono";
import type { World } from "../world.ts";
import type { CloudOptions } from "./options.ts";
import { callerOf, issuer, jwks } from "./tokens.ts";

export function metadataRoutes(world: World, options: CloudOptions): Hono {
  const app = new Hono();
  const { auth, na, cn } = options.origins;

  // The issuer lacks the path that tokens carry, and grants and scopes are under-reported: a
  // client that believes this document instead of Tesla's pages fails here as it does there.
  app.get("/oauth2/v3/thirdparty/.well-known/openid-configuration", (c) =>
    c.json({
      issuer: auth,
      authorization_endpoint: `${auth}/oauth2/v3/authorize`,
      token_endpoint: `${auth}/oauth2/v3/token`,
      userinfo_endpoint: `${auth}/oauth2/v3/userinfo`,
      jwks_uri: `${auth}/oauth2/v3/discovery/thirdparty/keys`,
      end_session_endpoint: `${auth}/oauth2/v3/logout`,
      response_types_supported: ["code"],
      response_modes_supported: ["query"],
      grant_types_supported: ["authorization_code"],
      scopes_supported: ["email", "profile", "openid", "metadata"],
      claims_supported: ["iss", "iat", "exp", "nonce", "sub", "aud"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["client_secret_post"],
      access_token_issuer: `${auth}/oauth2/v3/services/trust`,
    }),
  );

  app.get("/oauth2/v3/discovery/thirdparty/keys", async (c) => {
    world.recordCall({ endpoint: "jwks", clientId: null, fields: [] });
    return c.json(await jwks(world));
  });

  app.get("/oauth2/v3/userinfo", async (c) => {
    const token = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    const caller =
      (await callerOf(world, options, token, na)) ?? (await callerOf(world, options, token, cn));
    if (caller?.kind !== "user") return c.body(null, 401);
    const { email, fullName } = world.user(caller.userId);
    return c.json({ iss: issuer(options), sub: caller.userId, email, name: fullName });
  });

  return app;
}
