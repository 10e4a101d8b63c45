/** Many owners whose garage waits for a key, and what their questions cost. */
import { Agent, request as httpRequest } from "node:http";
import { accountIdOf } from "../../worker/account/account-id.ts";
import { parseSessionKeys, sealCookie } from "../../worker/session/sealed-cookie.ts";
import { issuer, userAccessToken } from "../simulator/cloud/tokens.ts";
import { Latencies } from "./load/latency.ts";
import { cpuUsOf } from "./process-clock.ts";
import { CLIENT, type CountedWorker } from "./servers/counted-worker.ts";

const SCOPES = ["openid", "offline_access", "user_data", "vehicle_device_data", "vehicle_location"];
/** Owners linked per request: each is an object that wakes up. */
const LINK_PAGE = 50;
/** Local tokens live this long, as Tesla's do. */
const TOKEN_LIFE_MS = 8 * 3_600_000;
/** Sockets that stay open beside each other; more would measure the kernel. */
const SOCKETS_MAX = 250;

/** As Account.link takes it (worker/account/account.ts, which only a Worker can import). */
type LinkRequest = {
  accountId: string;
  issuer: string;
  subject: string;
  region: "na";
  set: { accessToken: string; refreshToken: string; accessExpiresAtMs: number; scopes: string[] };
};

export type WaitingOwner = { cookie: string; vin: string; accountId: string };

/**
 * Owners with one car each, consent given, no key yet: all that they can do is wait. Fewer than
 * `count` on a machine that is too busy to link them all before `untilMs`.
 */
export async function linkWaitingOwners(
  running: CountedWorker,
  count: number,
  untilMs: number,
): Promise<WaitingOwner[]> {
  const owners: WaitingOwner[] = [];
  for (let from = 0; from < count && (from === 0 || Date.now() < untilMs); from += LINK_PAGE) {
    const page = await Promise.all(
      Array.from({ length: Math.min(LINK_PAGE, count - from) }, (_, index) =>
        newOwner(running, from + index),
      ),
    );
    const response = await fetch(`${running.origins.app}/bench/link`, {
      method: "POST",
      body: JSON.stringify(page.map(({ link }) => link)),
    });
    const { linked } = (await response.json()) as { linked: number };
    if (linked !== page.length) throw new Error(`${linked} of ${page.length} owners are linked`);
    // After the link: a session from before it is dead.
    owners.push(...(await Promise.all(page.map((made) => signIn(running, made)))));
  }
  return owners;
}

async function newOwner(
  { world, tesla }: CountedWorker,
  number: number,
): Promise<{ vin: string; link: LinkRequest }> {
  const user = world.addUser({ email: `owner-${world.state.users.length}@example.com` });
  const vin = `5YJ3TELLTALE${String(10_000 + world.state.cars.length)}`;
  world.addCar({ vin, ownerId: user.id });
  world.giveConsent(user.id, CLIENT, SCOPES, SCOPES);
  const atMs = Date.now();
  const subject = {
    userId: user.id,
    clientId: CLIENT,
    scopes: SCOPES,
    nonce: null,
    authAtMs: atMs,
  };
  const accountId = await accountIdOf(issuer(tesla), user.id);
  return {
    vin,
    link: {
      accountId,
      issuer: issuer(tesla),
      subject: user.id,
      region: "na",
      set: {
        accessToken: await userAccessToken(world, tesla, subject),
        refreshToken: `refresh-${number}`,
        accessExpiresAtMs: atMs + TOKEN_LIFE_MS,
        scopes: SCOPES,
      },
    },
  };
}

/** The cookie that the callback would set. */
async function signIn(
  { secrets }: CountedWorker,
  { vin, link: { accountId } }: { vin: string; link: LinkRequest },
): Promise<WaitingOwner> {
  const startedAtMs = Date.now();
  const keys = parseSessionKeys(secrets.sessionKey);
  const cookie = await sealCookie({ accountId, startedAtMs }, "session", keys, startedAtMs);
  return { cookie: `__Host-telltale=${cookie}`, vin, accountId };
}

type Counted = { statements: number; roundTrips: number; objects: number };

export type Round = {
  round: string;
  owners: number;
  failed: number;
  statements: number;
  round_trips: number;
  objects: number;
  tesla_calls: number;
  cpu_ms: number;
  seconds: number;
  p50_ms: number;
  p99_ms: number;
};

/**
 * Every owner asks once, all at the same time. Figures but the last three are per owner; who has no
 * answer by `untilMs` counts as failed.
 */
export async function askAtOnce(
  running: CountedWorker,
  owners: readonly WaitingOwner[],
  ask: { round: string; method: "GET" | "POST"; path: string; untilMs: number },
): Promise<Round> {
  const { origins } = running;
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const latencies = new Latencies();
  let failed = 0;
  const workerd = running.workerd();
  const before = await counted(origins.app);
  const callsBefore = running.teslaRequests();
  const cpuBefore = cpuUsOf(workerd);
  const beganAt = performance.now();
  const signal = AbortSignal.timeout(Math.max(1, ask.untilMs - Date.now()));
  await Promise.all(
    owners.map(async ({ cookie }) => {
      const askedAt = performance.now();
      const headers = { cookie, origin: origins.app };
      const options = { method: ask.method, headers, agent, signal };
      const status = await statusOf(origins.app + ask.path, options);
      if (status !== 200) failed += 1;
      latencies.add(performance.now() - askedAt);
    }),
  );
  const seconds = (performance.now() - beganAt) / 1_000;
  const cpuUs = cpuUsOf(workerd) - cpuBefore;
  const after = await counted(origins.app);
  agent.destroy();
  const each = (total: number): number => total / owners.length;
  const { p50, p99 } = latencies.percentiles();
  return {
    round: ask.round,
    owners: owners.length,
    failed,
    statements: each(after.statements - before.statements),
    round_trips: each(after.roundTrips - before.roundTrips),
    objects: each(after.objects - before.objects),
    tesla_calls: each(running.teslaRequests() - callsBefore),
    cpu_ms: each(cpuUs) / 1_000,
    seconds,
    p50_ms: p50,
    p99_ms: p99,
  };
}

async function counted(app: string): Promise<Counted> {
  return (await fetch(`${app}/bench/counted`)).json() as Promise<Counted>;
}

function statusOf(
  url: string,
  options: { method: string; headers: Record<string, string>; agent: Agent; signal: AbortSignal },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, options, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
      response.once("error", () => resolve(0));
    });
    sent.once("error", (error) => (options.signal.aborted ? resolve(0) : reject(error)));
    sent.end();
  });
}
