/** One browser on the built pages, with scenes in place of the Worker. */
import { readFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page, WebSocketRoute } from "playwright-core";
import { expect, vi } from "vitest";
import type { Reading } from "../../../worker/pages/client/answers.ts";

/** Screenshots are build output: look at them after a run. */
export const OUTPUT = fileURLToPath(new URL("../../output/screenshots", import.meta.url));
mkdirSync(OUTPUT, { recursive: true });

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const SIZES = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;
/** Answered after all that the page asked before it, and not counted as asked. */
export const SETTLE = "/api/settle";
export type Size = keyof typeof SIZES;

export type Answers = Record<
  string,
  { status?: number; body: unknown; type?: string; retryAfter?: number }
>;

export type Actor = {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  /** Paths of /api that the page asked for, with their method. */
  asked: string[];
  /** The page's socket, once it has opened one. */
  sockets: WebSocketRoute[];
  send: (values: Reading[]) => void;
};

export async function act(
  browser: Browser,
  options: {
    origin: string;
    size: Size;
    answers?: Answers;
    dark?: boolean;
    locale?: string;
    script?: boolean;
    motion?: boolean;
    /** The test moves the page's clock (`page.clock`). */
    ownClock?: boolean;
  },
): Promise<Actor> {
  const context = await browser.newContext({
    viewport: SIZES[options.size],
    colorScheme: options.dark === true ? "dark" : "light",
    locale: options.locale ?? "en-US",
    reducedMotion: options.motion === true ? "no-preference" : "reduce",
    javaScriptEnabled: options.script ?? true,
  });
  const page = await context.newPage();
  if (options.ownClock === true) await page.clock.install();
  const complaints: string[] = [];
  const asked: string[] = [];
  const sockets: WebSocketRoute[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A status that the scene answers with is told by the browser, too.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) complaints.push(message.text());
  });
  await page.route(`${options.origin}/api/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === SETTLE) return route.fulfill({ status: 204 });
    asked.push(`${route.request().method()} ${pathname}`);
    // `/*` stands for a last part that the page makes up.
    const answer =
      options.answers?.[pathname] ?? options.answers?.[pathname.replace(/[^/]+$/, "*")];
    if (answer === undefined) return route.abort();
    const isText = typeof answer.body === "string";
    return route.fulfill({
      status: answer.status ?? 200,
      contentType: answer.type ?? "application/json",
      ...(answer.retryAfter === undefined
        ? {}
        : { headers: { "retry-after": String(answer.retryAfter) } }),
      body: isText ? String(answer.body) : JSON.stringify(answer.body),
    });
  });
  await page.routeWebSocket(/\/api\/vehicles\/.*\/live$/, (socket) => void sockets.push(socket));
  const send = (values: Reading[]): void => {
    sockets.at(-1)?.send(JSON.stringify({ now_ms: Date.now(), values }));
  };
  return { page, context, complaints, asked, sockets, send };
}

/** Accessible as far as a machine can tell, and nothing is cut off at the side. */
export async function expectGood({ page, complaints }: Actor, name: string): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
  expect(violations, name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name}: wider than the screen`).toBe(0);
  expect(complaints, name).toEqual([]);
}

export async function picture({ page }: Actor, name: string): Promise<void> {
  await page.screenshot({ path: join(OUTPUT, `${name}.png`), fullPage: true });
}

const PATIENCE = { timeout: 20_000, interval: 50 };

/** Not `expect.poll`: that one belongs to one test, and these run two at a time. */
export async function until<T>(look: () => T | Promise<T>, wanted: T): Promise<void> {
  await vi.waitFor(async () => expect(await look()).toBe(wanted), PATIENCE);
}
