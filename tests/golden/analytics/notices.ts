/** Rules watched over golden months. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Notifier } from "../../../telemetry-node/notify/notifier.ts";
import { DATABASE, type Warehouse } from "./warehouse.ts";

/**
 * A notifier over all that the warehouse holds, from its first record on: what is marked there
 * counts as news. Nobody listens where it would tell.
 */
export async function exampleNotifier(
  { engine, directory }: Warehouse,
  rules: readonly Record<string, unknown>[],
  now: () => number,
): Promise<Notifier> {
  await engine.exec(
    `INSERT INTO ${DATABASE}.derive_cursor (name, at, version) SELECT 'notices', toDateTime64(0, 3), 1`,
  );
  const secretFile = join(directory, "ops.secret");
  const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}\n`;
  await writeFile(secretFile, secret, { mode: 0o600 });
  const rulesFile = join(directory, "rules.json");
  const endpoints = { ops: { url: "http://127.0.0.1:9/", secretFile } };
  await writeFile(rulesFile, JSON.stringify({ endpoints, rules }));
  return new Notifier({
    clickhouse: engine,
    database: DATABASE,
    rulesFile,
    log: (_, event, fields) => {
      if (event !== "rules_taken") throw new Error(`${event} ${JSON.stringify(fields)}`);
    },
    now,
    random: Math.random,
  });
}
