import { execFileSync } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import type * as Issue from "./simulator/certificates/issue.ts";

if (Number(process.versions.node.split(".")[0]) < 24) {
  throw new Error("Node 24 is needed: run the tests with `npm test`, which brings its own Node");
}

// wrangler builds the pages before it starts; the Worker's tests start workerd without it.
execFileSync("npm", ["run", "--silent", "build:pages"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  stdio: "inherit",
});

const root = fileURLToPath(new URL("..", import.meta.url));

/** Nothing here is about speed: this ends what hangs, also on a machine that does ten other things. */
const PATIENCE_MS = 60_000;

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
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("./migrations/d1"),
                ...workerSettings(),
                ...(await telemetryCertificates()),
              },
            },
          })),
        ],
        test: {
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          name: "worker",
          sequence: { groupOrder: 0 },
          include: ["tests/worker/**/*.test.ts"],
          setupFiles: ["./tests/worker/setup.ts"],
          isolate: false,
          fileParallelism: false,
          testTimeout: PATIENCE_MS,
        },
      },
      {
        root,
        test: {
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          name: "node",
          // These tests mostly wait for processes: on two cores one at a time leaves half of them idle.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          include: [
            "tests/shared/**/*.test.ts",
            "tests/telemetry-node/**/*.test.ts",
            "tests/simulator/**/*.test.ts",
            "tests/repository/**/*.test.ts",
            "tests/torture/**/*.test.ts",
            "tests/golden/**/*.test.ts",
          ],
          testTimeout: PATIENCE_MS,
        },
      },
      {
        root,
        test: {
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          name: "e2e",
          sequence: { groupOrder: 2 },
          include: ["tests/e2e/**/*.test.ts"],
          fileParallelism: false,
          // Of the tests that say they may run side by side: each has a whole stack on two cores.
          maxConcurrency: 2,
          testTimeout: 400_000,
          hookTimeout: 200_000,
        },
      },
    ],
  },
});

/** The Worker's variables and secrets as on one machine; keys are new in every run. */
function workerSettings(): Record<string, string> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const secret = (): string => randomBytes(32).toString("base64url");
  return {
    APP_ORIGIN: "http://localhost:8787",
    APP_DOMAIN: "telltale.localhost",
    TESLA_CLIENT_ID: "telltale-test",
    TESLA_CLIENT_SECRET: "client-secret-of-the-tests",
    TESLA_SCOPES: "openid offline_access user_data vehicle_device_data vehicle_location",
    TESLA_REGIONS: "na eu",
    TESLA_AUTHORIZE_ORIGIN: "http://127.0.0.1:8788",
    TESLA_TOKEN_ORIGIN: "http://127.0.0.1:8788",
    TESLA_PAIRING_ORIGIN: "http://127.0.0.1:8788",
    TESLA_FLEET_NA_ORIGIN: "http://127.0.0.1:8789",
    TESLA_FLEET_EU_ORIGIN: "http://127.0.0.1:8790",
    TESLA_FLEET_CN_ORIGIN: "http://127.0.0.1:8791",
    TELEMETRY_HOSTNAME: "telemetry.telltale.localhost",
    TELEMETRY_PORT: "8443",
    TESLA_PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    VAULT_KEYS: `test:${secret()}`,
    SESSION_KEY: secret(),
    ADMIN_TOKEN: secret(),
    SQL_URL: "http://127.0.0.1:8123",
    SQL_TOKEN: secret(),
  };
}

/** What an authority that ends soon has left. */
const ENDING_DAYS = 20.5;

/** The chain that cars are given, a node's certificate under it, and one under another authority. */
async function telemetryCertificates(): Promise<Record<string, string>> {
  const { issueAuthority, issueServerCertificate, ...specs } = await certificates();
  const { AUTHORITY_VALID_MS, PRODUCT_ROOT, TELEMETRY_ISSUING, TELEMETRY_ROOT } = specs;
  const nowMs = Date.now();
  const hostname = "telemetry.telltale.localhost";
  const root = await issueAuthority(TELEMETRY_ROOT, null, nowMs);
  const issuing = await issueAuthority(TELEMETRY_ISSUING, root, nowMs);
  const stranger = await issueAuthority(PRODUCT_ROOT, null, nowMs);
  const bornMs = nowMs + ENDING_DAYS * 86_400_000 - AUTHORITY_VALID_MS;
  return {
    TEST_ENDING_CA: (await issueAuthority(TELEMETRY_ROOT, null, bornMs)).certPem,
    TELEMETRY_CA: issuing.certPem + root.certPem,
    TEST_NODE_CERTIFICATE: (await issueServerCertificate(issuing, { hostname, nowMs })).certPem,
    TEST_FOREIGN_CERTIFICATE: (await issueServerCertificate(stranger, { hostname, nowMs })).certPem,
  };
}

/** Loaded by Node itself: vite would bundle it and put an import before the polyfill it needs. */
async function certificates(): Promise<typeof Issue> {
  const file = new URL("./simulator/certificates/issue.ts", import.meta.url).href;
  return (await import(file)) as typeof Issue;
}
