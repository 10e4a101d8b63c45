/** Every page in every state an owner can meet: readable, operable, one way on, nothing leaks. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONNECT_ERROR_CODES } from "../../../worker/connect-errors.ts";
import { STEPS } from "../../../worker/account/step-texts.ts";
import type { NextStepCode } from "../../../worker/account/next-step.ts";
import { readOperatorHere } from "../../../worker/pages/operator.ts";
import { buildSite } from "../../../worker/pages/site.ts";
import { launchBrowser } from "../../support/chromium.ts";
import { serveSite, type SiteServer } from "../../support/site-server.ts";
import { as, car, carReceipt, charge, drive, garage, me, PROFILES, qrOf } from "./scenes.ts";
import { act, expectGood, picture, until, type Actor, type Answers, type Size } from "./stage.ts";

const CODES = Object.keys(STEPS) as NextStepCode[];
const LOOKS: { size: Size; dark: boolean }[] = [
  { size: "small", dark: true },
  { size: "phone", dark: false },
  { size: "desktop", dark: false },
];
const QR = qrOf("https://tesla.com/_ak/telltale.localhost?vin=5YJ3TELLTALE00001");

let browser: Browser;
let site: SiteServer;
let german: SiteServer;

beforeAll(async () => {
  [browser, site, german] = await Promise.all([
    launchBrowser(),
    serveSite(buildSite(readOperatorHere({}))),
    serveSite(buildSite(readOperatorHere({ TELLTALE_LANGUAGE: "de" }))),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), german?.close()]);
});

function vehicles(body: unknown): Answers {
  return {
    "/api/vehicles": { body },
    "/api/vehicles/check": { body },
    "/api/vehicles/5YJ3TELLTALE00001/profiles": { body: PROFILES },
    "/api/vehicles/5YJ3TELLTALE00001/pairing.svg": { body: QR, type: "image/svg+xml" },
  };
}

async function open(path: string, options: Omit<Parameters<typeof act>[1], "origin">, on = site) {
  const actor = await act(browser, { origin: on.origin, ...options });
  await actor.page.goto(on.origin + path);
  return actor;
}

async function look(
  { size, dark }: { size: Size; dark: boolean },
  name: string,
  path: string,
  answers: Answers,
  ready: (actor: Actor) => Promise<unknown>,
): Promise<void> {
  const actor = await open(path, { size, dark, answers });
  await ready(actor);
  await expectGood(actor, name);
  await picture(actor, `${size}-${name}`);
  await actor.context.close();
}

/** Forty minutes under way, as a page that was open all the time has them. */
async function driveOn(actor: Actor): Promise<void> {
  await until(() => actor.sockets.length, 1);
  for (let minute = 0; minute < 40; minute += 1) {
    const earlierMs = 60_000 * (40 - minute);
    actor.send(drive(minute).map((reading) => ({ ...reading, at_ms: reading.at_ms - earlierMs })));
  }
  actor.send(drive(40));
  await actor.page.getByTestId("speed").getByText("mph").waitFor();
  await actor.page.getByTestId("profile-form").getByText("Deep").waitFor();
}

describe.concurrent.each(LOOKS)("at $size size, dark: $dark", ({ size, dark }) => {
  it("the connect page is good", async () => {
    await look({ size, dark }, "connect", "/", {}, ({ page }) =>
      page.getByTestId("sign-in").waitFor(),
    );
  });

  it("the garage is good with every step there is", async () => {
    const cars = CODES.map((code, index) => ({
      ...car(code),
      vin: `5YJ3TELLTALE0${String(1000 + index)}`,
      vin_short: `${1000 + index}`,
      display_name: code,
    }));
    const lost = as(2, "key_lost", car("add_key"));
    lost.config.off_reason = "key_lost";
    const all = vehicles(garage([...cars, lost]));
    await look({ size, dark }, "garage-all", "/garage", all, async ({ page }) => {
      const cards = page.getByTestId("car");
      await until(() => cards.count(), CODES.length + 1);
      const texts = await cards.allInnerTexts();
      for (const [index, code] of CODES.entries()) {
        expect(texts[index], code).toContain(STEPS[code].title);
        if (code !== "streaming") expect(texts[index], code).toContain(STEPS[code].text);
      }
      expect(texts.at(-1)).toContain("The key was removed from the car");
    });
  });

  it("the garage is good on the way", async () => {
    const cars = [
      car("add_key"),
      as(2, null, car("wait_for_car", { state: "asleep" })),
      as(3, "Juniper", car("streaming")),
    ];
    await look({ size, dark }, "garage", "/garage", vehicles(garage(cars)), ({ page }) =>
      page.getByText("Juniper").waitFor(),
    );
  });

  it("the car page is good while it drives", async () => {
    const answers = vehicles(garage([car("streaming")]));
    await look({ size, dark }, "car-driving", "/garage/car#E00001", answers, async (actor) => {
      await driveOn(actor);
      await actor.page.locator("details.rest summary").click();
    });
  });

  it("the car page is good while it charges", async () => {
    const answers = vehicles(garage([car("streaming")]));
    await look({ size, dark }, "car-charging", "/garage/car#E00001", answers, async (actor) => {
      await until(() => actor.sockets.length, 1);
      actor.send(charge());
      await actor.page.getByText("to 80%, done in 42 min").waitFor();
      await actor.page.locator('[data-field="ACChargingPower"]').getByText("11 kW").waitFor();
      await actor.page.getByTestId("profile-form").getByText("Deep").waitFor();
      expect(await actor.page.title()).toBe("Nimbus · Telltale");
    });
  });

  it("the car page is good with its question, its refusal, and the receipt after it", async () => {
    const path = "/api/vehicles/5YJ3TELLTALE00001/erase";
    const answers = vehicles(garage([car("streaming")]));
    answers[path] = { status: 409, body: { code: "erase_waits" }, retryAfter: 180 };
    // None yet, whatever its id.
    const none = { status: 404, body: { code: "not_found" } };
    answers["/api/receipts/*"] = none;
    const actor = await open("/garage/car#E00001", { size, dark, answers });
    const { page } = actor;
    await page.getByTestId("profile-form").getByText("Deep").waitFor();
    await page.getByRole("button", { name: "Erase this car" }).click();
    await page.getByRole("dialog", { name: "Erase Nimbus?" }).waitFor();
    await expectGood(actor, "car question");
    await picture(actor, `${size}-car-question`);
    await page.getByRole("button", { name: "Yes, erase this car" }).click();
    await page.getByRole("button", { name: "Do not erase it" }).waitFor();
    await expectGood(actor, "car erase waits");
    await picture(actor, `${size}-car-erase-waits`);
    answers[path] = { body: { receipt: { id: "an-id-that-nobody-can-guess" } } };
    answers["/api/receipts/*"] = { body: carReceipt(false) };
    await page.getByRole("button", { name: "Erase this car" }).click();
    await page.getByRole("button", { name: "Yes, erase this car" }).click();
    await page.getByRole("heading", { name: "The car is erased here" }).waitFor();
    await expectGood(actor, "car receipt");
    await picture(actor, `${size}-car-receipt`);
    await actor.context.close();
  });

  it("the account page is good, with its questions and its receipt", async () => {
    const answers: Answers = {
      ...vehicles(garage([car("streaming")])),
      "/api/me": { body: me(["openid", "offline_access", "user_data", "vehicle_device_data"]) },
      "/api/erase": {
        body: {
          receipt: { id: "an-id-that-nobody-can-guess" },
          next: "To take the key off a car: Controls > Locks.",
        },
      },
    };
    const kept = {
      scope: "account",
      state: "waiting",
      requested_at_ms: 1_790_000_000_000,
      cars: ["…0001"],
      cars_kept_for_others: 0,
      waiting_for: { configurations: 0, nodes: [{ node: "node-1", car: "…0001" }] },
      backups: [
        { what: "history of our database", days: 30 },
        { what: "backups", days: null },
      ],
      receipt: null,
    };
    const receiptPath = "/api/receipts/an-id-that-nobody-can-guess";
    answers[receiptPath] = { body: kept };
    const actor = await open("/account", { size, dark, answers });
    const { page } = actor;
    await page.getByText("Ada Example").waitFor();
    await expectGood(actor, "account");
    await picture(actor, `${size}-account`);
    await page.getByRole("button", { name: "Erase everything" }).click();
    await expectGood(actor, "account question");
    await picture(actor, `${size}-account-question`);
    await page.getByRole("button", { name: "Keep everything as it is" }).last().click();
    expect(actor.asked).not.toContain("POST /api/erase");
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("button", { name: "Yes, erase everything" }).click();
    await page.getByTestId("receipt").waitFor();
    expect(actor.asked.filter((path) => path === "POST /api/erase")).toHaveLength(1);
    await expectGood(actor, "account receipt");
    await picture(actor, `${size}-account-receipt`);
    // Its address is this page's; without a session it shows the same, and what has come since.
    answers["/api/me"] = { status: 401, body: {} };
    answers[receiptPath] = { body: { ...kept, state: "signed", receipt: "a.b.c" } };
    await page.reload();
    await page.getByText("signed: everything is erased").waitFor();
    expect(page.url()).toContain("#receipt=an-id-that-nobody-can-guess");
    await expectGood(actor, "account receipt, signed");
    await actor.context.close();
  });

  // The narrowest and the widest: what fits both fits between.
  it.skipIf(size === "phone")("the pages are good in German", async () => {
    const answers = {
      ...vehicles(garage([car("add_key"), as(2, "Wolke", car("streaming"))])),
      "/api/me": { body: me() },
    };
    const options = { size, dark, answers, locale: "de-DE" };
    for (const [path, text] of [
      ["/", "Mit Tesla anmelden"],
      ["/garage", "Den Schlüssel zu diesem Auto hinzufügen"],
      ["/garage/car#E00001", "Was dieses Auto sendet"],
      ["/account", "Alles löschen"],
    ] as const) {
      const actor = await open(path, options, german);
      await actor.page.getByText(text).first().waitFor();
      await expectGood(actor, `German ${path}`);
      await picture(actor, `${size}-german${path.replaceAll(/\W+/g, "-")}`);
      await actor.context.close();
    }
  });
});

it("the car page is good on a wide screen in the dark", async () => {
  const answers = vehicles(garage([car("streaming")]));
  const wide = { size: "desktop", dark: true } as const;
  await look(wide, "dark-car", "/garage/car#E00001", answers, driveOn);
});

/** Few words and one button each: the narrowest screen is where they could break. */
describe.concurrent("rare states, narrow and dark", () => {
  const size = "small";
  const dark = true;

  it.each([
    ["signed-out", { status: 401, body: { code: "unauthenticated" } }],
    ["unlinked", { body: garage([], { linked: false }) }],
    ["no-data", { body: garage([], { missing_device_data: true }) }],
    ["no-car", { body: garage([]) }],
    ["node-away", { body: garage([car("wait_for_signal")], { node_seen_at_ms: 1 }) }],
    ["tesla-down", { status: 503, body: { message: "Tesla is away.", next: "Wait." } }],
  ])("the garage is good when %s", async (name, answer) => {
    const answers = { "/api/vehicles/check": answer, "/api/vehicles": answer };
    await look({ size, dark }, `garage-${name}`, "/garage", answers, ({ page }) =>
      page.getByTestId("notice").waitFor(),
    );
  });

  it.each([
    ["waiting", car("wait_for_signal")],
    ["broken", car("broken")],
    ["off", car("off")],
    ["asleep", car("silent", { state: "asleep" })],
    ["quiet", car("silent")],
    ["coverage", car("silent", { state: "offline" })],
    ["removed", car("car_gone")],
  ])("the car page is good when %s", async (name, one) => {
    await look(
      { size, dark },
      `car-${name}`,
      "/garage/car#E00001",
      vehicles(garage([one])),
      ({ page }) => page.getByTestId("profile-form").getByText("Deep").waitFor(),
    );
  });

  it("the error pages are good", async () => {
    const actor = await open("/connect-error", { size, dark });
    for (const code of ["", ...CONNECT_ERROR_CODES]) {
      await actor.page.goto(`${site.origin}/connect-error?code=${code}#${code}`);
      expect(await actor.page.locator("h1:visible").count(), code).toBe(1);
      expect(await actor.page.locator("main a:visible").count(), code).toBe(1);
      if (code === "" || code === "consent_denied") await expectGood(actor, `error ${code}`);
    }
    await picture(actor, `${size}-error`);
    await actor.page.goto(`${site.origin}/nowhere`);
    await expectGood(actor, "not found");
    await actor.context.close();
  });
});
