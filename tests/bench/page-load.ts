/** One page in a real Chromium on a slow line and a slow phone. */
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";

/** Lighthouse's "slow 4G" and mid-range phone: 150 ms, 1.6 Mbit/s down, 750 kbit/s up, a quarter of the speed. */
const LATENCY_MS = 150;
const DOWN_BYTES_PER_S = (1.6 * 1_000_000) / 8;
const UP_BYTES_PER_S = 750_000 / 8;
const CPU_SLOWDOWN = 4;
export const PROFILE = "150 ms, 1.6 Mbit/s, CPU a quarter as fast, cold cache, 390 px";

export type PageLoad = {
  page: string;
  requests: number;
  other_origins: number;
  /** Head and body of every answer as the browser counted them. */
  bytes: number;
  /** The bodies alone, gzipped. */
  gzip_bytes: number;
  first_paint_ms: number;
  interactive_ms: number;
  layout_shift: number;
};

export type PageToLoad = {
  page: string;
  url: string;
  /** There is something to press, and the script has answered. */
  ready: string;
  cookie?: string;
  /** For sessionStorage. */
  storage?: Record<string, string>;
};

export async function loadPage(browser: Browser, what: PageToLoad): Promise<PageLoad> {
  const { origin } = new URL(what.url);
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ viewport, locale: "en-US" });
  const [name, value] = what.cookie?.split("=") ?? [];
  if (name !== undefined && value !== undefined) {
    // A `__Host-` cookie can only be set for https; browsers send it to http://localhost all the same.
    const url = origin.replace("http:", "https:");
    await context.addCookies([{ name, value, url, secure: true, httpOnly: true }]);
  }
  await context.addInitScript(watch, { ready: what.ready, storage: what.storage ?? {} });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: DOWN_BYTES_PER_S,
    uploadThroughput: UP_BYTES_PER_S,
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => void (bytes += encodedDataLength));
  const asked: string[] = [];
  const bodies: Promise<number>[] = [];
  const troubles: string[] = [];
  page.on("pageerror", (error) => void troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  page.on("request", (request) => void asked.push(request.url()));
  page.on("response", (response) => {
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  await page.goto(what.url);
  try {
    await page.waitForFunction(() => Object.hasOwn(globalThis, "readyAtMs"));
  } catch {
    const text = await page.locator("body").innerText();
    throw new Error(
      `${what.page} did not become ready; it says: ${text.slice(0, 300)} ${troubles.join(" ")}`,
    );
  }
  const seen = await page.evaluate(() => {
    const { readyAtMs, shift } = globalThis as unknown as { readyAtMs: number; shift: number };
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return { paintMs: paint?.startTime ?? Number.NaN, readyAtMs, shift };
  });
  // What is not over when the page can be used is not part of the first view.
  const gzipBytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return {
    page: what.page,
    requests: asked.length,
    other_origins: asked.filter((url) => new URL(url).origin !== origin).length,
    bytes,
    gzip_bytes: gzipBytes,
    first_paint_ms: seen.paintMs,
    interactive_ms: seen.readyAtMs,
    layout_shift: seen.shift,
  };
}

/** Runs in the page before anything else; notes when it can be used, and every shift. */
function watch({ ready, storage }: { ready: string; storage: Record<string, string> }): void {
  for (const [key, value] of Object.entries(storage)) sessionStorage.setItem(key, value);
  const noted = globalThis as unknown as { readyAtMs?: number; shift: number };
  noted.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as unknown as {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) noted.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  const look = (): void => {
    const found = document.querySelector<HTMLElement>(ready);
    const isThere = found !== null && found.getClientRects().length > 0;
    if (isThere && document.readyState !== "loading") noted.readyAtMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
