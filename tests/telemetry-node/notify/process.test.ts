/** The store's own process with rules: killed while a receiver hesitates, and the command beside it. */
import { type ChildProcess, execFile, fork } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoreMessage } from "../../../telemetry-node/messages.ts";
import { waitFor } from "../ingest/rig.ts";
import {
  encodePayload,
  encodeSegment,
  makeStateDir,
  segmentHeader,
  VIN_1,
  writeSegment,
} from "../store/support.ts";
import { newSecret, Receiver } from "./receiver.ts";

const path = (name: string): string =>
  fileURLToPath(new URL(`../../../telemetry-node/${name}`, import.meta.url));
const TOKEN = "a-token-of-twenty-four-c";
/** Number of Soc on the wire. */
const SOC = 8;
const PATIENCE_MS = 60_000;

let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let receiver: Receiver;
let environment: Record<string, string>;
const children: ChildProcess[] = [];

beforeEach(async () => {
  stateDir = await makeStateDir();
  receiver = await new Receiver([newSecret()]).listen();
  const at = async (name: string, text: string): Promise<string> => {
    const file = join(stateDir.path, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  const rules = {
    endpoints: {
      ops: { url: receiver.url, secretFile: await at("secret", `${receiver.secrets[0]}\n`) },
    },
    rules: [{ id: "low", kind: "threshold", field: "Soc", below: 20, clear: 25, to: ["ops"] }],
  };
  environment = {
    TELLTALE_STATE_DIR: stateDir.path,
    TELLTALE_NODE_ID: "test-node",
    TELLTALE_ALLOW: "all",
    TELLTALE_TLS_CERT_FILE: await at("cert.pem", "-----BEGIN CERTIFICATE-----\n"),
    TELLTALE_TLS_KEY_FILE: await at("key.pem", "-----BEGIN PRIVATE KEY-----\n"),
    TELLTALE_VEHICLE_CA_FILE: await at("ca.pem", "-----BEGIN CERTIFICATE-----\n"),
    TELLTALE_SQL_PORT: "0",
    TELLTALE_SQL_TOKEN_FILE: await at("sql-token", `${TOKEN}\n`),
    TELLTALE_RULES_FILE: await at("rules.json", JSON.stringify(rules)),
  };
});

afterEach(async () => {
  for (const child of children.splice(0)) await end(child);
  await receiver.close();
  await stateDir.remove();
});

function startStore() {
  const child = fork(path("store/main.ts"), [], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...environment },
  });
  children.push(child);
  const store = { child, messages: [] as StoreMessage[], output: "" };
  child.stdout?.on("data", (text) => (store.output += String(text)));
  child.stderr?.on("data", (text) => (store.output += String(text)));
  child.on("message", (message) => store.messages.push(message as StoreMessage));
  return store;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}

function last<K extends StoreMessage["kind"]>(
  messages: readonly StoreMessage[],
  kind: K,
): Extract<StoreMessage, { kind: K }> | undefined {
  return messages.findLast(
    (message): message is Extract<StoreMessage, { kind: K }> => message.kind === kind,
  );
}

async function command(...args: string[]): Promise<{ code: number; text: string }> {
  const run = promisify(execFile);
  const env = { ...process.env, ...environment };
  try {
    const done = await run(process.execPath, [path("notify/notify-command.ts"), ...args], { env });
    return { code: 0, text: done.stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, text: stdout };
  }
}

test(
  "kill -9 while the receiver hesitates: one episode, told again under the same id",
  { timeout: 180_000 },
  async () => {
    const header = segmentHeader(1);
    const data = [{ key: SOC, value: { doubleValue: 12 } }];
    const payload = encodePayload({ data, createdAtMs: Date.now() });
    const segment = encodeSegment(header, [[{ payload, vin: VIN_1 }]]);
    await writeSegment(stateDir.path, header, segment);

    receiver.answer = () => "no_answer";
    const first = startStore();
    await waitFor("a first attempt", () => receiver.told[0], PATIENCE_MS);
    await end(first.child);

    receiver.answer = () => ({ status: 200 });
    const second = startStore();
    const delivered = (): true | undefined =>
      last(second.messages, "stats")?.stats.notices?.delivered === 1 || undefined;
    await waitFor("the second attempt to be taken", delivered, PATIENCE_MS);
    expect(receiver.told.length).toBeGreaterThan(1);
    expect(new Set(receiver.ids()).size).toBe(1);
    expect(receiver.told.every(({ rightSignatures }) => rightSignatures === 1)).toBe(true);
    expect(receiver.told[0]?.ageS).toBeLessThan(PATIENCE_MS / 1000);
    const port = last(second.messages, "ready")?.sqlPort;
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: "POST",
      body: "SELECT count(), any(rule), any(value), any(unit) FROM v_notices",
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect((await response.text()).trim()).toBe("1\tlow\t12\t%");
    expect(first.output + second.output).not.toContain(VIN_1);
    // Told to drain it ends by itself, with rules being watched.
    const exited = new Promise((resolve) => second.child.once("exit", resolve));
    second.child.send({ kind: "drain", withinMs: 4_000 });
    expect(await exited).toBe(0);

    // The engine is free now.
    const listed = await command("--list");
    expect(listed.code, listed.text).toBe(0);
    expect(listed.text).toMatch(/ low opened -> ops: delivered \(\d attempts\)\n1 in all/);
    expect(listed.text).not.toContain(VIN_1);
    expect((await command("--replay")).text).toContain("0 dead notices");
  },
);

test(
  "the command checks rules, tells a test notice, and says what is wrong",
  { timeout: 60_000 },
  async () => {
    expect(await command("--test", "ops")).toMatchObject({ code: 0 });
    expect(receiver.told).toMatchObject([{ rightSignatures: 1, body: { type: "notice.test" } }]);
    receiver.answer = () => ({ status: 404 });
    const refused = await command("--test");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.text).toContain("ops: http_404");
    await writeFile(environment["TELLTALE_RULES_FILE"] ?? "", '{"endpoints": {}, "rules": [{}]}');
    const wrong = await command("--check");
    expect(wrong.code).toBe(1);
    expect(wrong.text).toMatch(/^rule 1\.kind .+: .+\n$/);
    expect((await command("--replay", "--since", "yesterday")).text).toContain(
      "npm run node:notify",
    );
  },
);
