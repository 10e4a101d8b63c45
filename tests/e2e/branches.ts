/**
 * The ways on which an owner can get stuck, clicked on the running stack: each has its own words on
 * the page, and where the world can be put right, the page moves on by itself.
 */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Stack } from "../simulator/stack.ts";
import type { Car } from "../simulator/world/state.ts";

const PATIENCE = { timeout: 60_000, interval: 200 };
const TOO_OLD = "2023.20.9";
const KEYS_MAX = 20;
const CONFIGS_MAX = 5;

const CLEO = "cleo@example.com";
const DORA = "dora@example.com";

/** What is special about each car of Cleo's, by the name on its card. */
const CARS: Record<string, { vin: string } & Partial<Car>> = {
  "Old S": { vin: "5YJSTELLTALE00011", hardware: "intel_atom_sx", streamingToggle: false },
  "Full of keys": { vin: "5YJ3TELLTALE00012", otherKeys: KEYS_MAX },
  "Full of apps": { vin: "5YJ3TELLTALE00013", otherConfigs: CONFIGS_MAX },
  "Never updated": { vin: "5YJ3TELLTALE00014", firmware: TOO_OLD },
  Sleeper: { vin: "7SAYTELLTALE00015", state: "asleep" },
};
const SHARED = { vin: "7SAYTELLTALE00016", displayName: "Dora's Y" };

export type People = { page: Page; context: BrowserContext; dora: BrowserContext };

/** Two new owners and their cars come into the world, and the first one signs in. */
export async function arrive(stack: Stack, browser: Browser): Promise<People> {
  const { world } = stack;
  const cleo = world.addUser({ email: CLEO, fullName: "Cleo Example" });
  const dora = world.addUser({ email: DORA, fullName: "Dora Example" });
  for (const [displayName, car] of Object.entries(CARS)) {
    world.addCar({ ...car, displayName, ownerId: cleo.id });
  }
  world.addCar({ ...SHARED, ownerId: dora.id });
  // Never paired: its page goes on asking Tesla to the end.
  world.addCar({ vin: "5YJ3TELLTALE00017", displayName: "Dora's 3", ownerId: dora.id });
  world.share(SHARED.vin, cleo.id);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await signIn(page, stack.urls.app, "Cleo");
  await expect.poll(() => page.getByTestId("car").count(), PATIENCE).toBe(6);
  return {
    page,
    context,
    dora: await browser.newContext({ viewport: { width: 390, height: 844 } }),
  };
}

export async function everyObstacleHasItsWords(page: Page): Promise<void> {
  for (const [name, code, words] of [
    ["Old S", "flip_toggle", /Controls > Safety .*Allow Third-Party App Data Streaming/],
    ["Full of keys", "free_key_slot", /as many keys as it can.*Controls > Locks/],
    ["Never updated", "update_firmware", /too old to stream.*Install the update/],
    [SHARED.displayName, "ask_owner", /You are a driver of this car/],
    ["Full of apps", "add_key", /Open the link on the phone/],
  ] as const) {
    const card = cardOf(page, name);
    await expect.poll(() => stepOf(card), PATIENCE).toBe(code);
    expect((await card.innerText()).replaceAll("\n", " "), name).toMatch(words);
    // One thing to press, or none where the car itself is the place.
    const buttons = await card.locator("a.button:visible").count();
    expect(buttons, name).toBe(code === "flip_toggle" || code === "update_firmware" ? 0 : 1);
    const codes = await card
      .getByRole("img", { name: `QR code with the link that adds the key to ${name}` })
      .count();
    expect(codes, name).toBe(code === "ask_owner" ? 0 : buttons);
  }
}

/** Tesla's app refuses in its own words; what they mean stands on the card. */
export async function refusalsAreExplained(stack: Stack, { page, dora }: People): Promise<void> {
  const { world } = stack;
  const card = cardOf(page, "Full of apps");
  const link = (await card.getByRole("link", { name: /add the key/i }).getAttribute("href")) ?? "";
  const phone = await dora.newPage();
  await phone.goto(link);
  await phone.getByRole("button", { name: "Sign in as Dora Example" }).click();
  await phone.getByText("you have not granted").waitFor();
  const registrations = world.state.registrations.splice(0);
  await phone.reload();
  await phone.getByText("isn't registered with Tesla").waitFor();
  world.state.registrations.push(...registrations);
  await phone.close();
  await card.getByText("The Tesla app will not do it?").click();
  await card.getByText("you “have not granted access”: the app is signed in to another").waitFor();
  await card.getByText("“Not registered”").waitFor();
}

/** The owner of the shared car cancels, comes back, leaves out what is needed, and allows it. */
export async function secondThoughts(stack: Stack, { dora }: People): Promise<Page> {
  const { urls } = stack;
  const page = await dora.newPage();
  await page.goto(`${urls.app}/`);
  await page.getByTestId("sign-in").click();
  await continueAs(page, "Dora");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { name: "You did not give your consent" }).waitFor();
  await page.getByRole("link", { name: "Sign in with Tesla" }).click();
  await continueAs(page, "Dora");
  await page.getByRole("checkbox", { name: /Vehicle information/ }).uncheck();
  await page.getByRole("button", { name: "Allow" }).click();
  await page.getByTestId("notice").getByText("You did not allow “Vehicle information”").waitFor();
  await page.getByTestId("notice").getByRole("link", { name: "Allow it at Tesla" }).click();
  await continueAs(page, "Dora");
  await page.getByRole("checkbox", { name: /Vehicle information/ }).check();
  await page.getByRole("button", { name: "Allow" }).click();
  const card = cardOf(page, SHARED.displayName);
  await expect.poll(() => stepOf(card), PATIENCE).toBe("add_key");
  await approve(await openLink(dora, card));
  return page;
}

/** Each obstacle goes away, in the car or on a phone; nobody touches the page. */
export async function pageMovesOn(stack: Stack, { page, context }: People): Promise<void> {
  const { world } = stack;
  const full = cardOf(page, "Full of keys");
  const refused = await openLink(context, full);
  await refused.getByRole("button", { name: "Approve" }).click();
  await refused.getByText("maximum number of keys").waitFor();
  await refused.close();
  world.car(CARS["Full of keys"]?.vin ?? "").otherKeys = 1;
  world.car(CARS["Old S"]?.vin ?? "").streamingToggle = true;
  for (const name of ["Full of apps", "Sleeper"]) {
    await approve(await openLink(context, cardOf(page, name)));
  }
  await expect.poll(() => stepOf(full), PATIENCE).toBe("add_key");
  for (const [name, wanted] of [
    ["Old S", /wait_for_signal|streaming/],
    // Its owner has added the key in a browser of her own.
    [SHARED.displayName, /wait_for_signal|streaming/],
    ["Full of apps", /free_config_slot/],
    ["Sleeper", /wait_for_car/],
  ] as const) {
    await expect.poll(() => stepOf(cardOf(page, name)), PATIENCE).toMatch(wanted);
  }
  await cardOf(page, "Full of apps").getByText("Tesla allows only a few apps").waitFor();
  await cardOf(page, "Sleeper").getByText("It is asleep now").waitFor();
}

/** The operator switches a car off; the owner's consent ends at Tesla; the site's money is gone. */
export async function endingsAreTold(stack: Stack, { page }: People, hers: Page): Promise<void> {
  const { world, secrets, urls } = stack;
  const off = await fetch(`${urls.app}/admin/configs`, {
    method: "DELETE",
    headers: {
      authorization: `Bearer ${secrets.adminToken}`,
      "content-type": "application/json",
      origin: urls.app,
    },
    body: JSON.stringify({ vin: CARS["Old S"]?.vin }),
  });
  expect(off.status).toBe(200);
  const stopped = cardOf(page, "Old S");
  await expect.poll(() => stepOf(stopped), PATIENCE).toBe("off_by_operator");
  await stopped.getByText("The operator of this site switched streaming off").waitFor();

  const { clientId = "" } = world.state.apps[0] ?? {};
  const cleo = world.state.users.find(({ email }) => email === CLEO);
  world.revokeConsent(cleo?.id ?? "", clientId);
  const notice = page.getByTestId("notice");
  await notice.getByText("Tesla no longer lets us act for you").waitFor(PATIENCE);
  const ended = cardOf(page, "Sleeper");
  await expect.poll(() => stepOf(ended), PATIENCE).toBe("unlinked");
  const again = ended.getByRole("link", { name: "Sign in with Tesla again" });
  expect(await again.getAttribute("href")).toBe("/auth/login");

  world.exceedLimit(clientId);
  await hers.reload();
  await hers.getByText("spending limit at Tesla is used up").first().waitFor(PATIENCE);
}

async function signIn(page: Page, app: string, name: string): Promise<void> {
  await page.goto(`${app}/`);
  await page.getByTestId("sign-in").click();
  await continueAs(page, name);
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(`${app}/garage`);
}

/** As a stranger to this browser, or as who is signed in at Tesla already. */
async function continueAs(page: Page, name: string): Promise<void> {
  const person = page.getByRole("button", { name: new RegExp(`as ${name} Example`) });
  const consent = page.getByRole("button", { name: "Allow" });
  await person.or(consent).first().waitFor();
  if (await person.isVisible()) await person.click();
  await consent.waitFor();
}

async function openLink(context: BrowserContext, card: Locator): Promise<Page> {
  const opened = context.waitForEvent("page");
  await card.getByRole("link", { name: /add the key/i }).click();
  return opened;
}

async function approve(phone: Page): Promise<void> {
  await phone.getByRole("button", { name: "Approve" }).click();
  await phone.getByRole("heading", { name: "Key added" }).waitFor();
  await phone.close();
}

function cardOf(page: Page, name: string): Locator {
  const heading = page.getByRole("heading", { name, exact: true });
  return page.getByTestId("car").filter({ has: heading });
}

function stepOf(card: Locator): Promise<string | null> {
  return card.locator("[data-step]").getAttribute("data-step");
}
