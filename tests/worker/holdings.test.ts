/** Whose is what a car sent? A car that changes hands never gives one owner's time to another. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { LIST_AGE_MAX_MS } from "../../worker/limits.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  CARS,
  check,
  register,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";

const BEN = "ben@example.com";
const HOUR_MS = 3_600_000;
const [VIN] = CARS;

let tesla: LocalTesla;
let ada: HttpBrowser;
let ben: HttpBrowser;
/** When the database was asked about rows, and from when to when. */
let ranges: { fromMs: number; toMs: number }[];

beforeEach(async () => {
  tesla = await startLocalTesla();
  ranges = [];
  tesla.observe(async (request, inner) => {
    if (!request.url.startsWith(env.SQL_URL)) return inner();
    const { searchParams } = new URL(request.url);
    const number = (name: string): number => Number(searchParams.get(`param_${name}`));
    ranges.push({ fromMs: number("from"), toMs: number("to") });
    return new Response("");
  });
  await register();
  [ada, ben] = [new HttpBrowser(), new HttpBrowser()];
  await signIn(ada);
  await check(ada);
});

type Window = { sinceMs: number; untilMs: number | null };

/** What this owner may have of the car; null: nothing. */
async function windowOf(browser: HttpBrowser): Promise<Window | null> {
  const page = await browser.json("GET", `${APP}/api/vehicles/${VIN}/export`);
  if (page.status === 404) return null;
  expect(page.status).toBe(200);
  const { since_ms: sinceMs, until_ms: untilMs } = JSON.parse(page.body) as {
    since_ms: number;
    until_ms: number | null;
  };
  // What is said is what is asked for.
  expect(ranges.at(-1)).toEqual({ fromMs: sinceMs, toMs: untilMs ?? Date.UTC(2100, 0) });
  return { sinceMs, untilMs };
}

function ownedBy(...emails: string[]): void {
  const { cars, users } = tesla.world.state;
  const car = cars.find(({ vin }) => vin === VIN);
  if (car === undefined) throw new Error("no such car");
  car.access = emails.map((email) => ({
    userId: users.find((user) => user.email === email)?.id ?? "",
    accessType: "OWNER",
  }));
}

async function look(browser: HttpBrowser): Promise<void> {
  tesla.world.advance(LIST_AGE_MAX_MS + 1);
  await check(browser);
}

async function disconnect(browser: HttpBrowser): Promise<void> {
  const done = await browser.json("POST", `${APP}/api/disconnect`);
  expect(done.status).toBe(200);
}

describe("what a car sent", () => {
  it("is an owner's from the first listing on, not from the consent", async () => {
    const before = await windowOf(ada);
    expect(before?.untilMs).toBeNull();
    tesla.world.advance(HOUR_MS);
    await look(ada);
    expect(await windowOf(ada)).toEqual(before);
  });

  it("of a sold car ends for the seller before it begins for the buyer, whoever looks first", async () => {
    tesla.world.advance(HOUR_MS);
    ownedBy(BEN);
    await signIn(ben, { email: BEN });
    await check(ben);
    const boughtMs = (await windowOf(ben))?.sinceMs ?? 0;
    tesla.world.advance(HOUR_MS);
    expect((await windowOf(ada))?.untilMs).toBe(boughtMs);
    // The seller's listing is an hour late; the buyer's hour is not the seller's.
    await look(ada);
    const sold = await windowOf(ada);
    expect(sold?.untilMs).toBe(boughtMs);
    expect(sold?.sinceMs).toBeLessThan(boughtMs);
  });

  it("begins anew for who had the car, left, and has it again after somebody else", async () => {
    const first = await windowOf(ada);
    tesla.world.advance(HOUR_MS);
    await disconnect(ada);
    ownedBy(BEN);
    await signIn(ben, { email: BEN });
    await check(ben);
    tesla.world.advance(HOUR_MS);
    await disconnect(ben);
    ownedBy("ada@example.com");
    tesla.world.advance(HOUR_MS);
    const backMs = tesla.world.now();
    await signIn(ada);
    await look(ada);
    const again = await windowOf(ada);
    expect(again?.sinceMs).toBeGreaterThanOrEqual(backMs);
    expect(again?.sinceMs).toBeGreaterThan(first?.sinceMs ?? 0);
    const bens = await windowOf(ben);
    expect(bens?.untilMs).toBeLessThan(again?.sinceMs ?? 0);
  });

  it("goes on where it was after a disconnect, or a listing without the car, that nobody used", async () => {
    const first = await windowOf(ada);
    tesla.world.advance(HOUR_MS);
    ownedBy();
    await look(ada);
    expect((await windowOf(ada))?.untilMs).not.toBeNull();
    ownedBy("ada@example.com");
    await look(ada);
    expect(await windowOf(ada)).toEqual(first);
    await disconnect(ada);
    const ended = await windowOf(ada);
    expect(ended?.sinceMs).toBe(first?.sinceMs);
    expect(ended?.untilMs).not.toBeNull();
    tesla.world.advance(HOUR_MS);
    await signIn(ada);
    await look(ada);
    expect(await windowOf(ada)).toEqual(first);
  });

  it("is shared by those who have the car together, each from their own listing on", async () => {
    const first = await windowOf(ada);
    tesla.world.advance(HOUR_MS);
    ownedBy("ada@example.com", BEN);
    await signIn(ben, { email: BEN });
    await check(ben);
    await look(ada);
    expect(await windowOf(ada)).toEqual(first);
    const bens = await windowOf(ben);
    expect(bens?.untilMs).toBeNull();
    expect(bens?.sinceMs).toBeGreaterThan(first?.sinceMs ?? 0);
  });
});
