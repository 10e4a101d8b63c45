import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const FORBIDDEN: [file: string, line: string][] = [
  ["shared/a.ts", `import { x } from "../worker/app.ts";`],
  ["shared/b.ts", `import { x } from "../telemetry-node/config.ts";`],
  ["shared/c.ts", `import { readFileSync as x } from "node:fs";`],
  ["worker/a.ts", `import { x } from "../telemetry-node/config.ts";`],
  ["worker/b.ts", `import { x } from "../tests/simulator/world.ts";`],
  ["worker/routes/c.ts", `import { DurableObject as x } from "cloudflare:workers";`],
  ["worker/routes/d.ts", `import { eq as x } from "drizzle-orm";`],
  ["worker/e.ts", `import { readFileSync as x } from "node:fs";`],
  ["telemetry-node/a.ts", `import { x } from "../worker/app.ts";`],
  ["telemetry-node/b.ts", `import { x } from "../tests/simulator/world.ts";`],
  ["telemetry-node/ingest/c.ts", `import { createClient as x } from "@clickhouse/client";`],
  ["telemetry-node/store/d.ts", `import x from "uWebSockets.js";`],
  ["telemetry-node/store/e.ts", `import { Session as x } from "chdb";`],
  [
    "tests/simulator/a.ts",
    `import { signTelemetryConfig as x } from "../../shared/tesla/signing.ts";`,
  ],
  ["tests/simulator/vehicle/b.ts", `import { telemetry as x } from "../../../proto/gen/wire.js";`],
];
const ALLOWED: [file: string, line: string][] = [
  ["worker/account/account.ts", `import { DurableObject as x } from "cloudflare:workers";`],
  ["worker/db/f.ts", `import { eq as x } from "drizzle-orm";`],
  ["telemetry-node/ingest/uws.ts", `import x from "uWebSockets.js";`],
  ["telemetry-node/store/clickhouse.ts", `import { createClient as x } from "@clickhouse/client";`],
];

/** The lint decides who may import whom; this proves that it really refuses. */
describe("a forbidden import fails the check", () => {
  let tree = "";
  let refusedFiles: string[] = [];

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), "telltale-imports-"));
    copyFileSync(join(ROOT, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
    for (const [file, line] of [...FORBIDDEN, ...ALLOWED]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), `${line}\nexport const seen = x;\n`);
    }
    refusedFiles = lint(tree);
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(FORBIDDEN)("%s: %s", (file) => {
    expect(refusedFiles).toContain(file);
  });

  it.each(ALLOWED)("%s may: %s", (file) => {
    expect(refusedFiles).not.toContain(file);
  });
});

function lint(cwd: string): string[] {
  const argv = [join(ROOT, "node_modules/oxlint/bin/oxlint"), "--format=json"];
  let output = "";
  try {
    output = execFileSync(process.execPath, argv, { cwd, encoding: "utf8" });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const report = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  return report.diagnostics
    .filter(({ code }) => code.includes("no-restricted-imports"))
    .map(({ filename }) => filename);
}
