/** Nothing personal is in an answer that anybody but the owner's browser may keep. */
import { env, exports } from "cloudflare:workers";
import { expect, it } from "vitest";
import { OPERATIONS } from "../../worker/contract/document.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { APP, CARS, check, OWNER, register, signIn, startLocalTesla } from "./local-tesla.ts";

it("no answer of any route that holds something of an owner may be cached", async () => {
  await startLocalTesla();
  const browser = new HttpBrowser();
  await register();
  await signIn(browser);
  await check(browser);
  const account = (await env.DB.prepare("SELECT id FROM accounts").first<string>("id")) ?? "";
  const cookie = browser.cookieHeader("localhost");
  const kept: string[] = [];
  // Reading first: the others end what there is to read.
  const reads = OPERATIONS.filter(({ method }) => method === "get");
  const acts = OPERATIONS.filter(({ method }) => method !== "get");
  for (const { method, path, who } of [...reads, ...acts]) {
    const address = path.replaceAll(/:(\w+)/g, (_, name) => (name === "vin" ? CARS[0] : account));
    const response = await exports.default.fetch(APP + address, {
      method: method.toUpperCase(),
      redirect: "manual",
      headers: {
        origin: APP,
        cookie,
        "content-type": "application/json",
        ...(who === "operator" ? { authorization: `Bearer ${env.ADMIN_TOKEN}` } : {}),
      },
      ...(method === "get" ? {} : { body: "{}" }),
    });
    const text = await response.text();
    const rule = response.headers.get("cache-control") ?? "none";
    if (rule === "no-store") continue;
    kept.push(address);
    expect(who, `${address}: ${rule}`).toBe("anyone");
    expect(response.headers.get("set-cookie"), address).toBeNull();
    for (const own of [...CARS, OWNER, account]) expect(text, address).not.toContain(own);
  }
  // Tesla and tools may keep what is the same for everybody.
  expect(kept).toContain("/.well-known/appspecific/com.tesla.3p.public-key.pem");
  expect(kept.length).toBeLessThan(4);
});

/** What every page forbids (worker/pages/headers.ts). */
const SAFETY = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "strict-transport-security": "max-age=31536000",
};

it("files are the same for everybody; only those whose name changes with them are kept for good", async () => {
  for (const path of ["/", "/garage", "/garage/car", "/account", "/connect-error"]) {
    const page = await env.ASSETS.fetch(`http://assets${path}`, {
      headers: { cookie: "__Host-telltale=somebody" },
    });
    expect(page.headers.get("cache-control"), path).toBe("public, max-age=0, must-revalidate");
    expect(page.headers.get("etag"), path).not.toBeNull();
    // The edge keeps it for a day; Cloudflare drops it there at a deployment.
    expect(page.headers.get("cdn-cache-control"), path).toBe("public, max-age=86400");
    for (const [name, value] of Object.entries(SAFETY)) {
      expect(page.headers.get(name), `${path} ${name}`).toBe(value);
    }
    expect(page.headers.get("set-cookie"), path).toBeNull();
    const text = await page.text();
    const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, asset = ""]) => asset);
    expect(assets.length, path).toBeGreaterThan(0);
    for (const asset of assets) {
      const file = await env.ASSETS.fetch(`http://assets${asset}`);
      expect(file.headers.get("cache-control"), asset).toBe("public, max-age=31536000, immutable");
      expect(file.headers.get("cdn-cache-control"), asset).toBeNull();
      expect(file.headers.get("x-content-type-options"), asset).toBe("nosniff");
      await file.body?.cancel();
    }
  }
});

it("the first view of the connect page is small and asks nobody else", async () => {
  const page = await env.ASSETS.fetch("http://assets/");
  const text = await page.text();
  const assets = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  let bytes = text.length;
  for (const path of new Set(assets)) {
    bytes += (await (await env.ASSETS.fetch(`http://assets${path}`)).arrayBuffer()).byteLength;
  }
  // Uncompressed: over a wire it is less.
  expect(bytes).toBeLessThanOrEqual(30 * 1_024);
  expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(text).not.toContain("<script");
});
