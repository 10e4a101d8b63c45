/** What a machine can say about a page's looks: accessible, and nothing cut off at the side. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** Screenshots are build output: look at them after a run. */
const OUTPUT = fileURLToPath(new URL("../output/screenshots", import.meta.url));

export type Look = { name: string; width: number; height: number; dark: boolean };

/** An ordinary desktop, for tests that are not about looks. */
export const DESKTOP: Look = { name: "desktop", width: 1280, height: 900, dark: false };

/** The narrowest phone in the dark, an ordinary one, a desktop, and a desktop in the dark. */
export const LOOKS: readonly Look[] = [
  { name: "small-dark", width: 320, height: 640, dark: true },
  { name: "phone", width: 390, height: 844, dark: false },
  DESKTOP,
  { ...DESKTOP, name: "desktop-dark", dark: true },
];

export async function openContext(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.dark ? "dark" : "light",
    locale: "en-US",
    reducedMotion: "reduce",
  });
}

/** Keeps a screenshot; returns axe-core's violations, and how far the page is wider than the screen. */
export async function problemsOf(page: Page, picture: string): Promise<string[]> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${picture}.png`), fullPage: true });
  await page.evaluate(axe.source);
  const { violations, excess } = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { scrollWidth, clientWidth } = document.documentElement;
    return { violations: (await inPage.run()).violations, excess: scrollWidth - clientWidth };
  });
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
    ...(excess > 0 ? [`wider than the screen by ${excess} px`] : []),
  ];
}
