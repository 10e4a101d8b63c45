/** Orders to erase, as they come with the Worker's answers. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Eraser } from "../../telemetry-node/erasure/eraser.ts";
import { Erasures } from "../../telemetry-node/erasure/erasures.ts";
import type { StoreOrder } from "../../telemetry-node/messages.ts";

const VIN = "5YJ3TELLTALE00001";
let stateDir = "";
let eraser: Eraser;
let asked: StoreOrder[] = [];

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "telltale-eraser-"));
  asked = [];
  const erasures = await Erasures.load({
    stateDir,
    markOf: (vin) => `mark of ${vin}`,
    now: () => 1,
  });
  eraser = new Eraser({
    erasures,
    ingestCount: 1,
    stateDir,
    elsewhere: [],
    toIngests: ({ asked: number }) => eraser.ingestRefuses(1, number),
    toStore: (order) => asked.push(order),
    allowList: { names: () => false, vins: () => [], forget: async () => undefined },
    onDone: () => undefined,
    log: () => undefined,
  });
});

afterEach(async () => {
  eraser.close();
  await rm(stateDir, { recursive: true, force: true });
});

it("an order for what is no VIN is answered and keeps no other waiting: nothing is looked for", async () => {
  await eraser.take([
    { id: "erase-a-0", kind: "erase", vin: "a" },
    { id: "erase-b-0", kind: "erase", vin: VIN },
    { id: "erase-c-0", kind: "erase", vin: VIN.toLowerCase() },
  ]);
  expect(asked).toEqual([
    { kind: "erase", cars: [{ id: "erase-b-0", vin: VIN }], isCounted: false },
  ]);
  expect(eraser.refuseOrder().marks).toEqual([`mark of ${VIN}`]);
  const states = new Map(eraser.results().map(({ id, state }) => [id, state]));
  expect(states).toEqual(
    new Map([
      ["erase-b-0", "running"],
      ["erase-a-0", "failed"],
      ["erase-c-0", "failed"],
    ]),
  );
  // An answer without them: they are not spoken of any more.
  await eraser.take([]);
  expect(eraser.results()).toEqual([]);
});
