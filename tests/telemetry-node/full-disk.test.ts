import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSpool } from "../../telemetry-node/ingest/spool.ts";
import { DISK_RESERVE_BYTES } from "../../telemetry-node/limits.ts";
import { RECORD_KIND } from "../../telemetry-node/spool-format.ts";
import { openEmbedded } from "../../telemetry-node/store/clickhouse.ts";
import { ENGINE_FREE_BYTES_MIN } from "../../telemetry-node/store/limits.ts";
import { waitFor } from "./ingest/rig.ts";

/**
 * Found by the torture run: on a disk without a free byte the embedded engine writes empty files in
 * the place of definitions and rows, and does not open again. So the node stops before.
 */
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "telltale-full-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it("a disk that is nearly full stops acks, and room for it starts them again", async () => {
  let free = DISK_RESERVE_BYTES + 10_000;
  const spool = await openSpool<string>({
    stateDir: directory,
    ingestNumber: 1,
    nodeId: "node",
    budgetBytes: Number.MAX_SAFE_INTEGER,
    now: Date.now,
    onDurable: () => undefined,
    onFailed: () => undefined,
    onSealed: () => undefined,
    freeBytes: async () => free,
  });
  const append = () =>
    spool.append(
      {
        kind: RECORD_KIND.frame,
        flags: 0,
        receivedAtMs: Date.now(),
        vin: "5YJ3TELLTALE00001",
        offsets: {
          topicStart: 0,
          topicEnd: 0,
          txidStart: 0,
          txidEnd: 0,
          payloadStart: 0,
          payloadEnd: 0,
        },
        frame: Buffer.alloc(100),
      },
      "reply",
    );
  try {
    expect(append()).toBeNull();
    free = DISK_RESERVE_BYTES;
    await waitFor("a refusal", () => (append() === "spool_full" ? true : undefined));
    expect(spool.state().full).toBe(true);
    free = DISK_RESERVE_BYTES + 10_000;
    await waitFor("room", () => (append() === null ? true : undefined));
  } finally {
    await spool.drain();
  }
});

it("the embedded engine is not asked to write on a disk that is nearly full", async () => {
  let free = ENGINE_FREE_BYTES_MIN;
  const engine = await openEmbedded(join(directory, "clickhouse"), async () => free);
  try {
    await engine.exec("CREATE DATABASE d");
    await engine.exec("CREATE TABLE d.t (n UInt8) ENGINE = MergeTree ORDER BY n");
    free = ENGINE_FREE_BYTES_MIN - 1;
    const full = { code: "store_unavailable", temporary: true, mayHaveHappened: false };
    await expect(engine.exec("ALTER TABLE d.t ADD COLUMN m UInt8")).rejects.toMatchObject(full);
    // One column, one row: name, type, value.
    const bytes = Buffer.from("0101016e0555496e743807", "hex");
    const insert = { database: "d", table: "t", columns: ["n"], bytes, token: "a" };
    await expect(engine.insertNative(insert)).rejects.toMatchObject(full);
    free = ENGINE_FREE_BYTES_MIN;
    await engine.insertNative(insert);
    expect(await engine.query("SELECT n FROM d.t")).toEqual([{ n: 7 }]);
  } finally {
    await engine.close();
  }
});
