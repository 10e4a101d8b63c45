import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SMOKE = fileURLToPath(new URL("smoke.ts", import.meta.url));

type SmokeReport = {
  ok: boolean;
  steps: { step: string; ok: boolean }[];
  signals_acked: number;
  lost: number | null;
  doubled: number | null;
  left_running: string[];
};

/** An acceptance check that cannot fail accepts everything; so each broken promise is tried. */
describe("npm run smoke", () => {
  it("passes when every promise is kept", async () => {
    const { code, report } = await smoke();
    expect(report.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(report).toMatchObject({ ok: true, lost: 0, doubled: 0, foreign: 0, left_running: [] });
    expect(report.signals_acked).toBeGreaterThanOrEqual(1_000);
    expect(code).toBe(0);
  });

  // Two at a time (vitest.config.ts): most of each run is the patience of the step that fails.
  it.concurrent.each([
    ["no-store", /rows in ClickHouse/],
    ["no-ack", /logs of acks/],
    ["no-signature-check", /forged configuration/],
  ])(
    "fails with %s, at the step that promises it, and leaves nothing running",
    async (sabotage, at) => {
      const { code, report } = await smoke("--sabotage", sabotage, "--wait-seconds", "30");
      // The whole step, so that a failure at another says why.
      expect(report.steps.find(({ ok }) => !ok)).toMatchObject({ step: expect.stringMatching(at) });
      expect(report.ok).toBe(false);
      expect(code).toBe(1);
      expect(report.left_running).toEqual([]);
    },
  );
});

function smoke(...args: string[]): Promise<{ code: number | null; report: SmokeReport }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SMOKE, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => {
      resolve({ code, report: JSON.parse(output) as SmokeReport });
    });
  });
}
