import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { isRegion } from "../../shared/tesla/endpoints.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  check,
  garage,
  register,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";

const HOUR_MS = 3_600_000;
/** Access tokens live eight hours. */
const STALE_MS = 9 * HOUR_MS;
const REFRESH = "token:refresh_token";

let tesla: LocalTesla;
let browser: HttpBrowser;

beforeEach(async () => {
  tesla = await startLocalTesla();
  await register();
  browser = new HttpBrowser();
  await signIn(browser);
});

describe("refreshing", () => {
  it("sends the same token again when the answer was lost, and keeps the link", async () => {
    tesla.world.advance(STALE_MS);
    tesla.world.faults.next(REFRESH, "lose_answer");
    expect((await (await stub()).refreshAhead()).ok).toBe(true);
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
    expect((await check(browser)).linked).toBe(true);
  });

  it("survives an object that dies while Tesla has already replaced the token", async () => {
    tesla.world.advance(STALE_MS);
    tesla.world.faults.next(REFRESH, "hang_after");
    const lost = (await stub()).refreshAhead().catch(() => "lost");
    await vi.waitFor(() => expect(tesla.world.faults.hanging).toBe(1), 10_000);
    await crash();
    expect((await (await stub()).refreshAhead()).ok).toBe(true);
    await lost;
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
    expect(await rowGeneration()).toBe(2);
    expect((await check(browser)).linked).toBe(true);
  });

  it("goes on from the object's storage when D1 was away after the call", async () => {
    tesla.world.advance(STALE_MS);
    const account = await stub();
    tesla.intercept(
      (request) => request.url.endsWith("/oauth2/v3/token"),
      async (request) => {
        // From here on D1 is gone: the row still says generation 1.
        await env.DB.exec("ALTER TABLE tokens RENAME TO tokens_away");
        return globalThis.fetch(request);
      },
    );
    expect((await account.refreshAhead()).ok).toBe(true);
    await env.DB.exec("ALTER TABLE tokens_away RENAME TO tokens");
    expect(await rowGeneration()).toBe(1);

    await crash();
    tesla.world.advance(60_000);
    expect((await check(browser)).linked).toBe(true);
    expect(await rowGeneration()).toBe(2);
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
  });

  it("notices a row restored from a backup and puts the newer set back", async () => {
    const old = await row();
    tesla.world.advance(STALE_MS);
    await (await stub()).refreshAhead();
    await env.DB.prepare("UPDATE tokens SET sealed = ?, generation = ?")
      .bind(old.sealed, old.generation)
      .run();
    await crash();
    tesla.world.advance(60_000);
    expect((await (await stub()).refreshAhead()).ok).toBe(true);
    expect(await rowGeneration()).toBe(2);
    expect(tesla.log.map((line) => line["event"])).toContain("token_row_behind");
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
  });

  it("ends the link when Tesla refuses the newest token, and the car leaves the allow-list", async () => {
    await check(browser);
    tesla.world.revokeConsent(userId(), env.TESLA_CLIENT_ID);
    tesla.world.advance(STALE_MS);
    const refreshed = await (await stub()).refreshAhead();
    expect(refreshed).toMatchObject({ ok: false, reason: { code: "tesla_login_required" } });
    const after = await garage(browser);
    expect(after.linked).toBe(false);
    expect(after.vehicles.every((car) => car.next_step.code === "unlinked")).toBe(true);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM tokens").first("n")).toBe(0);
    expect(await env.DB.prepare("SELECT sum(allowed) AS n FROM allow_list").first("n")).toBe(0);
    expect(tesla.log.map((line) => line["event"])).toContain("link_ended");
    // Signing in again brings the same account back.
    await signIn(browser);
    expect((await check(browser)).linked).toBe(true);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM accounts").first("n")).toBe(1);
  });

  it("does not let a late answer of an old token replace a new consent", async () => {
    tesla.world.advance(STALE_MS);
    tesla.intercept(
      (request) => request.url.endsWith("/oauth2/v3/token"),
      async (request) => {
        const answer = await globalThis.fetch(request);
        // While the refresh is under way the owner signs in again.
        await signIn(new HttpBrowser());
        return answer;
      },
    );
    expect((await (await stub()).refreshAhead()).ok).toBe(true);
    expect(tesla.log.map((line) => line["event"])).toContain("late_refresh_dropped");
    expect((await check(browser)).linked).toBe(true);
  });

  it("waits after repeated failures, and keeps the token through a day of outage", async () => {
    tesla.world.advance(STALE_MS);
    tesla.world.faults.next(REFRESH, "error_500", 3);
    const first = await (await stub()).refreshAhead();
    expect(first).toMatchObject({ ok: false, reason: { code: "tesla_unavailable" } });
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
    const second = await (await stub()).refreshAhead();
    expect(second.ok).toBe(false);
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
    tesla.world.advance(25 * HOUR_MS);
    const third = await (await stub()).refreshAhead();
    expect(third).toMatchObject({ ok: false, reason: { code: "tesla_login_required" } });
    expect(await env.DB.prepare("SELECT state FROM accounts").first("state")).toBe("linked");
    tesla.world.advance(HOUR_MS);
    expect((await (await stub()).refreshAhead()).ok).toBe(true);
  });

  it("reads an HTML refusal of the edge as a pause, not as the end", async () => {
    tesla.world.advance(STALE_MS);
    tesla.world.faults.next(REFRESH, "html_403");
    const refused = await (await stub()).refreshAhead();
    expect(refused).toMatchObject({ ok: false, reason: { code: "tesla_unavailable" } });
    tesla.world.advance(60_000);
    expect((await (await stub()).refreshAhead()).ok).toBe(true);
  });

  it("refreshes once and repeats the call when the Fleet API refuses the access token", async () => {
    tesla.intercept(
      (request) => request.url.includes("/api/1/vehicles?"),
      () => new Response("", { status: 401 }),
    );
    const seen = await check(browser);
    expect(seen.vehicles).toHaveLength(3);
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
  });

  it("gives up after one refresh when the Fleet API keeps refusing", async () => {
    for (let time = 0; time < 2; time++) {
      tesla.intercept(
        (request) => request.url.includes("/api/1/vehicles?"),
        () => new Response("", { status: 401 }),
      );
    }
    const page = await browser.json("POST", `${APP}/api/vehicles/check`);
    expect(page.status).toBe(502);
    expect(JSON.parse(page.body)).toMatchObject({ code: "tesla_unauthorized" });
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
  });

  it("moves to the region that a 421 names, once, and stays there", async () => {
    await register("eu");
    const refuse = (url: string) =>
      new Response(
        JSON.stringify({
          response: null,
          error: `user out of region, use base URL: ${url}, see x`,
        }),
        { status: 421 },
      );
    tesla.intercept(
      (request) => request.url.startsWith(env.TESLA_FLEET_NA_ORIGIN),
      () => refuse(env.TESLA_FLEET_EU_ORIGIN),
    );
    tesla.intercept(
      (request) => request.url.startsWith(env.TESLA_FLEET_EU_ORIGIN),
      () => new Response(JSON.stringify({ response: [], count: 0 }), { status: 200 }),
    );
    expect((await check(browser)).vehicles).toEqual([]);
    const region = await env.DB.prepare("SELECT region FROM accounts").first<string>("region");
    expect(region !== null && isRegion(region) && region).toBe("eu");
  });

  it("does not carry a token to a host that no variable names", async () => {
    let carried = false;
    tesla.intercept(
      (request) => request.url.startsWith(env.TESLA_FLEET_NA_ORIGIN),
      () =>
        new Response(
          JSON.stringify({ error: "use base URL: https://fleet-api.evil.example, see" }),
          {
            status: 421,
          },
        ),
    );
    tesla.intercept(
      (request) => request.url.includes("evil"),
      () => {
        carried = true;
        return new Response("");
      },
    );
    const page = await browser.json("POST", `${APP}/api/vehicles/check`);
    expect(JSON.parse(page.body)).toMatchObject({ code: "tesla_wrong_region" });
    expect(carried).toBe(false);
  });

  it("tries the hand-over again by itself", async () => {
    tesla.world.advance(STALE_MS);
    tesla.intercept(
      (request) => request.url.endsWith("/oauth2/v3/token"),
      async (request) => {
        await env.DB.exec("ALTER TABLE tokens RENAME TO tokens_away");
        return globalThis.fetch(request);
      },
    );
    await (await stub()).refreshAhead();
    await env.DB.exec("ALTER TABLE tokens_away RENAME TO tokens");
    expect(await runDurableObjectAlarm(await stub())).toBe(true);
    expect(await rowGeneration()).toBe(2);
  });
});

async function stub() {
  const id = await env.DB.prepare("SELECT id FROM accounts").first<string>("id");
  return env.ACCOUNT.getByName(id ?? "");
}

/** The object dies where it stands, with everything it had in memory and every call it had out. */
async function crash(): Promise<void> {
  await runInDurableObject(await stub(), (_instance, state) => state.abort("test crash")).catch(
    () => undefined,
  );
}

async function row(): Promise<{ sealed: string; generation: number }> {
  const found = await env.DB.prepare("SELECT sealed, generation FROM tokens").first<{
    sealed: string;
    generation: number;
  }>();
  if (found === null) throw new Error("no row");
  return found;
}

async function rowGeneration(): Promise<number> {
  return (await row()).generation;
}

function userId(): string {
  return tesla.world.state.users[0]?.id ?? "";
}
