/** The operator's page on the running stack: the door, what it shows, and buttons that act. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "../simulator/stack/ports.ts";
import { startStack, type Stack } from "../simulator/stack.ts";
import { SEED_OWNER } from "../simulator/world/seed.ts";
import { launchBrowser } from "../support/chromium.ts";
import { DESKTOP, LOOKS, openContext, problemsOf } from "../support/page-looks.ts";
import { Owner } from "./owner.ts";

let stack: Stack;
let browser: Browser;
let stateDir = "";

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "telltale-operator-"));
  [stack, browser] = await Promise.all([
    startStack({ stateDir, ports: await freePorts() }),
    launchBrowser(),
  ]);
  const owner = new Owner(stack.urls.app);
  await owner.signIn(SEED_OWNER);
  for (const car of (await owner.check()).slice(0, 1)) await owner.approveKey(car);
  // Until the Worker has seen the key: it looks at most every two seconds.
  while ((await owner.check())[0]?.next_step.code === "add_key") {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

async function enter(page: Page, token = stack.secrets.adminToken): Promise<void> {
  await page.goto(`${stack.urls.app}/operator`);
  await page.getByLabel("Admin token").fill(token);
  await page.getByRole("button", { name: "Open" }).click();
}

describe("the operator's page", () => {
  it("stays shut without the token, and keeps the right one in this tab only", async () => {
    const context = await openContext(browser, DESKTOP);
    const page = await context.newPage();
    await enter(page, "not the token of this site");
    await page.getByText("This token does not open it").waitFor();
    expect(await page.getByTestId("findings").isVisible()).toBe(false);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await problemsOf(page, "operator-door")).toEqual([]);

    await enter(page);
    await page.getByTestId("findings").waitFor();
    const kept = await page.evaluate(() => [localStorage.length, document.cookie, location.href]);
    expect(kept).toEqual([0, "", `${stack.urls.app}/operator`]);
    const other = await context.newPage();
    await other.goto(`${stack.urls.app}/operator`);
    await other.getByTestId("door").waitFor();

    await page.getByRole("button", { name: "Forget the token" }).click();
    await page.getByTestId("door").waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.getByTestId("findings").isVisible()).toBe(false);
    await context.close();
  });

  it("shows cars, nodes, accounts, money and acts as they are", async () => {
    const context = await openContext(browser, DESKTOP);
    const page = await context.newPage();
    await enter(page);
    await page.getByTestId("findings").locator("li").first().waitFor();
    expect(await page.getByTestId("steps").locator("[data-step=add_key] strong").innerText()).toBe(
      "2",
    );
    expect(await page.getByTestId("token-states").locator("[data-token=fresh]").count()).toBe(1);
    const node = page.getByTestId("nodes");
    expect(await node.getByRole("heading").innerText()).toBe("local");
    expect(await node.locator("[data-fact=certificate]").innerText()).toMatch(/^\d+ days left$/);
    expect(await node.locator("[data-fact=spool]").innerText()).toMatch(/MiB of/);
    expect(await page.getByTestId("spent").innerText()).toMatch(/^\$\d.* of \$10\.00$/);
    expect(await page.getByTestId("audit").innerText()).toContain("partner registered · na");
    const text = await page.locator("body").innerText();
    for (const { vin } of stack.world.state.cars) expect(text).not.toContain(vin);
    await context.close();
  });

  it("finds the missing registration, and its button puts it right", async () => {
    stack.world.state.registrations.length = 0;
    const context = await openContext(browser, DESKTOP);
    const page = await context.newPage();
    await enter(page);
    const finding = page.locator('#findings [data-check="partner.region"]');
    await finding.waitFor();
    expect(await finding.getAttribute("data-state")).toBe("fail");
    expect(await problemsOf(page, "operator-wrong")).toEqual([]);
    await finding.getByRole("button", { name: "Register again" }).click();
    await finding.waitFor({ state: "detached" });
    expect(await page.getByTestId("fixed").innerText()).toContain("Registered: na");
    expect(stack.world.state.registrations).toHaveLength(1);
    await page.getByRole("button", { name: "Verify the key at Tesla" }).click();
    await expect
      .poll(() => page.getByTestId("fixed").innerText())
      .toBe("na: Tesla holds the key that signs here.");
    await page.getByRole("button", { name: "Push what is not settled again" }).click();
    await expect.poll(() => page.getByTestId("fixed").innerText()).toMatch(/^\d+ cars are told/);
    await context.close();
  });

  it.each(LOOKS)("is good on a $name screen", async (look) => {
    const context = await openContext(browser, look);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    await enter(page);
    await page.getByTestId("findings").locator("li").first().waitFor();
    await page.locator("#fine-box summary").click();
    expect(await problemsOf(page, `${look.name}-operator`)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is operable with the keyboard alone", async () => {
    const context = await openContext(browser, DESKTOP);
    const page = await context.newPage();
    await page.goto(`${stack.urls.app}/operator`);
    await page.getByTestId("door").waitFor();
    // The field has the focus already.
    await page.keyboard.type(stack.secrets.adminToken);
    await page.keyboard.press("Enter");
    await page.getByTestId("findings").locator("li").first().waitFor();
    await page.getByRole("link", { name: "What was done" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Verify the key at Tesla" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("fixed").innerText()).toContain("Tesla holds the key");
    await context.close();
  });
});
