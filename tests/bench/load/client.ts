/** The load process: `fork(load/client.ts)`. Connects cars and sends, as the benchmark orders. */
import { readFileSync } from "node:fs";
import { Fleet, type CarIdentity } from "./fleet.ts";
import type { LoadMessage, LoadOrder } from "./messages.ts";

let fleet: Fleet | null = null;

const tell = (message: LoadMessage): void => void process.send?.(message);

async function follow(order: LoadOrder): Promise<void> {
  if (order.kind === "connect") {
    fleet ??= new Fleet(JSON.parse(readFileSync(order.carsFile, "utf8")) as CarIdentity[]);
    const cpuAtStart = process.cpuUsage();
    const startedAt = performance.now();
    await fleet.connect(order.target, order.cars, order.atOnce);
    const cpu = process.cpuUsage(cpuAtStart);
    const tookMs = performance.now() - startedAt;
    return tell({ kind: "connected", cars: order.cars, tookMs, cpuUs: cpu.user + cpu.system });
  }
  if (fleet === null) throw new Error("no cars are connected");
  if (order.kind === "run") {
    tell({
      kind: "measured",
      measured: await fleet.run(order.run, () => tell({ kind: "measuring" })),
    });
    return tell({ kind: "finished", totals: await fleet.finish() });
  }
  fleet.disconnect();
  fleet = null;
  tell({ kind: "disconnected" });
}

process.on("message", (order: LoadOrder) => {
  follow(order).catch((error: unknown) => {
    tell({ kind: "failed", error: error instanceof Error ? error.message : String(error) });
  });
});
process.on("disconnect", () => process.exit(0));
