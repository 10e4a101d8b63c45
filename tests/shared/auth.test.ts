/** The grants: what is asked, and what each answer of Tesla's (or of its edge) means for a link. */
import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import type { FaultCode } from "../../shared/fault.ts";
import {
  authorizationUrl,
  clientCredentialsRequest,
  codeGrantRequest,
  processTokenResponse,
  readAccessTokenClaims,
  refreshGrantRequest,
  type Grant,
} from "../../shared/tesla/auth.ts";
import { productionEndpoints } from "../../shared/tesla/endpoints.ts";
import { faultFrom, html, json, scripted } from "./scripted-http.ts";

const na = productionEndpoints.fleet.na;

describe("the authorize link", () => {
  const options = {
    clientId: "client",
    redirectUri: "https://app.example.com/auth/callback",
    scopes: ["openid", "offline_access", "vehicle_device_data"],
    state: "s1",
    nonce: "n1",
  };

  test("asks for what was given, and again for scopes not granted yet", () => {
    const url = new URL(authorizationUrl(productionEndpoints, options));
    expect(url.origin + url.pathname).toBe("https://auth.tesla.com/oauth2/v3/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: "client",
      redirect_uri: "https://app.example.com/auth/callback",
      scope: "openid offline_access vehicle_device_data",
      state: "s1",
      nonce: "n1",
      prompt_missing_scopes: "true",
    });
  });

  test("carries Tesla's optional parameters when told", () => {
    const url = new URL(
      authorizationUrl(productionEndpoints, {
        ...options,
        locale: "de-DE",
        requireRequestedScopes: true,
        showKeypairStep: true,
        promptMissingScopes: false,
      }),
    );
    const { searchParams: query } = url;
    expect(query.get("locale")).toBe("de-DE");
    expect(query.get("require_requested_scopes")).toBe("true");
    expect(query.get("show_keypair_step")).toBe("true");
    expect(query.get("prompt_missing_scopes")).toBe("false");
  });
});

describe("what is sent", () => {
  const tokenUrl = "https://fleet-auth.prd.vn.cloud.tesla.com/oauth2/v3/token";

  test("a code with secret, audience and the same redirect", async () => {
    const { http, asked } = scripted(() => json({}));
    await codeGrantRequest(http, productionEndpoints, {
      clientId: "client",
      clientSecret: "se cret&",
      code: "NA_1",
      redirectUri: "https://app.example.com/auth/callback",
      audience: na,
    });
    expect([asked[0]?.method, asked[0]?.url]).toEqual(["POST", tokenUrl]);
    expect(asked[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body ?? ""))).toEqual({
      grant_type: "authorization_code",
      client_id: "client",
      client_secret: "se cret&",
      code: "NA_1",
      redirect_uri: "https://app.example.com/auth/callback",
      audience: na,
    });
  });

  test("a refresh token, without the client secret", async () => {
    const { http, asked } = scripted(() => json({}));
    await refreshGrantRequest(http, productionEndpoints, {
      clientId: "client",
      refreshToken: "NA_2",
    });
    expect(asked[0]?.url).toBe(tokenUrl);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body ?? ""))).toEqual({
      grant_type: "refresh_token",
      client_id: "client",
      refresh_token: "NA_2",
    });
  });

  test("client credentials for one audience", async () => {
    const { http, asked } = scripted(() => json({}));
    await clientCredentialsRequest(http, productionEndpoints, {
      clientId: "client",
      clientSecret: "secret",
      audience: na,
      scopes: ["openid", "vehicle_device_data"],
    });
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body ?? ""))).toEqual({
      grant_type: "client_credentials",
      client_id: "client",
      client_secret: "secret",
      audience: na,
      scope: "openid vehicle_device_data",
    });
  });
});

const tokens = {
  access_token: "access",
  refresh_token: "NA_next",
  id_token: "id",
  expires_in: 28_800,
  state: "s1",
  token_type: "Bearer",
};
const refresh = { grant: "refresh_token", sentAtMs: 1_000_000 } as const;

describe("an answer with tokens", () => {
  test("lives from when it was asked for", async () => {
    expect(await processTokenResponse(json(tokens), refresh)).toEqual({
      accessToken: "access",
      refreshToken: "NA_next",
      idToken: "id",
      expiresAtMs: 1_000_000 + 28_800_000,
    });
  });

  test("may lack a refresh token: no offline_access, or a partner token", async () => {
    const { access_token, expires_in } = tokens;
    const answer = json({ access_token, expires_in, token_type: "Bearer" });
    expect(await processTokenResponse(answer, refresh)).toMatchObject({
      refreshToken: null,
      idToken: null,
    });
  });
});

describe("an answer without", () => {
  type Case = [string, () => Response, Grant, FaultCode, { temporary: boolean; happened: boolean }];
  const loginRequired = {
    error: "login_required",
    error_description: "The refresh_token is expired.",
    error_uri: "https://auth.tesla.com/error/reference/x",
  };
  const final = { temporary: false, happened: false };
  const again = { temporary: true, happened: false };
  const unknown = { temporary: true, happened: true };
  test.each<Case>([
    [
      "sign in again",
      () => json(loginRequired, 401),
      "refresh_token",
      "tesla_login_required",
      final,
    ],
    [
      "used code",
      () => json({ error: "invalid_auth_code" }, 400),
      "authorization_code",
      "tesla_code_rejected",
      final,
    ],
    [
      "wrong secret",
      () => json({ error: "unauthorized_client" }, 400),
      "client_credentials",
      "tesla_rejected",
      final,
    ],
    [
      "wrong audience",
      () => json({ error: "invalid_audience" }, 400),
      "client_credentials",
      "tesla_rejected",
      final,
    ],
    // A 401 that does not say login_required must not end a link.
    [
      "empty 401",
      () => new Response(null, { status: 401 }),
      "refresh_token",
      "tesla_rejected",
      final,
    ],
    ["HTML 401", () => html(401), "refresh_token", "tesla_rejected", final],
    ["too many calls", () => json({}, 429), "refresh_token", "tesla_rate_limited", again],
    ["HTML from the edge", () => html(403), "refresh_token", "tesla_unavailable", again],
    ["HTML from the edge", () => html(403), "authorization_code", "tesla_unavailable", again],
    [
      "server error",
      () => json({ error: "server_error" }, 500),
      "refresh_token",
      "tesla_unavailable",
      unknown,
    ],
    ["server error", () => html(502), "client_credentials", "tesla_unavailable", again],
    [
      "login_required from a broken server",
      () => json(loginRequired, 503),
      "refresh_token",
      "tesla_unavailable",
      unknown,
    ],
    ["HTML with 200", () => html(200), "refresh_token", "tesla_bad_response", unknown],
    [
      "truncated JSON",
      () => new Response(JSON.stringify(tokens).slice(0, -9)),
      "refresh_token",
      "tesla_bad_response",
      unknown,
    ],
    ["null", () => json(null), "authorization_code", "tesla_bad_response", unknown],
    [
      "no lifetime",
      () => json({ access_token: "x" }),
      "client_credentials",
      "tesla_bad_response",
      again,
    ],
    [
      "an empty token",
      () => json({ ...tokens, access_token: "" }),
      "refresh_token",
      "tesla_bad_response",
      unknown,
    ],
    [
      "too long",
      () => new Response("x".repeat(2_000_000)),
      "refresh_token",
      "tesla_bad_response",
      { temporary: false, happened: true },
    ],
  ])("%s", async (_, answer, grant, code, expected) => {
    const fault = await faultFrom(processTokenResponse(answer(), { grant, sentAtMs: 0 }));
    expect(fault.code).toBe(code);
    expect({ temporary: fault.temporary, happened: fault.mayHaveHappened }).toEqual(expected);
  });

  test("keeps Tesla's word for it", async () => {
    const fault = await faultFrom(processTokenResponse(json(loginRequired, 401), refresh));
    expect(fault.upstream).toBe("login_required: The refresh_token is expired.");
  });
});

describe("claims of an access token", () => {
  const sign = async (claims: Record<string, unknown>): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32));

  test("tell the owner, the region and what was really granted", async () => {
    const token = await sign({
      iss: "https://auth.tesla.com/oauth2/v3/nts",
      sub: "owner-1",
      aud: [na, productionEndpoints.fleet.eu],
      scp: ["openid", "vehicle_device_data"],
      ou_code: "EU",
      iat: 1_724_371_200,
      exp: 1_724_400_000,
    });
    expect(readAccessTokenClaims(token)).toEqual({
      issuer: "https://auth.tesla.com/oauth2/v3/nts",
      subject: "owner-1",
      audience: [na, productionEndpoints.fleet.eu],
      scopes: ["openid", "vehicle_device_data"],
      region: "eu",
      issuedAtMs: 1_724_371_200_000,
      expiresAtMs: 1_724_400_000_000,
    });
  });

  test("may be sparse", async () => {
    const token = await sign({ iss: "i", sub: "s", aud: na, scp: "a b", ou_code: "XX", exp: 1 });
    expect(readAccessTokenClaims(token)).toMatchObject({
      audience: [na],
      scopes: ["a", "b"],
      region: null,
      issuedAtMs: null,
    });
  });

  test.each(["", "opaque", "a.b.c", "e30.e30.x", "..", "eyJ9.bnVsbA.x"])(
    "%j is not a Tesla token",
    async (token) => {
      const read = async () => readAccessTokenClaims(token);
      expect((await faultFrom(read())).code).toBe("tesla_bad_response");
    },
  );
});
