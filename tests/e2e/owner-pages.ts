/** What the pages themselves ask for, without a browser: their modules and a car's live socket. */
import type { HttpBrowser, Page } from "../support/http-browser.ts";

/** Fetches a page's modules and all that they import. Returns how many; throws for a broken one. */
export async function modulesOf(browser: HttpBrowser, page: Page): Promise<number> {
  const addresses = (text: string): string[] =>
    [...text.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, path = ""]) => path);
  const open = addresses(page.body);
  const seen = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const module = await browser.get(new URL(path, page.url));
    const type = module.headers.get("content-type") ?? "";
    const rule = module.headers.get("cache-control") ?? "";
    if (module.status !== 200 || !/javascript/.test(type) || !/immutable/.test(rule)) {
      throw new Error(`${path} answered ${module.status}, ${type}, ${rule}`);
    }
    open.push(...addresses(module.body));
  }
  return seen.size;
}

/** Looks at a car as its page does. Returns the fields of the first message. */
export async function firstValues(
  browser: HttpBrowser,
  app: string,
  vin: string,
  patienceMs: number,
): Promise<string[]> {
  const url = new URL(`${app}/api/vehicles/${vin}/live`);
  const headers = { origin: app, cookie: browser.cookieHeader(url.hostname) };
  url.protocol = "ws:";
  // Node's own WebSocket takes headers; the DOM's type does not know.
  const socket = new WebSocket(url, { headers } as unknown as string[]);
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no values came")), patienceMs);
      socket.addEventListener("message", ({ data }) => {
        clearTimeout(timer);
        const { values } = JSON.parse(String(data)) as { values: { field: string }[] };
        resolve(values.map(({ field }) => field));
      });
      socket.addEventListener("close", ({ code }) => reject(new Error(`closed with ${code}`)));
      socket.addEventListener("error", () => reject(new Error("the socket was refused")));
    });
  } finally {
    socket.close();
  }
}
