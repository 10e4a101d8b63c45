/**
 * The telemetry node: `npm run node:start -- [--config file.json] [--ingest n]`. Starts the store
 * and the ingest processes, keeps them running, tells the Worker how it goes and hands its
 * answers on. Wiring only.
 */
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { createLog } from "../shared/log.ts";
import { takeArguments } from "./config-file.ts";
import { readConfig, type NodeConfig } from "./config.ts";
import { startNode } from "./node.ts";

const now = Date.now;
const log = createLog("node", (line) => process.stdout.write(`${line}\n`), now);

async function main(config: NodeConfig): Promise<void> {
  await mkdir(config.stateDir, { recursive: true, mode: 0o700 });
  const starting = startNode({ config, log, now, bootId: randomUUID() });
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    void starting.then((node) => node.stop(signal)).then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // What `systemctl reload` and the hook of a certificate's renewal send.
  process.on("SIGHUP", () => void starting.then((node) => node.reloadCertificate()));
  await (
    await starting
  ).started;
}

const misunderstood = takeArguments(process.env, process.argv.slice(2));
const read = readConfig(process.env);
if (misunderstood !== null) {
  log("error", "arguments_mistaken", { error: misunderstood });
  process.exitCode = 1;
} else if (read.ok) {
  await main(read.config).catch((error: Error) => {
    log("error", "node_start_failed", { error: error.message });
    process.exit(1);
  });
} else {
  for (const { variable, problem, doThis } of read.mistakes) {
    log("error", "config_mistake", { variable, problem, do: doThis });
  }
  process.exitCode = 1;
}
