import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

if (Number(process.versions.node.split(".")[0]) < 24) {
  throw new Error("Node 24 is needed: run the tests with `npm test`, which brings its own Node");
}

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Three projects: `worker` runs inside workerd, `node` under Node with the real engine and real
 * sockets, `e2e` starts the whole stack and a browser.
 */
export default defineConfig({
  root,
  test: {
    // Vitest's transform cache keeps old output and wrong line numbers for worker tests.
    fsModuleCache: false,
    projects: [
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            main: "./worker/index.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: { TEST_MIGRATIONS: await readD1Migrations("./migrations/d1") },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["tests/worker/**/*.test.ts"],
          setupFiles: ["./tests/worker/setup.ts"],
          isolate: false,
          fileParallelism: false,
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          name: "node",
          include: [
            "tests/shared/**/*.test.ts",
            "tests/telemetry-node/**/*.test.ts",
            "tests/simulator/**/*.test.ts",
            "tests/repository/**/*.test.ts",
          ],
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
