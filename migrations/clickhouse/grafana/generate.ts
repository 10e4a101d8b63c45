/**
 * Writes dashboards/*.json from boards/*.ts: `npm run generate`. With
 * `--check` nothing is written and a difference fails.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { boards } from "./boards/index.ts";
import { toDashboard } from "./dashboard.ts";

const DIRECTORY = fileURLToPath(new URL("./dashboards/", import.meta.url));

const wanted = new Map(
  boards.map((board) => [`${board.name}.json`, `${JSON.stringify(toDashboard(board), null, 2)}\n`]),
);
const present = readdirSync(DIRECTORY).filter((name) => name.endsWith(".json"));
const differing = [...wanted].filter(
  ([name, text]) => !present.includes(name) || readFileSync(DIRECTORY + name, "utf8") !== text,
);
const surplus = present.filter((name) => !wanted.has(name));

if (process.argv.includes("--check")) {
  const names = [...differing.map(([name]) => name), ...surplus];
  if (names.length > 0) {
    process.stderr.write(
      `dashboards differ from their definitions (${names.join(", ")}): run node migrations/clickhouse/grafana/generate.ts\n`,
    );
    process.exit(1);
  }
} else {
  for (const [name, text] of differing) writeFileSync(DIRECTORY + name, text);
  for (const name of surplus) rmSync(DIRECTORY + name);
}
