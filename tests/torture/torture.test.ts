import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../simulator/journey/random.ts";
import { drawIncidents, incidentsFor } from "./schedule.ts";
import type { TortureReport } from "./report.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const RUN_MS_MAX = 120_000;

/** A short run of `npm run torture`. A judge that cannot fail proves nothing, so two promises are broken. */
describe.concurrent("npm run torture", () => {
  it(
    "finds every acked signal exactly once after kills at every hand",
    async () => {
      const { code, report } = await torture("--kills", "4", "--minutes", "1", "--only", KILLS);
      expect(report.failure).toBeNull();
      expect(report).toMatchObject({ ok: true, lost: 0, doubled: 0, foreign: 0, wrong_vin: 0 });
      expect(report.kills).toBeGreaterThanOrEqual(4);
      expect(report.signals_acked).toBeGreaterThan(1_000);
      expect(report.rows).toBeGreaterThanOrEqual(report.signals_acked);
      expect(code).toBe(0);
    },
    RUN_MS_MAX,
  );

  it(
    "fails with lost signals when the node acks and keeps nothing",
    async () => {
      const { code, report } = await torture(...SABOTAGED, "no-store", "--only", "kill_ingest");
      expect(report.lost).toBeGreaterThan(0);
      expect(report.ok).toBe(false);
      expect(code).toBe(1);
    },
    RUN_MS_MAX,
  );

  it(
    "fails with doubled signals when ClickHouse forgets what it has stored",
    async () => {
      const only = ["--only", "store_before_delete"];
      const { code, report } = await torture(...SABOTAGED, "no-dedup", ...only);
      expect(report.doubled).toBeGreaterThan(0);
      expect(report.ok).toBe(false);
      expect(code).toBe(1);
    },
    RUN_MS_MAX,
  );
});

it("the same seed gives the same incidents", () => {
  const draw = (seed: number): unknown[] => {
    const incidents = drawIncidents(seededRandom(seed), incidentsFor("embedded"));
    return Array.from({ length: 200 }, () => incidents.next().value);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

/** What needs no calm before it: a short run cannot wait for spools to empty again and again. */
const KILLS =
  "kill_both,kill_all,kill_supervisor,store_between_signals_and_latest,store_before_delete,ingest_before_acks";
const SABOTAGED = ["--kills", "1", "--minutes", "1", "--sabotage"];
const SMALL = ["--cars", "4", "--rate", "10", "--seed", "11"];

function torture(...args: string[]): Promise<{ code: number | null; report: TortureReport }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...SMALL, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => {
      const last = output.trimEnd().split("\n").at(-1) ?? "";
      resolve({ code, report: JSON.parse(last) as TortureReport });
    });
  });
}
