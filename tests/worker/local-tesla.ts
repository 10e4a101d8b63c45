/**
 * The local Tesla inside the isolate of the Worker's tests. `fetch` is replaced: the origins of
 * Tesla lead to the simulator, the app's origin to the Worker itself, and everything else fails, so
 * that a test can never reach the network. `Date.now` follows the simulated world's clock.
 */
import { env, exports } from "cloudflare:workers";
import { vi } from "vitest";
import { formTo, type HttpBrowser, type Page } from "../support/http-browser.ts";
import { createCloud } from "../simulator/cloud.ts";
import { World } from "../simulator/world.ts";

export const APP = "http://localhost:8787";
export const ORIGINS = {
  auth: "http://127.0.0.1:8788",
  na: "http://127.0.0.1:8789",
  eu: "http://127.0.0.1:8790",
  cn: "http://127.0.0.1:8791",
};
/** China's sign-in, for tests that ask for it. */
export const AUTH_CHINA = "http://127.0.0.1:8798";
export const OWNER = "ada@example.com";
export const CARS = ["5YJ3TELLTALE00001", "5YJXTELLTALE00003", "7SAYTELLTALE00002"] as const;

export type Fetched = (request: Request) => Promise<Response> | Response;

export type LocalTesla = {
  world: World;
  /** Lines the Worker logged. */
  log: Record<string, unknown>[];
  logText: () => string;
  /** Answers the next request that `matches` instead of the simulator. */
  intercept: (matches: (request: Request) => boolean, answer: Fetched) => void;
  /** The Worker's clock from now on, in milliseconds ahead of Tesla's. */
  skew: (aheadMs: number) => void;
  /** Stands around every request to Tesla, intercepted or not. */
  observe: (observer: Observer) => void;
};

export type Observer = (request: Request, answer: () => Promise<Response>) => Promise<Response>;

/**
 * Tesla's signing key outlives a test: the Worker's isolate does too and, rightly, does not ask for
 * Tesla's keys again at once when it meets a token signed with one it does not know.
 */
let signingKey: World["state"]["signingKey"] = null;

export async function startLocalTesla(options: { china?: boolean } = {}): Promise<LocalTesla> {
  const realNow = Date.now.bind(Date);
  const world = World.seeded({ clock: realNow });
  world.state.signingKey = signingKey;
  signingKey = await world.signingKey();
  world.addApp({
    clientId: env.TESLA_CLIENT_ID,
    clientSecret: env.TESLA_CLIENT_SECRET,
    redirectUri: `${APP}/auth/callback`,
    allowedOrigins: [`https://${env.APP_DOMAIN}`],
    name: "Telltale (test)",
  });
  const worker = (request: Request): Promise<Response> => exports.default.fetch(request);
  const origins = options.china === true ? { ...ORIGINS, authChina: AUTH_CHINA } : ORIGINS;
  const cloud = createCloud(world, {
    origins,
    // The domain decides whose key is served.
    fetchPem: (url) => worker(new Request(url)),
  });
  const interceptors: { matches: (request: Request) => boolean; answer: Fetched }[] = [];
  const observers: Observer[] = [];
  const tesla = new Set<string>(Object.values(origins));
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.toString() : input, init);
    const { signal } = request;
    const answer = observers.reduce<() => Promise<Response>>(
      (inner, observer) => () => observer(request, inner),
      async () => {
        const at = interceptors.findIndex(({ matches }) => matches(request));
        const [interceptor] = at < 0 ? [] : interceptors.splice(at, 1);
        if (interceptor !== undefined) return interceptor.answer(request);
        const { origin } = new URL(request.url);
        if (origin === APP) return worker(request);
        if (tesla.has(origin)) return cloud.fetch(request);
        // A database that holds nothing: the real one is met in tests/e2e/console.
        if (origin === env.SQL_URL) return new Response("");
        throw new TypeError("tests reach no network");
      },
    );
    return untilAborted(answer(), signal);
  });
  let skewMs = 0;
  vi.spyOn(Date, "now").mockImplementation(() => world.now() + skewMs);
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  return {
    world,
    get log() {
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    logText: () => lines.join("\n"),
    intercept: (matches, answer) => void interceptors.push({ matches, answer }),
    skew: (aheadMs) => void (skewMs = aheadMs),
    observe: (observer) => void observers.push(observer),
  };
}

/** A caller whose deadline has passed gets no answer, as with the real fetch. */
async function untilAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => reject(new DOMException("aborted", "AbortError"));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
  });
  // Whoever loses the race has nobody to tell.
  answer.catch(() => undefined);
  aborted.catch(() => undefined);
  return Promise.race([answer, aborted]);
}

/** An operator's request. */
export async function admin(method: string, path: string, body?: unknown): Promise<Response> {
  return exports.default.fetch(`${APP}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${env.ADMIN_TOKEN}`,
      "content-type": "application/json",
      origin: APP,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Tesla knows the app in this region. */
export async function register(region = "na"): Promise<void> {
  const response = await admin("POST", "/admin/partner/register", { region });
  if (!response.ok) throw new Error(`registration failed: ${await response.text()}`);
}

/** Clicks from the connect page to the consent page and allows; returns where the owner ends. */
export async function signIn(
  browser: HttpBrowser,
  options: { email?: string; untick?: string[]; deny?: boolean; path?: string } = {},
): Promise<Page> {
  const signInPage = await browser.get(`${APP}${options.path ?? "/auth/login"}`);
  const form = formTo(signInPage, /\/signin$/);
  const after = await browser.submit(form, { email: options.email ?? OWNER, password: "x" });
  if (after.url.origin === APP) return after;
  const consent = formTo(after, /\/consent$/);
  const scopes = consent.fields
    .filter(([name, value]) => name === "scope" && !(options.untick ?? []).includes(value))
    .map(([, value]) => value);
  const decision = options.deny === true ? "deny" : "allow";
  return browser.submit(consent, { scope: scopes, decision });
}

export type Garage = {
  linked: boolean;
  pending: boolean;
  missing_device_data: boolean;
  vehicles: {
    vin: string;
    display_name: string;
    next_step: { code: string };
    pairing_url: string | null;
    status: { connected: boolean; last_record_at_ms: number | null; signals_total: number };
    config: { synced: boolean | null; present: boolean | null; problem: string | null };
  }[];
};

export async function garage(browser: HttpBrowser): Promise<Garage> {
  return readGarage(await browser.json("GET", `${APP}/api/vehicles`));
}

export async function check(browser: HttpBrowser): Promise<Garage> {
  return readGarage(await browser.json("POST", `${APP}/api/vehicles/check`));
}

function readGarage(page: Page): Garage {
  if (page.status !== 200) throw new Error(`status ${page.status}: ${page.body}`);
  return JSON.parse(page.body) as Garage;
}

/** The steps of all cars, by VIN. */
export function steps(from: Garage): Record<string, string> {
  return Object.fromEntries(from.vehicles.map((car) => [car.vin, car.next_step.code]));
}
