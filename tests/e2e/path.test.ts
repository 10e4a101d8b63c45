import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "../simulator/stack/ports.ts";
import { startStack, type Stack } from "../simulator/stack.ts";
import { SEED_SECOND_OWNER } from "../simulator/world/seed.ts";
import { launchBrowser } from "../support/chromium.ts";
import { fetchPem } from "../../worker/doctor/pem-fetch.ts";
import { runDoctor } from "../../worker/operator/doctor.ts";
import { realOutside } from "../../worker/operator/outside.ts";
import { sqlClient } from "../support/sql.ts";
import {
  arrive,
  endingsAreTold,
  everyObstacleHasItsWords,
  pageMovesOn,
  refusalsAreExplained,
  secondThoughts,
} from "./branches.ts";

/** Screenshots are build output: look at them after a run. */
const OUTPUT = fileURLToPath(new URL("../output/screenshots", import.meta.url));
const STREAMING_MS = 60_000;
/** Parts are rewritten and the old ones gone from the disk within seconds; the machine is busy. */
const ERASED_MAX_MS = 120_000;
/** Values that change are waited for; at the configured pace that would take half a minute. */
const HURRY = 10;

const SCREENS = [
  { name: "phone", owner: "Ada Example", cars: 3, viewport: { width: 390, height: 844 } },
  { name: "desktop", owner: "Ben Example", cars: 3, viewport: { width: 1280, height: 900 } },
];

describe("an owner clicks from the connect page to a streaming car", () => {
  let stack: Stack;
  let browser: Browser;
  let stateDir = "";

  beforeAll(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    stateDir = mkdtempSync(join(tmpdir(), "telltale-path-"));
    const [started, launched] = await Promise.all([
      startStack({ stateDir, ports: await freePorts(), hurry: HURRY }),
      launchBrowser(),
    ]);
    stack = started;
    browser = launched;
    const { world } = stack;
    const ben = world.state.users.find(({ email }) => email === SEED_SECOND_OWNER)?.id ?? "";
    world.addCar({ vin: "5YJ3TELLTALE00005", displayName: "Ben's 3", ownerId: ben });
    world.addCar({ vin: "5YJXTELLTALE00006", displayName: "Ben's X", ownerId: ben });
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  it.each(SCREENS)("on a $name", async ({ name, owner, cars, viewport }) => {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    const complaints = watchForErrors(page);
    const picture = async (step: string, of: Page = page): Promise<void> => {
      await of.screenshot({ path: join(OUTPUT, `${name}-${step}.png`), fullPage: true });
    };

    await page.goto(`${stack.urls.app}/`);
    await picture("1-connect");
    await page.getByRole("link", { name: /sign in with tesla/i }).click();

    await page.getByRole("heading", { level: 1 }).waitFor();
    await picture("2-tesla-sign-in");
    await page.getByRole("button", { name: `Sign in as ${owner}` }).click();
    await picture("3-tesla-consent");
    await page.getByRole("button", { name: /allow/i }).click();

    await page.waitForURL(`${stack.urls.app}/garage`);
    const cards = page.getByTestId("car");
    await expect.poll(() => cards.count(), { timeout: 20_000 }).toBe(cars);
    await picture("4-garage");

    for (let index = 0; index < cars; index += 1) {
      const card = cards.nth(index);
      await expect.poll(() => stepOf(card), { timeout: 20_000 }).toBe("add_key");
      await approveInPhoneApp(context, page, index, index === 0 ? picture : undefined);
    }

    for (let index = 0; index < cars; index += 1) {
      await expect
        .poll(() => stepOf(cards.nth(index)), { timeout: STREAMING_MS })
        .toBe("streaming");
      await expect
        .poll(() => cards.nth(index).innerText(), { timeout: 20_000 })
        .toMatch(/Last signal \d+ s ago/);
    }
    await picture("6-streaming");

    const sql = sqlClient(stack.urls.sql, stack.sqlToken);
    const drive = await sql(
      "SELECT field, count() FROM telltale.v_signals WHERE field IN ('VehicleSpeed', 'Location') GROUP BY field",
    );
    expect(new Set(drive.map(([field]) => field))).toEqual(new Set(["Location", "VehicleSpeed"]));

    await seeItLive(page, cards.nth(0), picture);
    // Two ways to leave, one on each screen.
    if (name === "phone") await eraseEverything(page, picture);
    else {
      await chooseMore(page);
      await signOut(context, page, stack.urls.app);
    }
    // The browser itself complains of the 401 that is right now.
    expect(complaints).toEqual([]);
    await page.goto(`${stack.urls.app}/garage`);
    await page.getByTestId("notice").getByText("signed out").waitFor();
    await context.close();
  });

  it("and the operator's doctor, from outside, finds nothing wrong with what is running", async () => {
    const findings = await runDoctor({
      url: stack.urls.app,
      adminToken: stack.secrets.adminToken,
      fetch,
      // Domains of this machine are in no DNS.
      fetchPem: (url) => fetchPem(stack.urls.app + new URL(url).pathname),
      outside: { ...realOutside(Date.now()), addresses: async () => ["127.0.0.1"] },
    });
    const wrong = findings.filter(({ state }) => state === "fail");
    expect(wrong).toEqual([]);
    const good = findings.filter(({ state }) => state === "ok").map(({ id }) => id);
    const proven = ["key.match", "pem.fetch", "tls.port", "tls.passthrough", "tls.canames"];
    for (const id of [...proven, "tls.chain", "cert.days", "clock", "db.write"]) {
      expect(good).toContain(id);
    }
  });

  it("and whoever gets stuck on the way is told why, and goes on when it is put right", async () => {
    const people = await arrive(stack, browser);
    await everyObstacleHasItsWords(people.page);
    await people.page.screenshot({ path: join(OUTPUT, "desktop-obstacles.png"), fullPage: true });
    await refusalsAreExplained(stack, people);
    const hers = await secondThoughts(stack, people);
    await pageMovesOn(stack, people);
    await endingsAreTold(stack, people, hers);
    await people.context.close();
    await people.dora.close();
  });
});

/** The pairing link opens Tesla's app on a phone; the local Tesla shows a page in its place. */
async function approveInPhoneApp(
  context: BrowserContext,
  page: Page,
  index: number,
  picture?: (step: string, of: Page) => Promise<void>,
): Promise<void> {
  const opened = context.waitForEvent("page");
  await page
    .getByTestId("car")
    .nth(index)
    .getByRole("link", { name: /add .*key/i })
    .click();
  const phone = await opened;
  await phone.getByRole("button", { name: /approve/i }).waitFor();
  if (picture !== undefined) await picture("5-phone-app", phone);
  await phone.getByRole("button", { name: /approve/i }).click();
  await phone
    .getByText(/added|approved|paired/i)
    .first()
    .waitFor();
  await phone.close();
}

function stepOf(card: Locator): Promise<string | null> {
  return card.locator("[data-step]").getAttribute("data-step");
}

function watchForErrors(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return complaints;
}

/** Values come by themselves and go on changing; a second page shows what is known at once. */
async function seeItLive(
  page: Page,
  card: Locator,
  picture: (step: string) => Promise<void>,
): Promise<void> {
  await card.getByRole("link", { name: "See it live" }).click();
  await expect
    .poll(() => page.getByTestId("speed").innerText(), { timeout: 30_000 })
    .toMatch(/mph/);
  const values = page.locator("#rest td:nth-child(2)");
  const seen = new Set<string>();
  const look = async (): Promise<number> => seen.add((await values.allTextContents()).join()).size;
  await expect.poll(look, { timeout: 60_000, interval: 500 }).toBeGreaterThan(3);
  await page.locator("#track").waitFor();
  await expect
    .poll(() => page.getByTestId("car-state").innerText())
    .toMatch(/Driving|Charging|Parked/);
  await picture("7-live");
}

/** The choice is saved, priced and still there when the page is opened again. */
async function chooseMore(page: Page): Promise<void> {
  const form = page.getByTestId("profile-form");
  expect(await form.locator(":checked").getAttribute("value")).toBe("drives");
  await form.getByRole("radio", { name: /^Deep/ }).check();
  await form.getByRole("button", { name: "Save choice" }).click();
  await page.getByTestId("chosen").getByText("Saved").waitFor();
  await page.reload();
  await form.locator('[value="deep"]:checked').waitFor();
  await expect
    .poll(() => page.getByTestId("measured").innerText())
    .toMatch(/Really sent in .*: [\d,]+ signals/);
}

/** Sockets close, and the browser's next request is nobody's. */
async function signOut(context: BrowserContext, page: Page, app: string): Promise<void> {
  const second = await context.newPage();
  await second.goto(`${app}/account`);
  await second.getByTestId("stored").waitFor();
  await second.getByTestId("sign-out").click();
  await second.waitForURL(`${app}/`);
  await page.getByTestId("notice").getByText("signed out").waitFor();
  expect(await page.getByTestId("speed").isVisible()).toBe(false);
  await second.close();
}

async function eraseEverything(
  page: Page,
  picture: (step: string) => Promise<void>,
): Promise<void> {
  await page.getByRole("link", { name: "Account" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByTestId("download").click();
  const takeout = await (await downloading).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of takeout) parts.push(part as Buffer);
  expect(JSON.parse(Buffer.concat(parts).toString())).toHaveProperty("account.id");
  await picture("8-account");
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Yes, erase everything" }).click();
  await page.getByTestId("receipt").waitFor();
  await picture("9-receipt");
  // The node really erases: the page, without any session, becomes the signed receipt.
  await page.getByText("signed: everything is erased").waitFor({ timeout: ERASED_MAX_MS });
  await picture("10-receipt-signed");
}
