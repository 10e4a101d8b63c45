import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { describe, expect, test } from "vitest";
import {
  claimsOf,
  CLIENT,
  DAY_MS,
  Fixture,
  HOUR_MS,
  ORIGINS,
  START_MS,
  USER_SCOPES,
  type Tokens,
} from "./cloud-fixture.ts";

const INVALID =
  "The refresh_token is invalid. Generate a new refresh_token by forcing user to re-authenticate.";

async function expectRefusal(
  answer: Response,
  status: number,
  error: string,
  description?: string,
): Promise<void> {
  expect(answer.status).toBe(status);
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body.error).toBe(error);
  if (description !== undefined) expect(body.error_description).toBe(description);
}

async function tokens(answer: Response): Promise<Tokens> {
  expect(answer.status).toBe(200);
  return (await answer.json()) as Tokens;
}

describe("tokens of a sign-in", () => {
  test("have Tesla's members and live 28,800 s", async () => {
    const tesla = new Fixture();
    const issued = await tesla.signIn();
    expect(Object.keys(issued).toSorted()).toEqual([
      "access_token",
      "expires_in",
      "id_token",
      "refresh_token",
      "state",
      "token_type",
    ]);
    expect(issued.expires_in).toBe(28_800);
    expect(issued.state).toBe("state-1");
    expect(issued.token_type).toBe("Bearer");
    expect(issued.refresh_token).toMatch(/^NA_[0-9a-f]{64}$/);
  });

  test("carry the claims of a real access token", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const [user] = tesla.world.state.users;
    expect(claimsOf(access_token)).toEqual({
      iss: `${ORIGINS.auth}/oauth2/v3/nts`,
      azp: CLIENT.id,
      sub: user?.id,
      aud: [ORIGINS.na, ORIGINS.eu, `${ORIGINS.auth}/oauth2/v3/userinfo`],
      scp: USER_SCOPES.split(" "),
      amr: ["pwd", "mfa", "otp"],
      iat: START_MS / 1_000,
      exp: START_MS / 1_000 + 28_800,
      ou_code: "NA",
      locale: "en-US",
      account_type: "person",
      open_source: false,
      account_id: user?.id,
      auth_time: START_MS / 1_000,
      nonce: "nonce-1",
    });
  });

  test("verify with the published keys, which hold no private part", async () => {
    const tesla = new Fixture();
    const { id_token = "" } = await tesla.signIn();
    const answer = await tesla.fetch(`${ORIGINS.auth}/oauth2/v3/discovery/thirdparty/keys`);
    const set = (await answer.json()) as JSONWebKeySet;
    expect(set.keys.flatMap(Object.keys).toSorted()).toEqual([
      "alg",
      "e",
      "kid",
      "kty",
      "n",
      "use",
    ]);
    const { payload, protectedHeader } = await jwtVerify(id_token, createLocalJWKSet(set), {
      audience: CLIENT.id,
      issuer: `${ORIGINS.auth}/oauth2/v3/nts`,
      currentDate: new Date(START_MS),
    });
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: set.keys[0]?.kid });
    expect(payload.nonce).toBe("nonce-1");
    expect(payload).not.toHaveProperty("email");
  });
});

describe("a code", () => {
  test("works once", async () => {
    const tesla = new Fixture();
    const code = (await tesla.authorize()).get("code") ?? "";
    await tokens(await tesla.token(tesla.codeFields(code)));
    await expectRefusal(
      await tesla.token(tesla.codeFields(code)),
      400,
      "invalid_auth_code",
      "The 'code' in request body is invalid, generate a new one and try again.",
    );
  });

  test("is short-lived", async () => {
    const tesla = new Fixture();
    const code = (await tesla.authorize()).get("code") ?? "";
    tesla.world.advance(120_000);
    await expectRefusal(await tesla.token(tesla.codeFields(code)), 400, "invalid_auth_code");
  });

  test.each([
    ["invalid_auth_code", { code: "NA_unknown" }],
    ["invalid_redirect_url", { redirect_uri: `${CLIENT.redirect}/` }],
    ["invalid_audience", { audience: `${ORIGINS.na}/` }],
    ["invalid_audience", { audience: "" }],
    ["invalid_audience", { audience: ORIGINS.cn }],
    ["unauthorized_client", { client_secret: "wrong" }],
    ["unauthorized_client", { client_id: "other" }],
    ["unsupported_grant_type", { grant_type: "password" }],
    ["unsupported_grant_type", { grant_type: "toString" }],
  ])("gives %s with %o", async (error, change) => {
    const tesla = new Fixture();
    const code = (await tesla.authorize()).get("code") ?? "";
    await expectRefusal(await tesla.token({ ...tesla.codeFields(code), ...change }), 400, error);
  });

  test("is not taken from a JSON body", async () => {
    const tesla = new Fixture();
    const code = (await tesla.authorize()).get("code") ?? "";
    const answer = await tesla.fetch(`${ORIGINS.auth}/oauth2/v3/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(tesla.codeFields(code)),
    });
    await expectRefusal(answer, 400, "invalid_request");
  });
});

describe("refresh tokens", () => {
  test("rotate, without the client secret", async () => {
    const tesla = new Fixture();
    const first = await tesla.signIn();
    const second = await tokens(await tesla.refresh(first.refresh_token));
    expect(second.refresh_token).toMatch(/^NA_/);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = await tokens(await tesla.refresh(second.refresh_token));
    expect(third.refresh_token).not.toBe(second.refresh_token);
  });

  test("N-1 works again for 24 h after its first use, and not longer", async () => {
    const tesla = new Fixture();
    const first = await tesla.signIn();
    await tokens(await tesla.refresh(first.refresh_token));
    tesla.world.advance(DAY_MS);
    const again = await tokens(await tesla.refresh(first.refresh_token));
    tesla.world.advance(1);
    await expectRefusal(await tesla.refresh(first.refresh_token), 401, "login_required", INVALID);
    await tokens(await tesla.refresh(again.refresh_token));
  });

  test("N-2 is refused at once", async () => {
    const tesla = new Fixture();
    const first = await tesla.signIn();
    const second = await tokens(await tesla.refresh(first.refresh_token));
    await tokens(await tesla.refresh(second.refresh_token));
    await expectRefusal(await tesla.refresh(first.refresh_token), 401, "login_required", INVALID);
  });

  test("a replay puts the pair that was never received out of use", async () => {
    const tesla = new Fixture();
    const first = await tesla.signIn();
    const lost = await tokens(await tesla.refresh(first.refresh_token));
    const kept = await tokens(await tesla.refresh(first.refresh_token));
    await expectRefusal(await tesla.refresh(lost.refresh_token), 401, "login_required", INVALID);
    await tokens(await tesla.refresh(kept.refresh_token));
  });

  test("used twice at once give two pairs, of which the later one counts", async () => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    const answers = await Promise.all([tesla.refresh(refresh_token), tesla.refresh(refresh_token)]);
    const pairs = await Promise.all(answers.map(tokens));
    const given = pairs.map((pair) => pair.refresh_token);
    expect(new Set(given).size).toBe(2);
    expect(given).toContain(tesla.world.state.grants[0]?.current.token);
  });

  test("expire after three months without use, and live on when used", async () => {
    const tesla = new Fixture();
    const first = await tesla.signIn();
    tesla.world.advance(90 * DAY_MS - 1);
    const second = await tokens(await tesla.refresh(first.refresh_token));
    tesla.world.advance(90 * DAY_MS - 1);
    const third = await tokens(await tesla.refresh(second.refresh_token));
    tesla.world.advance(90 * DAY_MS);
    await expectRefusal(
      await tesla.refresh(third.refresh_token),
      401,
      "login_required",
      "The refresh_token is expired.",
    );
  });

  test("belong to one app, and unknown ones ask for a new sign-in", async () => {
    const tesla = new Fixture();
    tesla.world.addApp({
      clientId: "client-2",
      clientSecret: "x",
      redirectUri: "https://other.example/cb",
      allowedOrigins: [],
    });
    const { refresh_token = "" } = await tesla.signIn();
    const fields = { grant_type: "refresh_token", refresh_token };
    await expectRefusal(
      await tesla.token({ ...fields, client_id: "client-2" }),
      401,
      "login_required",
    );
    await expectRefusal(
      await tesla.token({ ...fields, client_id: "none" }),
      400,
      "unauthorized_client",
    );
    await expectRefusal(await tesla.refresh("NA_0000"), 401, "login_required", INVALID);
    await tokens(await tesla.refresh(refresh_token));
  });

  test("are worth nothing after the sessions were ended", async () => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    tesla.world.endSessions(tesla.world.state.users[0]?.id ?? "");
    await expectRefusal(
      await tesla.refresh(refresh_token),
      401,
      "login_required",
      "user session flushed",
    );
  });

  test("carry a change of scopes into the next access token", async () => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    const page = `/user/revoke/consent?revoke_client_id=${CLIENT.id}`;
    const kept = ["openid", "offline_access", "vehicle_device_data"];
    await tesla.browse(page, { decision: "save", scope: kept });
    const next = await tokens(await tesla.refresh(refresh_token));
    expect(claimsOf(next.access_token).scp).toEqual(kept);
  });
});

describe("client credentials", () => {
  test("give an access token for 28,800 s and nothing to refresh", async () => {
    const tesla = new Fixture();
    const answer = await tesla.token({
      grant_type: "client_credentials",
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      audience: ORIGINS.na,
      scope: "vehicle_device_data",
    });
    const issued = await tokens(answer);
    expect(Object.keys(issued).toSorted()).toEqual(["access_token", "expires_in", "token_type"]);
    expect(issued.expires_in).toBe(28_800);
    expect(claimsOf(issued.access_token).scp).toEqual(["vehicle_device_data"]);
  });

  test("refuse a wrong secret, audience or scope", async () => {
    const tesla = new Fixture();
    const fields = {
      grant_type: "client_credentials",
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      audience: ORIGINS.na,
    };
    await expectRefusal(
      await tesla.token({ ...fields, client_secret: "wrong" }),
      400,
      "unauthorized_client",
      "We don't recognize this client_id and client_secret combination. Use the client_id and client_secret that has been granted for the application.",
    );
    await expectRefusal(
      await tesla.token({ ...fields, audience: "https://else.example" }),
      400,
      "invalid_audience",
      "The 'audience' parameter is invalid. Include valid audience in the request.",
    );
    await expectRefusal(
      await tesla.token({ ...fields, scope: "nonsense" }),
      400,
      "invalid_scope",
      "The client is not allowed to access the requested resource.",
    );
  });
});

describe("queued faults", () => {
  test("html_403 and error_500 change nothing", async () => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    tesla.world.faults.next("token", "html_403");
    tesla.world.faults.next("token", "error_500");
    const blocked = await tesla.refresh(refresh_token);
    expect(blocked.status).toBe(403);
    expect(blocked.headers.get("content-type")).toContain("text/html");
    await expectRefusal(await tesla.refresh(refresh_token), 500, "server_error");
    expect(tesla.world.state.grants[0]?.current.token).toBe(refresh_token);
    await tokens(await tesla.refresh(refresh_token));
  });

  test("lose_answer has rotated, and the same token works again within the day", async () => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    tesla.world.faults.next("token:refresh_token", "lose_answer");
    await expectRefusal(await tesla.refresh(refresh_token), 500, "server_error");
    expect(tesla.world.state.grants[0]?.current.token).not.toBe(refresh_token);
    tesla.world.advance(23 * HOUR_MS);
    await tokens(await tesla.refresh(refresh_token));
  });

  test.each([
    ["hang", true],
    ["hang_after", false],
  ] as const)("%s answers only when released", async (mode, isUnused) => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    tesla.world.faults.next("token", mode);
    let isAnswered = false;
    const pending = tesla.refresh(refresh_token).then((answer) => {
      isAnswered = true;
      return answer;
    });
    while (tesla.world.faults.hanging === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(isAnswered).toBe(false);
    expect(tesla.world.state.grants[0]?.current.token === refresh_token).toBe(isUnused);
    tesla.world.faults.releaseHung();
    await expectRefusal(await pending, 500, "server_error");
  });

  test("calls are counted by grant and hold no secret", async () => {
    const tesla = new Fixture();
    const { refresh_token = "" } = await tesla.signIn();
    await tesla.refresh(refresh_token);
    expect(tesla.world.countCalls("token")).toBe(2);
    expect(tesla.world.countCalls("token:refresh_token")).toBe(1);
    expect(tesla.world.calls.at(-1)).toEqual({
      endpoint: "token:refresh_token",
      at: START_MS,
      clientId: CLIENT.id,
      status: 200,
      fields: ["grant_type", "client_id", "refresh_token"],
    });
    const log = JSON.stringify(tesla.world.calls);
    expect(log).not.toContain(refresh_token);
    expect(log).not.toContain(CLIENT.secret);
  });
});

test("the metadata has Tesla's quirks", async () => {
  const tesla = new Fixture();
  const answer = await tesla.fetch(
    `${ORIGINS.auth}/oauth2/v3/thirdparty/.well-known/openid-configuration`,
  );
  const metadata = (await answer.json()) as Record<string, unknown>;
  expect(metadata.issuer).toBe(ORIGINS.auth);
  expect(claimsOf((await tesla.signIn()).access_token).iss).not.toBe(metadata.issuer);
  expect(metadata.grant_types_supported).toEqual(["authorization_code"]);
  expect(metadata.scopes_supported).toEqual(["email", "profile", "openid", "metadata"]);
  expect(metadata).not.toHaveProperty("code_challenge_methods_supported");
});
