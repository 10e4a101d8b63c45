import { join } from "node:path";
import { expect, it } from "vitest";
import { openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { tuneEmbedded } from "../../../telemetry-node/store/tuning.ts";
import { makeStateDir } from "./support.ts";

/** An ALTER on a full disk leaves a table without a definition: only a first start may make any. */
it("a start of tables that are as they should be changes none", async () => {
  const stateDir = await makeStateDir();
  const engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  const changes: string[] = [];
  const watched = {
    ...engine,
    exec: (sql: string) => {
      changes.push(sql);
      return engine.exec(sql);
    },
  };
  try {
    await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: "telltale" });
    await tuneEmbedded(watched, "telltale");
    expect(changes).toHaveLength(2);
    await tuneEmbedded(watched, "telltale");
    expect(changes).toHaveLength(2);
  } finally {
    await engine.close();
    await stateDir.remove();
  }
});
