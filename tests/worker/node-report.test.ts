import { createScheduledController } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { exportJWK, generateKeyPair } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import {
  nodeAnswerSchema,
  signNodeReport,
  type NodeAnswer,
  type NodeReport,
  type ReportedCar,
} from "../../shared/node-report.ts";
import worker from "../../worker/index.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  admin,
  APP,
  CARS,
  check,
  garage,
  register,
  signIn,
  startLocalTesla,
  steps,
  type LocalTesla,
} from "./local-tesla.ts";
import { quietReport, streamingCar } from "./quiet-report.ts";

const KID = "node-key-1";
const BOOT = "boot-0001";

let tesla: LocalTesla;
let browser: HttpBrowser;
let key: CryptoKey;
let sequence: number;

beforeEach(async () => {
  tesla = await startLocalTesla();
  await register();
  browser = new HttpBrowser();
  await signIn(browser);
  sequence = 0;
  key = await enrol(KID, "local");
});

async function enrol(kid: string, id: string): Promise<CryptoKey> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  const response = await admin("POST", "/admin/nodes", { id, kid, public_jwk: { kty, crv, x, y } });
  expect(response.status).toBe(201);
  return pair.privateKey;
}

function report(
  cars: Partial<ReportedCar>[] = [],
  node: Partial<NodeReport["node"]> = {},
): NodeReport {
  const now = tesla.world.now();
  return quietReport(
    { id: "local", boot_id: BOOT, sequence: sequence++, at_ms: now, ...node },
    { cars: cars.map((car) => streamingCar(now, { vin: CARS[0], ...car })) },
  );
}

async function post(body: string): Promise<Response> {
  return exports.default.fetch(`${APP}/node/report`, {
    method: "POST",
    headers: { "content-type": "application/jose" },
    body,
  });
}

async function send(one: NodeReport): Promise<NodeAnswer> {
  const response = await post(await signNodeReport(one, KID, key));
  expect(response.status).toBe(200);
  return nodeAnswerSchema.parse(await response.json());
}

async function signals(vin: string = CARS[0]): Promise<number> {
  const car = (await garage(browser)).vehicles.find((each) => each.vin === vin);
  return car?.status.signals_total ?? -1;
}

describe("a node's report", () => {
  it("makes a configured car streaming on the owner's page and is answered with the schedule", async () => {
    await check(browser);
    const answer = await send(report([{}]));
    expect(answer.sequence).toBe(0);
    expect(steps(await garage(browser))[CARS[0]]).toBe("streaming");
    expect(answer.next_report_ms).toBe(1_000);
    expect(tesla.log.map((line) => line["event"])).toEqual(
      expect.arrayContaining(["node_first_report", "vehicle_first_reported"]),
    );
    tesla.world.advance(3 * 60_000);
    await send(report());
    expect(steps(await garage(browser))[CARS[0]]).not.toBe("streaming");
  });

  it("that comes twice is answered again and counted once", async () => {
    await check(browser);
    const body = await signNodeReport(report([{ signals_total: 40 }]), KID, key);
    const responses = await Promise.all([post(body), post(body)]);
    const [first, second] = await Promise.all(
      responses.map(async (response) => nodeAnswerSchema.parse(await response.json())),
    );
    expect(second).toEqual({ ...first, server_time_ms: second?.server_time_ms });
    expect(await signals()).toBe(40);
  });

  it("that arrives late does not take back what a later one said", async () => {
    await check(browser);
    const early = report([{ signals_total: 10, connected: true }]);
    const late = report([{ signals_total: 90, connected: false }]);
    await send(late);
    await send(early);
    expect(await signals()).toBe(90);
    const car = (await garage(browser)).vehicles[0];
    expect(car?.status.connected).toBe(false);
  });

  it("keeps totals over a reboot of the node and never goes below them", async () => {
    await check(browser);
    await send(report([{ signals_total: 100 }]));
    const reboot = { boot_id: "boot-0002", started_at_ms: tesla.world.now() + 1, sequence: 0 };
    await send(report([{ signals_total: 7 }], reboot));
    expect(await signals()).toBe(107);
    // A report of the dead boot, delivered last, changes nothing.
    await send(report([{ signals_total: 500 }]));
    expect(await signals()).toBe(107);
    await send(report([{ signals_total: 9 }], { ...reboot, sequence: 1 }));
    expect(await signals()).toBe(109);
  });

  it("of a car nobody linked is not stored", async () => {
    await check(browser);
    await send(report([{ vin: "5YJ3TELLTALE09999" }]));
    expect(await env.DB.prepare("SELECT count(*) AS n FROM vehicle_status").first("n")).toBe(0);
  });

  it("with a bad signature, another key, another audience or another node's id is refused", async () => {
    const stranger = (await generateKeyPair("ES256")).privateKey;
    const other = await enrol("node-key-2", "other");
    const bodies = [
      await signNodeReport(report(), KID, stranger),
      await signNodeReport(report(), "nobody", key),
      await signNodeReport({ ...report(), aud: "https://other.example" }, KID, key),
      await signNodeReport(report(), "node-key-2", other),
      (await signNodeReport(report(), KID, key)).replace(/.$/, (last) =>
        last === "A" ? "Q" : "A",
      ),
    ];
    const answers = await Promise.all(bodies.map(post));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM nodes").first("n")).toBe(0);
    expect((await post("not a token")).status).toBe(400);
    expect((await post("x".repeat(1_048_577))).status).toBe(413);
  });

  it("that is too old or from the future is refused, and the clock is named", async () => {
    for (const offMs of [-61_000, 61_000]) {
      const body = await signNodeReport(report([], { at_ms: tesla.world.now() + offMs }), KID, key);
      const response = await post(body);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: "report_stale" });
    }
  });

  it("is refused once its key is revoked, and the key id cannot be taken again", async () => {
    await send(report());
    expect((await admin("DELETE", `/admin/nodes/${KID}`)).status).toBe(204);
    expect((await post(await signNodeReport(report(), KID, key))).status).toBe(401);
    const { x, y } = await exportJWK(
      (await generateKeyPair("ES256", { extractable: true })).publicKey,
    );
    const again = await admin("POST", "/admin/nodes", {
      id: "local",
      kid: KID,
      public_jwk: { kty: "EC", crv: "P-256", x, y },
    });
    expect(again.status).toBe(409);
    const audit = await env.DB.prepare("SELECT act FROM audit_log ORDER BY id").all<{
      act: string;
    }>();
    expect(audit.results.map((entry) => entry.act)).toEqual([
      "partner_registered",
      "node_key_enrolled",
      "node_key_revoked",
      "node_key_enrol_refused",
    ]);
  });
});

describe("the schedule", () => {
  it("refreshes the account of a streaming car before its access token ends, once", async () => {
    await check(browser);
    await send(report([{}]));
    await worker.scheduled(createScheduledController(), env);
    expect(tesla.world.countCalls("token:refresh_token")).toBe(0);
    tesla.world.advance(7.8 * 3_600_000);
    await worker.scheduled(createScheduledController(), env);
    await worker.scheduled(createScheduledController(), env);
    expect(tesla.world.countCalls("token:refresh_token")).toBe(1);
  });
});

describe("the allow-list", () => {
  it("is full first, then the same, then changes, and full again for a version of nobody's", async () => {
    const empty = await send(report());
    expect(empty.allow_list).toEqual({ kind: "full", version: "0", vins: [] });
    await check(browser);
    const changed = await send({ ...report(), allow_list_version: "0" });
    if (changed.allow_list.kind !== "changes") throw new Error(changed.allow_list.kind);
    expect(changed.allow_list.from).toBe("0");
    expect(changed.allow_list.add.toSorted()).toEqual([...CARS]);
    const { version } = changed.allow_list;
    const same = await send({ ...report(), allow_list_version: version });
    expect(same.allow_list).toEqual({ kind: "same", version });
    const foreign = await send({ ...report(), allow_list_version: "999999999999999" });
    if (foreign.allow_list.kind !== "full") throw new Error(foreign.allow_list.kind);
    expect(foreign.allow_list.vins.toSorted()).toEqual([...CARS]);
  });

  it("keeps a car that another linked account still wants", async () => {
    await check(browser);
    const ben = new HttpBrowser();
    await signIn(ben, { email: "ben@example.com" });
    const [ada, second] = tesla.world.state.users;
    tesla.world.share(CARS[0], second?.id ?? "");
    await check(ben);
    tesla.world.revokeConsent(ada?.id ?? "", env.TESLA_CLIENT_ID);
    tesla.world.advance(9 * 3_600_000);
    await check(browser);
    const answer = await send(report());
    if (answer.allow_list.kind !== "full") throw new Error(answer.allow_list.kind);
    expect(answer.allow_list.vins.toSorted()).toEqual([CARS[0], "7SAYTELLTALE00004"]);
  });
});
