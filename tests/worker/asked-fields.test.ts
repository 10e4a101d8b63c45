/**
 * Guarantee: nodes learn what each car was asked to send, and no later than the push that asks it;
 * analysts see by it whether an empty field was never wanted or never came.
 */
import { beforeEach, expect, it } from "vitest";
import { signNodeReport, type NodeAnswer } from "../../shared/node-report.ts";
import { linkedCars, look, type Linked } from "./linked-cars.ts";
import { APP, CARS } from "./local-tesla.ts";
import { quietReport } from "./quiet-report.ts";
import { enrolNode, sendReport, type TestNode } from "./test-node.ts";

let linked: Linked;
let node: TestNode;

beforeEach(async () => {
  linked = await linkedCars();
  node = await enrolNode("local");
});

async function report(held?: string | null): Promise<NodeAnswer> {
  const about = { id: node.id, boot_id: "boot-0001", sequence: node.sequence++ };
  const rest = held === undefined ? {} : { asked_version: held };
  const one = quietReport({ ...about, at_ms: linked.tesla.world.now() }, rest);
  return sendReport(await signNodeReport(one, node.kid, node.key));
}

/** All pages that a node gets which holds `held`: the newest of each car, as it would store them. */
async function pull(held: string | null) {
  const told = new Map<string, Record<string, number>>();
  for (let version = held; ;) {
    const { asked } = await report(version);
    if (asked === undefined) return { version, told };
    for (const { vin, list } of asked.cars) told.set(vin, asked.lists[list] ?? {});
    version = asked.version;
  }
}

it("each change is told once, to nodes that store it", async () => {
  expect((await report()).asked).toBeUndefined();
  const first = await pull(null);
  expect([...first.told.keys()].toSorted()).toEqual([...CARS]);
  for (const fields of first.told.values()) expect(fields).toMatchObject({ Soc: 60, Gear: 5 });
  // Looked at again and nothing pushed: nothing to tell.
  await look(linked);
  expect((await pull(first.version)).told.size).toBe(0);

  const choice = { profile: "minimal", fields: { Soc: null, Odometer: { interval_seconds: 300 } } };
  await linked.browser.json("POST", `${APP}/api/vehicles/${CARS[0]}/profile`, choice);
  await look(linked);
  const second = await pull(first.version);
  expect([...second.told.keys()]).toEqual([CARS[0]]);
  expect(second.told.get(CARS[0])).toMatchObject({ Odometer: 300, Gear: 5 });
  expect(second.told.get(CARS[0])).not.toHaveProperty("Soc");
  // What Tesla holds for the car is what was told.
  const config = linked.tesla.world.state.configs.find(({ vin }) => vin === CARS[0]);
  const pushed = config?.target?.claims["fields"];
  expect(Object.keys(Object(pushed)).toSorted()).toEqual(
    Object.keys(second.told.get(CARS[0]) ?? {}).toSorted(),
  );

  // A version of another database: from the beginning.
  expect((await pull("999999999999999")).told.size).toBe(CARS.length);
});

it("a car whose owner had all erased is not told of", async () => {
  expect((await pull(null)).told.size).toBe(CARS.length);
  await linked.browser.json("POST", `${APP}/api/erase`);
  expect((await pull(null)).told.size).toBe(0);
});
