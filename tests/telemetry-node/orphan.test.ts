import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTrust, nodeEnvironment, type Trust } from "./ingest/rig.ts";

const NODE = new URL("../../telemetry-node/", import.meta.url);

let trust: Trust;
let stateDir: string;

beforeAll(async () => {
  trust = await makeTrust();
  stateDir = await mkdtemp(join(tmpdir(), "telltale-orphan-"));
});
afterAll(async () => {
  await trust.remove();
  await rm(stateDir, { recursive: true, force: true });
});

/**
 * Found by the torture run: a supervisor killed while its children were starting left them behind
 * for ever, with the spool's lock and the engine's directory in their hands.
 */
describe("a child whose parent dies while it starts", () => {
  it.each(["ingest/main.ts", "store/main.ts"])("ends by itself: %s", async (path) => {
    const child = fork(fileURLToPath(new URL(path, NODE)), ["1", "0"], {
      env: nodeEnvironment(trust, stateDir),
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // What the child sees of a parent's death is the end of this channel.
    child.disconnect();
    try {
      expect(await ended).toBe(0);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
