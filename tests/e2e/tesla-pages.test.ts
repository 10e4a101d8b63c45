/** The local Tesla's pages are half of the demo: every one is readable and operable for everybody. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { APP_KEY, CLIENT, DOMAIN, pemOf, USER_SCOPES, VIN } from "../simulator/cloud-fixture.ts";
import { createCloud } from "../simulator/cloud.ts";
import { serveOn } from "../simulator/stack/http-servers.ts";
import { freePorts } from "../simulator/stack/ports.ts";
import { World } from "../simulator/world.ts";
import { SCOPES } from "../simulator/world/seed.ts";
import { launchBrowser } from "../support/chromium.ts";
import { LOOKS, openContext, problemsOf } from "../support/page-looks.ts";

/** Stands in for the app's callback: any page that answers. */
const BACK = "/control/state";

let browser: Browser;
let world: World;
let tesla: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const ports = await freePorts();
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  tesla = at(ports.teslaAuth);
  world = World.seeded();
  world.addApp({
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    redirectUri: `${tesla}${BACK}`,
    allowedOrigins: ["https://www.example.com"],
    name: "Telltale on this machine",
    scopes: [...SCOPES],
  });
  world.register(CLIENT.id, "na", DOMAIN, APP_KEY);
  const cloud = createCloud(world, {
    origins: { auth: tesla, na: at(ports.teslaNa), eu: at(ports.teslaEu), cn: at(ports.teslaCn) },
    fetchPem: async () => new Response(pemOf(APP_KEY)),
  });
  ({ close } = await serveOn([ports.teslaAuth], (request) => cloud.fetch(request)));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await close?.();
});

describe.each(LOOKS)("on a $name screen", (look) => {
  it("sign-in, consent, phone app and control page are good", async () => {
    for (const { id } of world.state.users) world.revokeConsent(id, CLIENT.id);
    world.removeKey(VIN);
    const context = await openContext(browser, look);
    const page = await context.newPage();
    const good = async (name: string): Promise<void> =>
      expect(await problemsOf(page, `${look.name}-tesla-${name}`), name).toEqual([]);
    const query = new URLSearchParams({
      response_type: "code",
      client_id: CLIENT.id,
      redirect_uri: `${tesla}${BACK}`,
      scope: USER_SCOPES,
      state: "s",
      nonce: "n",
    });

    await page.goto(`${tesla}/_ak/${DOMAIN}?vin=${VIN}`);
    await good("whose-phone");

    await page.goto(`${tesla}/oauth2/v3/authorize?${query}`);
    await page.getByText("Another e-mail address").click();
    await good("sign-in");
    await page.getByRole("button", { name: "Sign in as Ada Example" }).click();
    await page.getByRole("button", { name: "Allow" }).waitFor();
    await good("consent");
    await page.getByRole("button", { name: "Allow" }).click();
    await page.waitForURL(/[?&]code=/);

    await page.goto(`${tesla}/_ak/${DOMAIN}?vin=${VIN}`);
    await good("phone-app");
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("heading", { name: "Key added" }).waitFor();
    await good("key-added");

    await page.goto(`${tesla}/user/revoke/consent?revoke_client_id=${CLIENT.id}`);
    await good("change-consent");
    await page.goto(`${tesla}/oauth2/v3/authorize?client_id=nobody`);
    await good("refused");

    await page.goto(`${tesla}/control`);
    await page.getByRole("button", { name: "Sleep: Juniper" }).click();
    await page.getByText("asleep, parked").waitFor();
    await good("control");
    await page.getByRole("button", { name: "Wake: Juniper" }).click();
    await page.getByText("asleep, parked").waitFor({ state: "detached" });
    await context.close();
  });
});
