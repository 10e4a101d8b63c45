import { describe, expect, test } from "vitest";
import { APP_KEY, CLIENT, DOMAIN, Fixture, ORIGINS, pemOf } from "./cloud-fixture.ts";

const REGISTER = "/api/1/partner_accounts";
const PEM_URL = `https://${DOMAIN}/.well-known/appspecific/com.tesla.3p.public-key.pem`;

async function expectError(answer: Response, status: number, error: string): Promise<void> {
  expect(answer.status).toBe(status);
  const txid = answer.headers.get("x-txid");
  expect(txid).toMatch(/^[0-9a-f]{32}$/);
  expect(await answer.json()).toEqual({ response: null, error, error_description: "", txid });
}

describe("registration", () => {
  test("fetches the PEM and answers with Tesla's record and the key as hex", async () => {
    const tesla = new Fixture({ register: false });
    const partner = await tesla.partnerToken();
    const answer = await tesla.api(partner, REGISTER, { body: { domain: DOMAIN } });
    expect(answer.status).toBe(200);
    const { response } = (await answer.json()) as { response: Record<string, unknown> };
    expect(response).toMatchObject({
      client_id: CLIENT.id,
      domain: DOMAIN,
      ca: null,
      csr: null,
      issuer: null,
      enterprise_tier: "free",
      public_key: APP_KEY,
    });
    expect(response.public_key).toMatch(/^04[0-9a-f]{128}$/);
    const key = await tesla.api(partner, `${REGISTER}/public_key?domain=${DOMAIN}`);
    expect(await key.json()).toEqual({ response: { public_key: APP_KEY } });
  });

  test("counts in its region only, and repeating it takes the new key", async () => {
    const tesla = new Fixture();
    const partner = await tesla.partnerToken();
    await expectError(
      await tesla.api(partner, `${REGISTER}/public_key?domain=${DOMAIN}`, { region: "eu" }),
      412,
      `Account ${CLIENT.id} must be registered in the current region ${ORIGINS.eu}`,
    );
    const other = `04${"6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"}`;
    tesla.pem = () => new Response(pemOf(other));
    await tesla.api(partner, REGISTER, { body: { domain: DOMAIN } });
    const key = await tesla.api(partner, `${REGISTER}/public_key?domain=${DOMAIN}`);
    expect(await key.json()).toEqual({ response: { public_key: other } });
    expect(tesla.world.state.registrations).toHaveLength(1);
  });

  test.each(["https://app.example.com", "App.example.com", "app.example.com/", "localhost", ""])(
    "refuses the domain %j",
    async (domain) => {
      const tesla = new Fixture({ register: false });
      await expectError(
        await tesla.api(await tesla.partnerToken(), REGISTER, { body: { domain } }),
        400,
        `Invalid domain: ${domain}. Ensure that domain is lowercase and starts without https://`,
      );
    },
  );

  test("refuses a domain whose root is no allowed origin", async () => {
    const tesla = new Fixture({ register: false });
    await expectError(
      await tesla.api(await tesla.partnerToken(), REGISTER, { body: { domain: "app.else.com" } }),
      412,
      `Root domain else.com must match registered allowed origin on https://developer.tesla.com/dashboard/app-details/${CLIENT.id}`,
    );
  });

  test.each([
    ["too large", () => new Response(`<!doctype html>${" ".repeat(5000)}`)],
    ["too large", () => new Response("<html></html>")],
    ["unexpected status 404", () => new Response("", { status: 404 })],
    ["unexpected status 301", () => new Response("", { status: 301, headers: { location: "/" } })],
    ["not an EC public key", () => new Response("hello")],
    ["not an EC public key", () => new Response(pemOf(`04${"11".repeat(64)}`))],
    ["connection failed", () => Promise.reject(new Error("refused"))],
  ])("answers 424 %s for what the domain serves", async (error, pem) => {
    const tesla = new Fixture({ register: false });
    tesla.pem = pem;
    await expectError(
      await tesla.api(await tesla.partnerToken(), REGISTER, { body: { domain: DOMAIN } }),
      424,
      `Public key download failed for ${PEM_URL}, error: ${error}`,
    );
    expect(tesla.world.state.registrations).toEqual([]);
  });

  test("refuses a key that another app has registered", async () => {
    const tesla = new Fixture();
    tesla.world.addApp({
      clientId: "client-2",
      clientSecret: "x",
      redirectUri: "https://b.example.com/cb",
      allowedOrigins: ["https://b.example.com"],
    });
    const issued = await tesla.token({
      grant_type: "client_credentials",
      client_id: "client-2",
      client_secret: "x",
      audience: ORIGINS.na,
    });
    const { access_token } = (await issued.json()) as { access_token: string };
    await expectError(
      await tesla.api(access_token, REGISTER, { body: { domain: "b.example.com" } }),
      400,
      "Validation failed: Public key hash has already been taken",
    );
  });

  test("is not for a person's token", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const answer = await tesla.api(access_token, REGISTER, { body: { domain: DOMAIN } });
    expect(answer.status).toBe(403);
  });
});

test("an unregistered app gets 412 for every call, with the app's own token too", async () => {
  const tesla = new Fixture({ register: false });
  // Registered elsewhere, so that people can sign in at all.
  tesla.world.register(CLIENT.id, "eu", DOMAIN, APP_KEY);
  const { access_token } = await tesla.signIn();
  const text = `Account ${CLIENT.id} must be registered in the current region ${ORIGINS.na}`;
  for (const token of [access_token, await tesla.partnerToken()]) {
    await expectError(await tesla.api(token, "/api/1/vehicles"), 412, text);
  }
});

test("the key of a domain that is not registered is not found", async () => {
  const tesla = new Fixture();
  await expectError(
    await tesla.api(await tesla.partnerToken(), `${REGISTER}/public_key?domain=x.example.com`),
    404,
    "not_found",
  );
});
