import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { lookup } from "node:dns/promises";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkServerCertificate } from "../../telemetry-node/check/certificates.ts";
import { CHECK_IDS, type CheckId, type Finding } from "../../telemetry-node/check/findings.ts";
import { checkPassthrough } from "../../telemetry-node/check/network.ts";
import { readConfig } from "../../telemetry-node/config.ts";
import {
  issueAuthority,
  issueServerCertificate,
  PRODUCT_ISSUING,
  TELEMETRY_ISSUING,
  TELEMETRY_ROOT,
  type Authority,
  type PemPair,
} from "../simulator/certificates/issue.ts";
import { makeTrust, nodeEnvironment, type Trust } from "./ingest/rig.ts";
import { WorkerEnd } from "./node-rig.ts";

const MAIN = fileURLToPath(new URL("../../telemetry-node/check/main.ts", import.meta.url));
const HOSTNAME = "localhost";
const DAY_MS = 86_400_000;

let trust: Trust;
let stateDir: string;
let root: Authority;
let issuing: Authority;
let server: PemPair;
let worker: WorkerEnd;
let good: Record<string, string>;
let arguments_: string[];
const privateKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  format: "jwk",
}) as Record<string, string>;
const jwk = { ...privateKey, kid: "node-key-1" };

beforeAll(async () => {
  trust = await makeTrust();
  // Beside the sources: the check refuses a directory in memory, and /tmp often is.
  const output = fileURLToPath(new URL("../output/", import.meta.url));
  await mkdir(output, { recursive: true });
  stateDir = await mkdtemp(join(output, "node-check-"));
  root = await issueAuthority(TELEMETRY_ROOT, null, Date.now());
  issuing = await issueAuthority(TELEMETRY_ISSUING, root, Date.now());
  server = await issueServerCertificate(issuing, { hostname: HOSTNAME, nowMs: Date.now() });
  worker = await new WorkerEnd(jwk).listen();
  good = {
    ...nodeEnvironment(trust, stateDir),
    // `localhost` is 127.0.0.1 here, ::1 there, or both.
    TELLTALE_HOST: (await lookup(HOSTNAME, { all: true })).some(({ family }) => family === 6)
      ? "::"
      : "127.0.0.1",
    TELLTALE_PORT: String(await freePort()),
    TELLTALE_TLS_CERT_FILE: await file("cert.pem", server.certPem + issuing.certPem),
    TELLTALE_TLS_KEY_FILE: await file("key.pem", server.keyPem),
    TELLTALE_ALLOW: "worker",
    TELLTALE_NODE_KEY_FILE: await file("node.jwk", JSON.stringify(jwk)),
    TELLTALE_WORKER_URL: worker.url,
    TELLTALE_SPOOL_BUDGET_BYTES: "67108864",
  };
  arguments_ = ["--ca", await file("ca.pem", issuing.certPem + root.certPem)];
});
afterAll(async () => {
  worker.close();
  await rm(stateDir, { recursive: true });
  await trust.remove();
});

async function file(name: string, text: string): Promise<string> {
  const path = join(trust.directory, name);
  await writeFile(path, text);
  return path;
}

async function freePort(): Promise<number> {
  const { server: taken, port } = await take();
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

async function take(): Promise<{ server: Server; port: number }> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server: taken, port: address.port };
}

type Outcome = { code: number | null; output: string; ok: boolean; checks: Finding[] };

/** Runs the command as an operator does. */
async function check(
  environment: Record<string, string> = {},
  args: string[] = arguments_,
): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, "--json", ...args], {
    env: { ...good, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  const { ok, checks } = JSON.parse(output) as Pick<Outcome, "ok" | "checks">;
  return { code, output, ok, checks };
}

const stateOf = (outcome: Outcome, id: CheckId): string | undefined =>
  outcome.checks.find((finding) => finding.id === id)?.state;

describe("npm run node:check", () => {
  it("finds nothing to fail on a machine that could serve, and leaves nothing behind", async () => {
    const outcome = await check();
    expect(outcome.checks.filter(({ state }) => state === "fail")).toEqual([]);
    expect([outcome.code, outcome.ok]).toEqual([0, true]);
    expect(await readdir(stateDir)).not.toContainEqual(expect.stringMatching(/^\.check/));
    expect(outcome.checks.map(({ id }) => id)).toEqual([...CHECK_IDS]);
    for (const id of [
      "config",
      "system.uws",
      "tls.pair",
      "tls.hostname",
      "tls.chain",
      "cert.days",
      "vehicle.ca",
      "tls.port",
      "dns.address",
      "dns.proxied",
      "tls.passthrough",
      "db.reach",
      "worker.reach",
      "worker.key",
      "clock",
    ] as const) {
      expect(stateOf(outcome, id), id).toBe("ok");
    }
    // Its report claims a boot before every other: a running node's stands.
    expect(worker.reports.at(-1)?.node).toMatchObject({ started_at_ms: 0, state: "starting" });
    expect(outcome.output).not.toContain(privateKey["d"]);
  });

  it("names all mistakes of the configuration and looks no further", async () => {
    const outcome = await check({ TELLTALE_PORT: "x", TELLTALE_NODE_ID: "a b" });
    expect(outcome.code).toBe(1);
    expect(outcome.checks.map(({ id, found }) => [id, found.split(" ")[0]])).toEqual([
      ["config", "TELLTALE_PORT"],
      ["config", "TELLTALE_NODE_ID"],
    ]);
  });

  it("judges the certificate against the ca that cars are given, as Tesla's script does", async () => {
    const stranger = await issueAuthority(TELEMETRY_ROOT, null, Date.now());
    const ended = await issueAuthority(TELEMETRY_ISSUING, root, Date.now() - 4_000 * DAY_MS);
    const oldLeaf = await issueServerCertificate(ended, { hostname: HOSTNAME, nowMs: Date.now() });
    const cases: [string, string, string, PemPair][] = [
      ["both, in either order", root.certPem + issuing.certPem, "ok", server],
      ["the root alone, which is Tesla's most common mistake", root.certPem, "fail", server],
      ["the intermediate alone", issuing.certPem, "warn", server],
      ["another root of the same name", issuing.certPem + stranger.certPem, "warn", server],
      ["nothing of ours", stranger.certPem, "fail", server],
      ["an intermediate that has expired", ended.certPem + root.certPem, "fail", oldLeaf],
    ];
    for (const [what, carCaPem, expected, { certPem, keyPem }] of cases) {
      const hostname = HOSTNAME;
      const input = { certPem, keyPem, carCaPem, hostname, nowMs: Date.now() };
      const finding = checkServerCertificate(input).find(({ id }) => id === "tls.chain");
      expect(finding?.state, what).toBe(expected);
    }
    expect(stateOf(await check({}, []), "tls.chain")).toBe("skip");
  });

  it("finds a wrong key, a wrong name, an old certificate and a bundle without its root", async () => {
    const nowMs = Date.now();
    const old = await issueServerCertificate(issuing, {
      hostname: "other.example.com",
      nowMs: nowMs - 360 * DAY_MS,
    });
    const outcome = await check(
      {
        TELLTALE_TLS_CERT_FILE: await file("other.pem", old.certPem),
        TELLTALE_VEHICLE_CA_FILE: await file(
          "rootless.pem",
          (
            await issueAuthority(
              PRODUCT_ISSUING,
              await issueAuthority(TELEMETRY_ROOT, null, nowMs),
              nowMs,
            )
          ).certPem,
        ),
      },
      [...arguments_, "--hostname", HOSTNAME],
    );
    expect(outcome.code).toBe(1);
    expect(stateOf(outcome, "tls.pair")).toBe("fail");
    expect(stateOf(outcome, "tls.hostname")).toBe("fail");
    expect(stateOf(outcome, "cert.days")).toBe("warn");
    expect(stateOf(outcome, "vehicle.ca")).toBe("fail");
  });

  it("finds another server behind the name, and a port that is taken", async () => {
    const other = await take();
    try {
      const outcome = await check({ TELLTALE_HEALTH_PORT: String(other.port) });
      expect(stateOf(outcome, "health.port")).toBe("warn");
      // Plain HTTP answers there: no certificate of ours.
      const behind = await check({}, [...arguments_, "--port", String(other.port)]);
      expect(stateOf(behind, "tls.passthrough")).toBe("warn");
    } finally {
      other.server.close();
    }
  });

  it("finds an address of the name at which nobody listens", async () => {
    const config = readConfig({ ...good, TELLTALE_HOST: "127.0.0.1" });
    if (!config.ok) throw new Error("the good configuration is none");
    const pems = { certPem: server.certPem, keyPem: server.keyPem };
    const port = config.config.listener.port;
    const found = await checkPassthrough(config.config, pems, {
      hostname: HOSTNAME,
      addresses: ["127.0.0.1", "127.0.0.2"],
      port,
    });
    expect(found).toMatchObject({ state: "warn", found: expect.stringMatching(/127\.0\.0\.2/) });
  });

  it("finds a name without address", async () => {
    const outcome = await check({}, [...arguments_, "--hostname", "nothing.invalid"]);
    expect(stateOf(outcome, "dns.address")).toBe("fail");
  });

  it("finds a disk in memory, a ClickHouse that is away, a Worker that is away or refuses", async () => {
    const away = "http://127.0.0.1:9";
    const gone = await check({
      TELLTALE_WORKER_URL: away,
      CLICKHOUSE_URL: away,
      TELLTALE_STATE_DIR: "/dev/shm/telltale-check-test",
    });
    expect(stateOf(gone, "worker.reach")).toBe("fail");
    expect(stateOf(gone, "db.reach")).toBe("fail");
    expect(stateOf(gone, "disk.sync")).toBe("fail");
    await rm("/dev/shm/telltale-check-test", { recursive: true, force: true });
    for (const { id, state, do: doThis } of gone.checks) {
      if (state !== "ok") expect(doThis, id).toMatch(/\w/);
    }

    const stranger = { ...jwk, kid: "node-key-2" };
    const refused = await check({
      TELLTALE_NODE_KEY_FILE: await file("stranger.jwk", JSON.stringify(stranger)),
    });
    expect(stateOf(refused, "worker.reach")).toBe("ok");
    expect(stateOf(refused, "worker.key")).toBe("fail");
  });

  it("compares the clock with the Worker's", async () => {
    worker.answer = () => ({ server_time_ms: Date.now() - 45_000 });
    expect(stateOf(await check(), "clock")).toBe("fail");
    worker.answer = () => ({ server_time_ms: Date.now() + 10_000 });
    expect(stateOf(await check(), "clock")).toBe("warn");
    worker.answer = () => ({});
  });

  it("reads like a list for a person", async () => {
    const child = spawn(process.execPath, [MAIN, ...arguments_], {
      env: good,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => child.once("exit", resolve));
    expect(output).toMatch(/^ok {4}config {11}node node-under-test$/m);
    expect(output).toMatch(/^ok {4}tls\.chain /m);
  });
});
