/** What the pages do by themselves: ask, wait, stop, tick off, hand on, and forget. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Garage } from "../../../worker/pages/client/answers.ts";
import { readOperatorHere } from "../../../worker/pages/operator.ts";
import { buildSite } from "../../../worker/pages/site.ts";
import { launchBrowser } from "../../support/chromium.ts";
import { serveSite, type SiteServer } from "../../support/site-server.ts";
import { as, car, carReceipt, drive, garage, me, PROFILES, qrOf } from "./scenes.ts";
import { act, SETTLE, until, type Actor, type Answers } from "./stage.ts";

const VIN = "5YJ3TELLTALE00001";
const CHECK = "/api/vehicles/check";
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const SIGNED_OUT = 4401;

let browser: Browser;
let site: SiteServer;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchBrowser(),
    serveSite(buildSite(readOperatorHere({}))),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Options = Partial<Omit<Parameters<typeof act>[1], "origin">>;

async function open(path: string, answers: Answers, options: Options = {}): Promise<Actor> {
  const actor = await act(browser, { origin: site.origin, size: "phone", answers, ...options });
  await actor.page.goto(site.origin + path);
  return actor;
}

function answering(body: Garage): Answers {
  return {
    "/api/vehicles": { body },
    [CHECK]: { body },
    [`/api/vehicles/${VIN}/profiles`]: { body: PROFILES },
    [`/api/vehicles/${VIN}/pairing.svg`]: {
      body: qrOf("https://tesla.com/_ak/x"),
      type: "image/svg+xml",
    },
  };
}

function show(answers: Answers, body: Garage): void {
  answers[CHECK] = { body };
  answers["/api/vehicles"] = { body };
}

/** Moves the page's clock second by second, so that every answer arrives before the next. */
async function passSeconds(page: Page, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await page.clock.runFor(SECOND_MS);
    await page.evaluate(async (path) => void (await fetch(path)), SETTLE);
  }
}

async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
}

describe("the garage", () => {
  it("asks with growing pauses, stops when hidden, and asks at once when somebody is back", async () => {
    const actor = await open("/garage", answering(garage([car("add_key")])), { ownClock: true });
    const { page, asked } = actor;
    await page.getByTestId("car").waitFor();
    await passSeconds(page, 60);
    const first = asked.length;
    await passSeconds(page, 60);
    const second = asked.length - first;
    // From 2 s to 15 s by thirds: the second minute has what the longest pause allows.
    expect(second).toBeLessThanOrEqual(5);
    expect(second).toBeGreaterThan(2);
    expect(first).toBeGreaterThan(second);
    expect(new Set(asked)).toEqual(new Set([`POST ${CHECK}`]));

    await setHidden(page, true);
    const before = asked.length;
    await page.clock.runFor(HOUR_MS);
    expect(asked.length).toBe(before);
    await setHidden(page, false);
    await until(() => asked.length, before + 1);
    await actor.context.close();
  });

  it("reads only, without asking Tesla, once nothing is pending", async () => {
    const actor = await open("/garage", answering(garage([car("streaming")])), { ownClock: true });
    await actor.page.getByTestId("car").waitFor();
    await passSeconds(actor.page, 12);
    expect(actor.asked.filter((path) => path === `POST ${CHECK}`)).toHaveLength(1);
    expect(actor.asked).toContain("GET /api/vehicles");
    await actor.context.close();
  });

  it("waits longer after every failure, at least as long as it is told, and goes on by itself", async () => {
    const answers = answering(garage([car("add_key")]));
    answers[CHECK] = { status: 503, body: { code: "tesla_unavailable" }, retryAfter: 30 };
    const actor = await open("/garage", answers, { ownClock: true });
    const { page, asked } = actor;
    await page.getByText("Tesla does not answer").waitFor();
    await passSeconds(page, 28);
    expect(asked).toHaveLength(1);
    await passSeconds(page, 4);
    expect(asked).toHaveLength(2);
    show(answers, garage([car("add_key")]));
    await passSeconds(page, 32);
    await page.getByTestId("car").waitFor();
    expect(await page.getByTestId("notice").isVisible()).toBe(false);
    await actor.context.close();
  });

  it("says that it is offline, and goes on when it is not", async () => {
    const actor = await open("/garage", answering(garage([car("add_key")])));
    const { page, context, asked } = actor;
    await page.getByTestId("car").waitFor();
    await context.setOffline(true);
    await page.getByText("You are offline").waitFor();
    const before = asked.length;
    await context.setOffline(false);
    await until(() => asked.length > before, true);
    await page.getByText("You are offline").waitFor({ state: "hidden" });
    await context.close();
  });

  it("ticks three cars off as each lands, and says so to who cannot see it", async () => {
    const answers = answering(
      garage([car("add_key"), as(2, "Whale", car("add_key")), as(3, "Heron", car("add_key"))]),
    );
    const actor = await open("/garage", answers, { ownClock: true });
    const { page } = actor;
    const cards = page.getByTestId("car");
    await until(() => cards.count(), 3);
    const whale = cards.nth(1);
    for (const [code, done] of [
      ["push_config", 2],
      ["wait_for_car", 3],
      ["wait_for_signal", 4],
      ["streaming", 6],
    ] as const) {
      show(
        answers,
        garage([car("add_key"), as(2, "Whale", car(code)), as(3, "Heron", car("add_key"))]),
      );
      await passSeconds(page, 16);
      expect(await whale.locator('[data-stage][data-state="done"]').count(), code).toBe(done);
      const now = code === "streaming" ? 0 : 1;
      expect(await whale.locator('[aria-current="step"]').count(), code).toBe(now);
    }
    expect(await page.locator("#announcer").textContent()).toBe("Whale is live.");
    expect(await cards.nth(0).locator('[data-stage][data-state="done"]').count()).toBe(1);
    await actor.context.close();
  });

  it("shows a VIN whole to nobody who has not asked", async () => {
    const answers = answering(garage([car("add_key"), as(2, null, car("streaming"))]));
    const actor = await open("/garage", answers);
    await actor.page.getByTestId("car").first().waitFor();
    expect(await actor.page.locator("body").innerText()).not.toContain("TELLTALE0000");
    await actor.page.goto(`${site.origin}/garage/car#E00001`);
    await actor.page.getByText("VIN …E00001").waitFor();
    expect(await actor.page.locator("body").innerText()).not.toContain(VIN);
    await actor.page.getByRole("button", { name: "Show the whole VIN" }).click();
    await actor.page.getByText(VIN).waitFor();
    await actor.context.close();
  });

  it("has a driver hand the link on to the owner", async () => {
    const actor = await open("/garage", answering(garage([car("ask_owner")])));
    const { page, context } = actor;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined }));
    await page.getByRole("link", { name: "Send the owner the link" }).click();
    await page.getByText("Link copied").first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.origin}/`);
    await context.close();
  });

  it("leads from the top to the one next action with the keyboard alone", async () => {
    const actor = await open("/garage", answering(garage([car("add_key")])));
    const { page, context } = actor;
    await page.getByTestId("car").waitFor();
    const names: string[] = [];
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press("Tab");
      names.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ""));
    }
    expect(names).toEqual([
      "Skip to the content",
      "Telltale",
      "Cars",
      "Account",
      "Sign out",
      "Add the key in the Tesla app",
    ]);
    const opened = context.waitForEvent("page");
    await context.route("https://tesla.com/**", (route) =>
      route.fulfill({ body: "the Tesla app" }),
    );
    await page.keyboard.press("Enter");
    expect((await opened).url()).toContain(`/_ak/telltale.localhost?vin=${VIN}`);
    await context.close();
  });
});

describe.concurrent("erasing one car", () => {
  const path = "/garage/car#E00001";
  const erasePath = `/api/vehicles/${VIN}/erase`;
  const POST = `POST ${erasePath}`;
  const scene = (answer: Answers[string]): Answers => ({
    ...answering(garage([car("streaming")])),
    "/api/receipts/*": { status: 404, body: { code: "not_found" } },
    [erasePath]: answer,
  });
  const refusing = (code: string, retryAfter?: number): Answers[string] => ({
    status: 409,
    body: { code, message: "words of the API", next: "" },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
  const erase = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: "Erase this car" }).click();
    await page.getByRole("button", { name: "Yes, erase this car" }).click();
  };

  it("happens only when asked twice, with the keyboard alone, and ends at its receipt", async () => {
    const answers = scene({ body: { receipt: { id: "an-id" } } });
    answers["/api/receipts/an-id"] = { body: carReceipt(false) };
    const { page, asked, context } = await open(path, answers, { ownClock: true });
    const button = page.getByRole("button", { name: "Erase this car" });
    await button.waitFor();
    for (const key of ["Escape", "Enter"]) {
      await button.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor();
      // The way back has the focus; both leave the car alone and give the focus back.
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    }
    expect(asked).not.toContain(POST);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The car is erased here" }).waitFor();
    expect(asked.filter((one) => one === POST)).toHaveLength(1);
    expect(new URL(page.url()).hash).toBe("#receipt=an-id");
    expect(await page.title()).toMatch(/^The car is erased here/);
    await page.getByText("not yet: something is still being erased").waitFor();
    // The account is there still, and the page follows the machines by itself.
    expect(await page.getByRole("link", { name: "Cars", exact: true }).isVisible()).toBe(true);
    answers["/api/receipts/an-id"] = { body: carReceipt(true) };
    await passSeconds(page, 6);
    await page.getByText("signed: the car is erased").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the receipt" }).click();
    expect((await saved).suggestedFilename()).toBe("receipt.json");
    await context.close();
  });

  it("is reached from the account page, also for a car that has no key yet", async () => {
    const cars = garage([car("streaming"), as(2, null, car("add_key"))]);
    const answers = { ...answering(cars), "/api/me": { body: me() } };
    const { page, context } = await open("/account", answers);
    await page.getByTestId("erase-cars").getByRole("link", { name: "Car …E00002" }).click();
    await page.waitForURL(`${site.origin}/garage/car#E00002`);
    await page.getByRole("button", { name: "Erase this car" }).click();
    await page.getByRole("dialog", { name: "Erase Car …E00002?" }).waitFor();
    await context.close();
  });

  it("waits as long as it is told, goes on by itself, and stops when it is told to", async () => {
    const answers = scene(refusing("erase_waits", 180));
    const { page, asked, context } = await open(path, answers, { ownClock: true });
    const count = (): number => asked.filter((one) => one === POST).length;
    await erase(page);
    const said = page.getByTestId("erase-said");
    await said.getByText("Somebody else had this car here too").waitFor();
    await page.clock.runFor(175_000);
    expect(count()).toBe(1);
    await page.getByRole("button", { name: "Do not erase it" }).click();
    await until(() => said.innerText(), "Nothing is erased.");
    await page.clock.runFor(HOUR_MS);
    expect(count()).toBe(1);
    await erase(page);
    await until(count, 2);
    await said.getByText("Somebody else had this car here too").waitFor();
    answers[erasePath] = { body: { receipt: { id: "an-id" } } };
    answers["/api/receipts/an-id"] = { body: carReceipt(true) };
    await page.clock.runFor(181_000);
    await page.getByText("signed: the car is erased").waitFor();
    expect(count()).toBe(3);
    await context.close();
  });

  it.each([
    ["car_shared", "somebody else has this car here too"],
    ["car_passed_on", "somebody else has had this car here after you"],
    ["store_unavailable", "Our database does not answer"],
    ["not_found", "not among yours any more"],
  ])("says of %s what to do, in an owner's words", async (code, text) => {
    const { page, context } = await open(path, scene(refusing(code)));
    await erase(page);
    await page.getByTestId("erase-said").getByText(text).waitFor();
    expect(await page.locator("main").innerText()).not.toContain("words of the API");
    expect(await page.getByRole("button", { name: "Do not erase it" }).isVisible()).toBe(false);
    await context.close();
  });

  it("finds its receipt although the answer was lost, and asks again under the same id", async () => {
    const answers = scene({ body: null });
    delete answers[erasePath];
    const { page, context } = await open(path, answers);
    const bodies: unknown[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith(erasePath)) bodies.push(request.postDataJSON());
    });
    await erase(page);
    await page.getByTestId("erase-said").getByText("it is the same erasure").waitFor();
    // The car is gone, and the answer to that was the one that did not come.
    answers[erasePath] = { status: 404, body: { code: "not_found" } };
    answers["/api/receipts/*"] = { body: carReceipt(true) };
    await erase(page);
    await page.getByText("signed: the car is erased").waitFor();
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toEqual({ receipt: expect.stringMatching(/^[\w-]{32}$/) as string });
    expect(bodies[1]).toEqual(bodies[0]);
    await context.close();
  });
});

describe.concurrent("the car page", () => {
  const path = "/garage/car#E00001";
  const live = () => answering(garage([car("streaming")]));

  it("closes its socket when hidden, comes back, and pauses longer each time it is thrown out", async () => {
    const actor = await open(path, live(), { ownClock: true });
    const { page, sockets } = actor;
    await until(() => sockets.length, 1);
    const closed = new Promise((resolve) => sockets[0]?.onClose(resolve));
    await setHidden(page, true);
    await closed;
    await page.clock.runFor(HOUR_MS);
    expect(sockets).toHaveLength(1);
    await setHidden(page, false);
    await until(() => sockets.length, 2);

    const opened: number[] = [];
    for (let second = 0; second < 40; second += 1) {
      await sockets
        .at(-1)
        ?.close({ code: 1012 })
        .catch(() => undefined);
      await passSeconds(page, 1);
      opened.push(sockets.length);
    }
    // 1, 2, 4, 8, 16 and 30 seconds.
    expect(opened.at(-1)).toBeGreaterThan(4);
    expect(opened.at(-1)).toBeLessThanOrEqual(8);
    await actor.context.close();
  });

  it("forgets everything it showed when the session ends elsewhere, and stays away", async () => {
    const actor = await open(path, live(), { ownClock: true });
    const { page, sockets } = actor;
    await until(() => sockets.length, 1);
    actor.send(drive(1));
    await page.getByTestId("speed").getByText("mph").waitFor();
    await sockets[0]?.close({ code: SIGNED_OUT, reason: "ended" });
    await page.getByText("You are signed out").waitFor();
    expect(await page.getByRole("link", { name: "Sign in with Tesla" }).count()).toBe(1);
    expect(await page.locator("#rest tr").count()).toBe(0);
    expect(await page.locator("main").innerText()).not.toContain("mph");
    await page.clock.runFor(HOUR_MS);
    expect(sockets).toHaveLength(1);
    await actor.context.close();
  });

  it("shows the newest of each signal, whatever order they come in, and no car that is not ours", async () => {
    const actor = await open(path, live());
    const { page } = actor;
    await until(() => actor.sockets.length, 1);
    const soc = (value: number, at_ms: number) => ({
      field: "Soc",
      at_ms,
      value: { kind: "number" as const, value },
    });
    actor.send([soc(50, Date.now()), soc(10, Date.now() - HOUR_MS)]);
    await page.getByTestId("battery").getByText("50%").waitFor();
    actor.send([soc(20, Date.now() - HOUR_MS), { ...soc(3, Date.now()), field: "VehicleSpeed" }]);
    await page.getByTestId("speed").getByText("3 mph").waitFor();
    expect(await page.getByTestId("battery").innerText()).toBe("50%");
    await actor.context.close();

    const stranger = await open("/garage/car#E00009", live());
    await stranger.page.getByText("not among yours").waitFor();
    expect(stranger.sockets).toHaveLength(0);
    expect(stranger.asked).toEqual(["GET /api/vehicles"]);
    await stranger.context.close();
  });

  it("says of a car that went away before what is known, and calls no silence live", async () => {
    for (const [one, title, live] of [
      [car("silent", { state: "asleep" }), "Asleep", false],
      [car("silent", { state: "offline" }), "Out of coverage", false],
      [car("silent"), "Not connected", false],
      [car("car_gone"), "Not in your account any more", false],
      [car("off"), "Switched off", false],
      [car("broken"), "Something is wrong on our side", false],
      [car("streaming"), "Connected", true],
    ] as const) {
      const actor = await open(path, answering(garage([one])));
      await until(() => actor.page.getByTestId("car-state").innerText(), title);
      await actor.page
        .getByTestId("socket")
        .getByText(live ? "Live:" : "This page is ready")
        .waitFor();
      await actor.context.close();
    }
    const actor = await open(path, answering(garage([car("silent")], { node_seen_at_ms: 1 })));
    await actor.page
      .getByText("The server that receives the cars' signals has been away")
      .waitFor();
    await actor.context.close();
  });

  it("is switched off only when asked twice, and a choice is sent as it was made", async () => {
    const answers = live();
    const actor = await open(path, answers);
    const { page, asked } = actor;
    const config = `/api/vehicles/${VIN}/config`;
    answers[config] = { body: { vin: VIN, stopped: true, pending: 0 } };
    answers[`/api/vehicles/${VIN}/profile`] = { status: 503, body: { code: "store_unavailable" } };
    const button = page.getByRole("button", { name: "Switch this car off" });
    await button.click();
    await page.getByRole("button", { name: "Let it send" }).click();
    expect(asked).not.toContain(`DELETE ${config}`);
    await button.click();
    await page.getByRole("button", { name: "Yes, switch it off" }).click();
    await page.getByTestId("chosen").getByText("Switched off.").waitFor();
    expect(asked.filter((one) => one === `DELETE ${config}`)).toHaveLength(1);

    const sent = page.waitForRequest(`**/api/vehicles/${VIN}/profile`);
    await page.getByRole("radio", { name: /^Fleet/ }).check();
    await page.getByRole("button", { name: "Save choice" }).click();
    expect((await sent).postDataJSON()).toEqual({ profile: "fleet" });
    await page.getByText("That did not work: Our database does not answer").waitFor();
    await actor.context.close();
  });

  it.each([
    [
      "en-US",
      { speed: "48 mph", RatedRange: "214 mi", InsideTemp: "71°F", TpmsPressureFl: "42 psi" },
    ],
    [
      "en-GB",
      { speed: "48 mph", RatedRange: "214 mi", InsideTemp: "21.5°C", TpmsPressureFl: "42 psi" },
    ],
    [
      "de-DE",
      { speed: "77 km/h", RatedRange: "344 km", InsideTemp: "21,5 °C", TpmsPressureFl: "2,9 bar" },
    ],
    [
      "fr-CA",
      { speed: "77 km/h", RatedRange: "344 km", InsideTemp: "21,5 °C", TpmsPressureFl: "2,9 bar" },
    ],
  ])("speaks the units of %s", async (locale, wanted) => {
    const actor = await open(path, live(), { locale });
    await until(() => actor.sockets.length, 1);
    actor.send(drive(0));
    await actor.page.getByTestId("speed").getByText(/\d/).waitFor();
    const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
    const { speed, ...tiles } = wanted;
    expect(plain(await actor.page.getByTestId("speed").innerText())).toBe(speed);
    for (const [field, text] of Object.entries(tiles)) {
      const tile = actor.page.locator(`[data-field="${field}"] [data-part="value"]`);
      expect(plain(await tile.innerText()), field).toBe(text);
    }
    await actor.context.close();
  });
});

describe.concurrent("every page", () => {
  it("`/` needs no script up to the sign-in, and asks nobody else", async () => {
    const actor = await open("/", {}, { script: false });
    const { page, context } = actor;
    const origins = new Set<string>();
    page.on("request", (request) => void origins.add(new URL(request.url()).origin));
    await page.reload();
    await page.route("**/auth/login", (route) => route.fulfill({ body: "Tesla's sign-in" }));
    await page.getByTestId("sign-in").click();
    await page.waitForURL("**/auth/login");
    expect([...origins]).toEqual([site.origin]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("moves nothing for who wants no motion", async () => {
    for (const motion of [true, false]) {
      const actor = await open("/", {}, { motion });
      const moving = await actor.page.evaluate(() => document.getAnimations().length);
      expect(moving > 0).toBe(motion);
      await actor.context.close();
    }
  });

  it("has one way on when the session has expired or the server cannot be reached", async () => {
    const expired = { status: 401, body: { code: "unauthenticated" } };
    for (const path of ["/garage", "/garage/car#E00001", "/account"]) {
      const out = await open(path, {
        "/api/vehicles": expired,
        [CHECK]: expired,
        "/api/me": expired,
      });
      await out.page.getByText("You are signed out").waitFor();
      expect(await out.page.locator("main a:visible, main button:visible").count(), path).toBe(1);
      expect(await out.page.locator("main a:visible").getAttribute("href"), path).toMatch(
        /^\/auth\/login/,
      );
      await out.context.close();
      // No answer at all: it says so, and shows the page as soon as there is one.
      const answers: Answers = {};
      const away = await open(path, answers, { ownClock: true });
      await away.page.getByText("We cannot reach the server").waitFor();
      Object.assign(answers, answering(garage([car("streaming")])), { "/api/me": { body: me() } });
      await passSeconds(away.page, 5);
      const shown = path === "/account" ? /^Ada Example/ : /^Nimbus$/;
      await away.page.getByText(shown).waitFor();
      await away.page.getByText("We cannot reach the server").waitFor({ state: "hidden" });
      await away.context.close();
    }
  });

  it("an error of Tesla's on the account page is said in an owner's words", async () => {
    const answers = {
      ...answering(garage([car("streaming")])),
      "/api/me": { status: 503, body: { code: "tesla_unavailable", message: "internal words" } },
    };
    const actor = await open("/account", answers);
    await actor.page.getByText("Tesla does not answer at the moment").waitFor();
    expect(await actor.page.locator("main").innerText()).not.toContain("internal");
    await actor.context.close();
  });

  it("disconnects only when asked twice, and says what is still under way", async () => {
    const answers: Answers = {
      ...answering(garage([car("streaming")])),
      "/api/me": { body: me() },
      "/api/disconnect": { body: { cars: 3, cars_pending: 1, next: "words of the API" } },
    };
    const actor = await open("/account", answers);
    const { page, asked } = actor;
    await page.getByText("Ada Example").waitFor();
    const button = page.getByRole("button", { name: "Disconnect", exact: true });
    await button.click();
    // Escape and Enter both keep everything: the way back has the focus.
    await page.keyboard.press("Escape");
    await button.click();
    await page.keyboard.press("Enter");
    expect(asked).not.toContain("POST /api/disconnect");
    answers["/api/me"] = { body: me(undefined, false) };
    await button.click();
    await page.getByRole("button", { name: "Yes, disconnect" }).click();
    await page.getByText("Cars told to stop: 3; still on the way: 1").waitFor();
    await button.waitFor({ state: "hidden" });
    expect(asked.filter((path) => path === "POST /api/disconnect")).toHaveLength(1);
    await actor.context.close();
  });

  it("the account's receipt is shown although the answer to its erasure was lost", async () => {
    const answers: Answers = {
      ...answering(garage([car("streaming")])),
      "/api/me": { body: me() },
      "/api/receipts/*": { body: { ...carReceipt(true), scope: "account" } },
    };
    const actor = await open("/account", answers);
    await actor.page.getByText("Ada Example").waitFor();
    await actor.page.getByRole("button", { name: "Erase everything" }).click();
    await actor.page.getByRole("button", { name: "Yes, erase everything" }).click();
    await actor.page.getByText("signed: everything is erased").waitFor();
    await actor.context.close();
  });

  it("says in an owner's words why a car's data cannot be downloaded, or that there is none", async () => {
    const list = `/api/vehicles/${VIN}/export`;
    const answers: Answers = {
      ...answering(garage([car("streaming")])),
      "/api/me": { body: me() },
      [list]: { status: 503, body: { code: "sql_not_configured", message: "set SQL_URL" } },
    };
    const { page, asked, context } = await open("/account", answers);
    const said = page.getByTestId("takeout-said");
    const start = page.getByRole("button", { name: "Download", exact: true });
    await start.click();
    await said.getByText("has not been connected to its database").waitFor();
    answers[list] = { body: { since_ms: Date.parse("2026-03-28T12:00:00Z"), parts: [] } };
    await start.click();
    await said.getByText("What is yours begins on March 28, 2026").waitFor();
    await page.getByLabel("First month").fill("2026-03");
    await page.getByLabel("Last month").fill("2026-02");
    const before = asked.length;
    await start.click();
    await said.getByText("Choose them the other way round").waitFor();
    expect(asked.length).toBe(before);
    await context.close();
  });

  it("the account page asks at Tesla for what is missing and comes back", async () => {
    const answers = {
      ...answering(garage([car("streaming")])),
      "/api/me": { body: me(["openid", "offline_access", "vehicle_device_data"]) },
    };
    const actor = await open("/account", answers);
    const link = await actor.page.getByTestId("ask-missing").getAttribute("href");
    const url = new URL(link ?? "");
    expect(url.pathname).toBe("/auth/login");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      scopes: "vehicle_location",
      return_to: "/account",
    });
    await actor.context.close();
  });
});
