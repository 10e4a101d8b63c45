import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AllowListAnswer } from "../../shared/node-report.ts";
import { AllowListKeeper, type AllowListOrder } from "../../telemetry-node/allow-list-keeper.ts";
import type { NodeConfig } from "../../telemetry-node/config.ts";
import { ALLOW_LIST_AGE_MAX_MS } from "../../telemetry-node/limits.ts";

const VIN = "5YJ3TELLTALE00001";
const OTHER_VIN = "7SAYTELLTALE00002";

let stateDir: string;
let nowMs: number;
let orders: AllowListOrder[];
let errors: Error[];
let keeper: AllowListKeeper | null = null;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "telltale-allow-"));
  nowMs = 1_768_480_000_000;
  orders = [];
  errors = [];
});
afterEach(async () => {
  keeper?.close();
  await rm(stateDir, { recursive: true, force: true });
});

async function load(allow: NodeConfig["allow"] = { kind: "worker" }): Promise<AllowListKeeper> {
  keeper?.close();
  keeper = await AllowListKeeper.load({
    stateDir,
    allow,
    now: () => nowMs,
    onChanged: (order) => orders.push(order),
    onSaveFailed: (error) => errors.push(error),
  });
  return keeper;
}

describe("the allow-list", () => {
  it("lets nobody in before the first one, and survives a restart after it", async () => {
    const first = await load();
    expect([first.version(), first.order().vins]).toEqual([null, []]);
    await first.answered({ kind: "full", version: "1", vins: [VIN] });
    expect(orders).toEqual([{ kind: "allow_list", vins: [VIN], keepOpen: false }]);
    const second = await load();
    expect([second.version(), second.order().vins]).toEqual(["1", [VIN]]);
  });

  it("takes changes to its own version and no others", async () => {
    const list = await load();
    await list.answered({ kind: "full", version: "1", vins: [VIN] });
    const changes: AllowListAnswer = {
      kind: "changes",
      from: "1",
      version: "2",
      add: [OTHER_VIN],
      remove: [VIN],
    };
    await list.answered(changes);
    expect([list.version(), list.order().vins]).toEqual(["2", [OTHER_VIN]]);
    await list.answered(changes);
    expect(list.version()).not.toBe("2");
    expect(list.order().vins).toEqual([OTHER_VIN]);
    await list.answered({ kind: "same", version: "9" });
    expect(list.order().vins).toEqual([OTHER_VIN]);
    expect(orders).toHaveLength(2);
  });

  it("older than it may be lets no new car in, leaves the open ones, and comes back by an answer", async () => {
    await (await load()).answered({ kind: "full", version: "1", vins: [VIN] });
    nowMs += ALLOW_LIST_AGE_MAX_MS;
    expect((await load()).order()).toEqual({ kind: "allow_list", vins: [VIN], keepOpen: false });
    nowMs += 1;
    const stale = await load();
    expect(stale.isStale()).toBe(true);
    expect(stale.order()).toEqual({ kind: "allow_list", vins: [], keepOpen: true });
    orders = [];
    await stale.answered({ kind: "same", version: "1" });
    expect(orders).toEqual([{ kind: "allow_list", vins: [VIN], keepOpen: false }]);
    expect(stale.isStale()).toBe(false);
    // The confirmation is on disk too: a restart a moment later does not go back to the old age.
    expect((await load()).isStale()).toBe(false);
  });

  it("that is damaged on disk is none", async () => {
    await (await load()).answered({ kind: "full", version: "1", vins: [VIN] });
    const path = join(stateDir, "allow-list.json");
    writeFileSync(path, readFileSync(path, "utf8").slice(0, -5));
    const list = await load();
    expect([list.version(), list.order().vins]).toEqual([null, []]);
  });

  it("holds although it cannot be put on disk, and says so", async () => {
    const list = await load();
    await rm(stateDir, { recursive: true });
    await list.answered({ kind: "full", version: "1", vins: [VIN] });
    expect(orders).toHaveLength(1);
    expect(errors).toHaveLength(1);
  });

  it("of the operator stands above the Worker's", async () => {
    const all = await load({ kind: "all" });
    await all.answered({ kind: "full", version: "1", vins: [] });
    expect(all.order().vins).toBeNull();
    const listed = await load({ kind: "list", vins: [OTHER_VIN] });
    await listed.answered({ kind: "full", version: "2", vins: [VIN] });
    expect(listed.order().vins).toEqual([OTHER_VIN]);
    expect(orders).toEqual([]);
  });
});
