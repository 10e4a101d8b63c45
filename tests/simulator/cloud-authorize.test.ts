import { describe, expect, test } from "vitest";
import { claimsOf, CLIENT, Fixture, ORIGINS, USER_SCOPES } from "./cloud-fixture.ts";

describe("the way back to the app", () => {
  test.each([
    ["na", "NA_", "en-US"],
    ["eu", "EU_", "en-US"],
    ["cn", "CN_", "zh-CN"],
  ] as const)(
    "of a user of %s has the code's prefix, state, locale and issuer",
    async (region, prefix, locale) => {
      const tesla = new Fixture();
      tesla.world.addUser({ email: "else@example.com", region });
      const back = await tesla.authorize({ email: "else@example.com" });
      expect(back.get("code")).toMatch(new RegExp(`^${prefix}[0-9a-f]{64}$`));
      expect(back.get("state")).toBe("state-1");
      expect(back.get("locale")).toBe(locale);
      expect(back.get("issuer")).toBe(`${ORIGINS.auth}/oauth2/v3`);
      expect([...back.keys()]).toEqual(["locale", "code", "state", "issuer"]);
    },
  );

  test("says access_denied when the consent is refused, and no consent is kept", async () => {
    const tesla = new Fixture();
    const [base = "", search = ""] = tesla.authorizePath().split("?");
    await tesla.browse(`${base}/signin?${search}`, { email: "ada@example.com" });
    const answer = await tesla.browse(`${base}/consent?${search}`, { decision: "deny" });
    const back = new URL(answer.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(CLIENT.redirect);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: "access_denied",
      state: "state-1",
    });
    expect(tesla.world.state.consents).toEqual([]);
  });

  test("says login_cancelled when the sign-in is left", async () => {
    const tesla = new Fixture();
    const [base = "", search = ""] = tesla.authorizePath().split("?");
    const answer = await tesla.browse(`${base}/signin?${search}`, { decision: "cancel" });
    const back = new URL(answer.headers.get("location") ?? "").searchParams;
    expect(Object.fromEntries(back)).toEqual({ error: "login_cancelled", state: "state-1" });
  });

  test.each([
    ["invalid_scope", { scope: "openid vehicle_specs" }],
    ["invalid_scope", { scope: "openid nonsense" }],
    ["invalid_scope", { scope: "" }],
    ["unsupported_response_type", { response_type: "token" }],
    ["invalid_request", { state: null }],
  ])("says %s for %o", async (error, query) => {
    const tesla = new Fixture();
    const answer = await tesla.browse(tesla.authorizePath(query));
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBe(error);
  });
});

describe("nobody is sent anywhere", () => {
  test.each([
    ["an unknown client", { client_id: "other" }, "We don&#39;t recognize this client_id"],
    ["a redirect URI with one more slash", { redirect_uri: `${CLIENT.redirect}/` }, "redirect_uri"],
    ["no redirect URI", { redirect_uri: null }, "redirect_uri"],
  ])("for %s", async (_, query, text) => {
    const tesla = new Fixture();
    const answer = await tesla.browse(tesla.authorizePath(query));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("location")).toBeNull();
    expect(await answer.text()).toContain(text);
  });

  test("before the app is registered anywhere", async () => {
    const tesla = new Fixture({ register: false });
    const answer = await tesla.browse(tesla.authorizePath());
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("No policy rules");
  });

  test("by somebody whom nobody knows", async () => {
    const tesla = new Fixture();
    const [base = "", search = ""] = tesla.authorizePath().split("?");
    const answer = await tesla.browse(`${base}/signin?${search}`, { email: "who@example.com" });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe("consent", () => {
  test("scopes can be unticked and stay out of the token", async () => {
    const tesla = new Fixture();
    const ticked = "openid offline_access vehicle_device_data";
    const tokens = await tesla.signIn({ ticked });
    expect(claimsOf(tokens.access_token).scp).toEqual(ticked.split(" "));
  });

  test("without offline_access gives no refresh token, without openid no id token", async () => {
    const tesla = new Fixture();
    const tokens = await tesla.signIn({ ticked: "vehicle_device_data" });
    expect(tokens).not.toHaveProperty("refresh_token");
    expect(tokens).not.toHaveProperty("id_token");
    expect(claimsOf(tokens.access_token).scp).toEqual(["vehicle_device_data"]);
  });

  test("is used again without a page, and lacking scopes are dropped without a word", async () => {
    const tesla = new Fixture();
    await tesla.signIn({ query: { scope: "openid vehicle_device_data" } });
    const path = tesla.authorizePath({ scope: USER_SCOPES }).split("?");
    const answer = await tesla.browse(`${path[0]}/signin?${path[1]}`, { email: "ada@example.com" });
    const code = new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const tokens = (await (await tesla.token(tesla.codeFields(code))).json()) as {
      access_token: string;
    };
    expect(claimsOf(tokens.access_token).scp).toEqual(["openid", "vehicle_device_data"]);
  });

  test("prompt_missing_scopes asks again for what is missing", async () => {
    const tesla = new Fixture();
    await tesla.signIn({ query: { scope: "openid vehicle_device_data" } });
    const tokens = await tesla.signIn({ query: { prompt_missing_scopes: "true" } });
    expect(claimsOf(tokens.access_token).scp).toEqual(USER_SCOPES.split(" "));
  });

  test("require_requested_scopes refuses to go on with one unticked", async () => {
    const tesla = new Fixture();
    const [base = "", search = ""] = tesla
      .authorizePath({ require_requested_scopes: "true" })
      .split("?");
    await tesla.browse(`${base}/signin?${search}`, { email: "ada@example.com" });
    const form = { decision: "allow", scope: ["openid"] };
    const answer = await tesla.browse(`${base}/consent?${search}`, form);
    expect(answer.status).toBe(400);
    expect(tesla.world.state.consents).toEqual([]);
  });

  test("cannot be given by somebody who has not signed in", async () => {
    const tesla = new Fixture();
    const [base = "", search = ""] = tesla.authorizePath().split("?");
    const form = { decision: "allow", scope: USER_SCOPES.split(" ") };
    const answer = await tesla.browse(`${base}/consent?${search}`, form);
    expect(answer.headers.get("location")).toBe(`${base}?${search}`);
    expect(tesla.world.state.codes).toEqual([]);
  });

  test("cannot be given by a form of another site", async () => {
    const tesla = new Fixture();
    const answer = await tesla.fetch(
      `${ORIGINS.auth}${tesla.authorizePath()}`.replace("?", "/signin?"),
      {
        method: "POST",
        headers: { origin: "https://evil.example" },
        body: new URLSearchParams({ email: "ada@example.com" }),
      },
    );
    expect(answer.status).toBe(403);
  });
});

test("signing in a second time is one click, and the page shows every scope as a labelled box", async () => {
  const tesla = new Fixture();
  const first = await (await tesla.browse(tesla.authorizePath())).text();
  expect(first).not.toContain("Continue as");
  await tesla.signIn();
  const second = await (await tesla.browse(tesla.authorizePath())).text();
  expect(second).toContain("Continue as Ada Example");
  const consent = await (
    await tesla.browse(tesla.authorizePath().replace("?", "/consent?"))
  ).text();
  for (const scope of USER_SCOPES.split(" ")) {
    expect(consent).toMatch(
      new RegExp(`<label[^>]*>\\s*<input[^>]*name="scope" value="${scope}"[^>]*checked`),
    );
  }
  expect(consent).toContain('<html lang="en">');
  expect(consent).not.toMatch(/(src|href)="https?:/);
});
