/**
 * Guarantee: what an operator knows gets into the database by one command, in the mode that has no
 * other way in; a file with a mistake writes nothing, and what is printed can be given back.
 */
import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NodeKey } from "../../../telemetry-node/config.ts";
import { Erasures } from "../../../telemetry-node/erasure/erasures.ts";
import { createMarkOf } from "../../../telemetry-node/erasure/refused-cars.ts";
import { openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import { parseFacts } from "../../../telemetry-node/store/facts.ts";
import { makeStateDir, VIN_1, VIN_2 } from "./support.ts";

const COMMAND = fileURLToPath(
  new URL("../../../telemetry-node/store/facts-command.ts", import.meta.url),
);
const MANUAL = fileURLToPath(new URL("../../../migrations/clickhouse/README.md", import.meta.url));
let stateDir: Awaited<ReturnType<typeof makeStateDir>>;

beforeAll(async () => {
  stateDir = await makeStateDir();
});

afterAll(() => stateDir.remove());

let settings: Record<string, string> = {};

async function facts(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { PATH: process.env["PATH"], TELLTALE_STATE_DIR: stateDir.path, ...settings };
  const ran = promisify(execFile)(process.execPath, [COMMAND, ...args], { env });
  const { code, stdout } = await ran.then(
    (done) => ({ code: 0, ...done }),
    (error: { code: number; stdout: string }) => error,
  );
  return { code, output: stdout.trimEnd() };
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(stateDir.path, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const HOME = { latitude: 52.52, longitude: 13.41, radius_m: 150 };
const NIGHT = { name: "night", ...HOME, from_hour: 22, to_hour: 6.25, price_per_kwh: 0.2, currency: "EUR" }; // prettier-ignore
const CAR = { vin: VIN_1, name: "the red one", time_zone: "Europe/Berlin", nominal_kwh: 75, streaming_ended_at: "2026-03-01T08:00:00Z" }; // prettier-ignore

test("written, printed, given back changed, and taken back", async () => {
  const price = { item: "signal", valid_from: "2026-06-01", price_per_unit: 0.00001, currency: "EUR", source: "a bill" }; // prettier-ignore
  const first = await file("facts.json", { cars: [CAR], prices: [price], tariffs: [NIGHT, { ...NIGHT, name: "gone" }] }); // prettier-ignore
  expect(await facts(first)).toEqual({ code: 0, output: "4 rows written" });

  const printed = parseFacts((await facts()).output);
  if (!printed.ok) throw new Error(JSON.stringify(printed.reason));
  const { cars, prices = [], tariffs = [] } = printed.value;
  expect(cars).toEqual([{ ...CAR, chemistry: "" }]);
  // Beside it the price that comes with the tables.
  expect(prices).toHaveLength(2);
  expect(prices).toContainEqual(price);
  expect(tariffs.map(({ name }) => name)).toEqual(["gone", "night"]);
  expect(tariffs[1]).toMatchObject({ ...NIGHT, vin: "*", type: "*", network: "*", priority: 0 });

  const changed = tariffs.map((one) =>
    one.name === "gone" ? { ...one, is_deleted: true } : { ...one, price_per_kwh: 0.25 },
  );
  const second = await file("changed.json", { ...printed.value, tariffs: changed });
  expect(await facts(second)).toEqual({ code: 0, output: "5 rows written" });
  const after = parseFacts((await facts()).output);
  expect(after).toMatchObject({ ok: true, value: { cars, prices, tariffs: [{ name: "night", price_per_kwh: 0.25 }] } }); // prettier-ignore
}, 120_000);

test("a mistake says where it is, and nothing of the file is written", async () => {
  const wrong = await file("wrong.json", {
    cars: [{ vin: "5YJ", time_zone: "Berlin/Mitte" }],
    tariffs: [
      { ...NIGHT, name: "not there" },
      { name: "x", latitude: 52, currency: "euro", from_hour: 6.1, price: 1 },
    ],
  });
  const { code, output } = await facts(wrong);
  expect(code).toBe(1);
  for (const line of [
    "cars.0.vin is no VIN, and not * for all",
    "cars.0.time_zone is no time zone such as Europe/Berlin",
    "tariffs.1.from_hour is no quarter of an hour",
    "tariffs.1.currency is no currency such as EUR",
  ]) {
    expect(output.split("\n")).toContain(line);
  }
  expect(output).toMatch(/^tariffs\.1 Unrecognized key: "price"$/m);
  expect(output).not.toContain("5YJ");
  expect((await facts()).output).not.toContain("not there");
}, 60_000);

test("an erased car is not taken back in by a file that still names it", async () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = { ...privateKey.export({ format: "jwk" }), kid: "node-1" } as NodeKey["jwk"];
  settings = { TELLTALE_NODE_KEY_FILE: await file("node.jwk", jwk) };
  try {
    const markOf = createMarkOf({ kid: "node-1", jwk });
    const erasures = await Erasures.load({ stateDir: stateDir.path, markOf, now: Date.now });
    await erasures.take([{ id: "order", vin: VIN_2 }]);
    await erasures.done("order", null);
    const named = await file("named.json", {
      cars: [
        { vin: "*", time_zone: "UTC" },
        { vin: VIN_2, name: "the blue one" },
      ],
      tariffs: [{ ...NIGHT, vin: VIN_2 }],
    });
    const { code, output } = await facts(named);
    expect(code).toBe(1);
    expect(output).toMatch(/^cars\.1\.vin names a car that was erased: take the entry out/m);
    expect(output).toMatch(/^tariffs\.0\.vin names a car that was erased/m);
    expect(output).not.toContain(VIN_2);
    expect((await facts()).output).not.toContain(VIN_2);
    // A new consent: the Worker names it anew.
    await erasures.letIn([VIN_2]);
    expect(await facts(named)).toEqual({ code: 0, output: "3 rows written" });
  } finally {
    settings = {};
  }
}, 120_000);

test("the manual's example is one", () => {
  const [, example = ""] = /```json\n(.*?)```/s.exec(readFileSync(MANUAL, "utf8")) ?? [];
  expect(parseFacts(example)).toMatchObject({ ok: true, value: { tariffs: { length: 3 } } });
});

test.each([
  ["a part of a place", { ...NIGHT, radius_m: null }, /has a part of a place/],
  ["hours that never are", { ...NIGHT, from_hour: 6, to_hour: 6 }, /is never valid/],
  ["a price below nothing", { ...NIGHT, price_per_kwh: -1 }, /is below 0/],
  ["a day that is none", { ...NIGHT, valid_from: "2026-02-30" }, /is no day/],
])("%s is refused", (_, tariff, problem) => {
  const parsed = parseFacts(JSON.stringify({ tariffs: [tariff] }));
  expect(parsed.ok ? [] : parsed.reason.map((one) => one.problem).join()).toMatch(problem);
});

test("no JSON, no file, an engine in use: said, with what to do", async () => {
  expect(await facts(await file("text.json", "cars:"))).toMatchObject({ code: 1, output: expect.stringMatching(/^file is no JSON/) }); // prettier-ignore
  expect(await facts(join(stateDir.path, "nowhere.json"))).toMatchObject({ code: 1, output: expect.stringMatching(/cannot be read: check the path/) }); // prettier-ignore
  expect(await facts("--help")).toMatchObject({ code: 1, output: expect.stringMatching(/^npm run node:facts/) }); // prettier-ignore
  const engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  try {
    expect(await facts()).toMatchObject({ code: 1, output: expect.stringMatching(/another process has it/) }); // prettier-ignore
  } finally {
    await engine.close();
  }
}, 60_000);
