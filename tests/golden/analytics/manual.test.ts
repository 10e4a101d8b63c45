import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commuterWarehouse, MANUAL, reference, withReference } from "./manual.ts";

it(
  "the manual's columns and examples are what the database says",
  { timeout: 120_000 },
  async () => {
    const warehouse = await commuterWarehouse();
    const manual = readFileSync(MANUAL, "utf8");
    expect(withReference(manual, await reference(warehouse))).toBe(manual);
    const views = await warehouse.ask(
      "SELECT name FROM system.tables WHERE database = 'telltale' AND engine = 'View' AND name NOT IN ('v_signals', 'v_latest', 'v_cars', 'v_dead_letters')",
    );
    for (const { name } of views) expect(manual).toContain(`### ${String(name)}\n`);
    await warehouse.close();
  },
);
