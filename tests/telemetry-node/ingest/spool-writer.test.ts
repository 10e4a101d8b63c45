import { describe, expect, it } from "vitest";
import { SpoolWriter } from "../../../telemetry-node/ingest/spool-writer.ts";
import { readSegment, RECORD_KIND, RecordReader } from "../../../telemetry-node/spool-format.ts";
import { ModelDisk, type ModelDiskOptions } from "./model-disk.ts";

const GROUPS = 15;
const RECORDS_PER_GROUP = 3;

type Run = { disk: ModelDisk; appended: string[]; acked: string[]; failed: string[] };

/** Writes groups over several segments: one is sealed by age, one by size. */
async function runWriter(options: ModelDiskOptions = {}): Promise<Run> {
  let nowMs = 1_768_480_000_000;
  const disk = new ModelDisk(options);
  const run: Run = { disk, appended: [], acked: [], failed: [] };
  const writer = new SpoolWriter<string>({
    disk,
    directory: "/spool/1",
    name: { nodeId: "node", spoolId: "00".repeat(16), ingestNumber: 1 },
    now: () => nowMs,
    uptime: () => nowMs,
    limits: { segmentMsMax: 1_000, segmentBytesMax: 900, pendingBytesMax: 10_000, diskRetryMs: 10 },
    hasRoomFor: () => true,
    onDurable: (replies) => run.acked.push(...replies),
    onFailed: (replies) => run.failed.push(...replies),
    onGrown: () => undefined,
    onSealed: () => undefined,
  });
  for (let group = 0; group < GROUPS; group++) {
    for (let i = 0; i < RECORDS_PER_GROUP; i++) {
      const name = `frame-${group}-${i}`;
      run.appended.push(name);
      const refusal = writer.append(
        {
          kind: RECORD_KIND.frame,
          flags: 0,
          receivedAtMs: nowMs,
          vin: "5YJ3TELLTALE00001",
          offsets: {
            topicStart: 0,
            topicEnd: 0,
            txidStart: 0,
            txidEnd: 0,
            payloadStart: 0,
            payloadEnd: 0,
          },
          frame: Buffer.from(name),
        },
        name,
      );
      expect(refusal).toBeNull();
    }
    // Half of the time the next group gathers while this one is on its way to the disk.
    const committed = writer.commit();
    if (group % 2 === 0) await committed;
    nowMs += group === 3 ? 1_500 : 20;
  }
  await writer.drain();
  return run;
}

function framesOf(files: Buffer[]): string[] {
  const frames: string[] = [];
  for (const file of files) {
    const segment = readSegment(file);
    if (!segment.ok) continue;
    const reader = new RecordReader(segment.value);
    while (reader.next()) frames.push(reader.frame().toString());
  }
  return frames;
}

/** Acked frames missing after the cut, in the worst of the ways it may have gone. */
function lostAcks(run: Run): number {
  let worst = 0;
  for (const files of run.disk.afterCrash()) {
    const found = new Set(framesOf(files));
    worst = Math.max(worst, run.acked.filter((name) => !found.has(name)).length);
  }
  return worst;
}

describe("an acked frame survives a power cut", () => {
  it("before any operation of the disk, with every mixture of what was not synced", async () => {
    const whole = await runWriter();
    expect(whole.acked).toEqual(whole.appended);
    expect(whole.disk.operations).toBeGreaterThan(30);
    const ackedBy = new Set<number>();
    for (let cutBefore = 0; cutBefore <= whole.disk.operations; cutBefore++) {
      const run = await runWriter({ cutBefore });
      expect(lostAcks(run), `cut before operation ${cutBefore}`).toBe(0);
      ackedBy.add(run.acked.length);
      for (const files of run.disk.afterCrash()) {
        const frames = framesOf(files);
        expect(new Set(frames).size).toBe(frames.length);
        for (const frame of frames) expect(run.appended).toContain(frame);
      }
    }
    // The cuts really fell between the acks of different groups.
    expect(ackedBy.size).toBeGreaterThan(4);
  });

  it("in the middle of a write, whatever share of it reached the disk", async () => {
    const { disk } = await runWriter();
    for (const tornShare of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      for (let cutBefore = 0; cutBefore <= disk.operations; cutBefore++) {
        expect(lostAcks(await runWriter({ cutBefore, tornShare }))).toBe(0);
      }
    }
  });

  it("and the model notices a writer whose syncs do nothing", async () => {
    expect(lostAcks(await runWriter({ ignoreFileSync: true }))).toBe(GROUPS * RECORDS_PER_GROUP);
    expect(lostAcks(await runWriter({ ignoreDirectorySync: true }))).toBe(
      GROUPS * RECORDS_PER_GROUP,
    );
  });
});

describe("a failed write", () => {
  it("acks nothing of its group and loses nothing acked before or after it", async () => {
    const { disk } = await runWriter();
    let failures = 0;
    for (const tornShare of [0, 0.5, 0.999]) {
      for (let failAt = 0; failAt < disk.operations; failAt++) {
        const run = await runWriter({ failAt, tornShare });
        expect(lostAcks(run), `failing operation ${failAt}`).toBe(0);
        expect([...run.acked, ...run.failed].toSorted()).toEqual(run.appended.toSorted());
        if (run.failed.length > 0) failures += 1;
      }
    }
    expect(failures).toBeGreaterThan(20);
  });

  it("stops taking records for a while, then goes on in a new segment, though the clock is set back", async () => {
    let uptimeMs = 1_000;
    // Set back by an hour right after the failure: no wait may grow by that.
    let nowMs = 1_768_480_000_000;
    const disk = new ModelDisk({ failAt: 2 });
    const acked: string[] = [];
    const sealed: string[] = [];
    const writer = new SpoolWriter<string>({
      disk,
      directory: "/spool/1",
      name: { nodeId: "node", spoolId: "00".repeat(16), ingestNumber: 1 },
      now: () => nowMs,
      uptime: () => uptimeMs,
      limits: { segmentMsMax: 1_000, segmentBytesMax: 900, pendingBytesMax: 500, diskRetryMs: 100 },
      hasRoomFor: (bytes) => bytes < 400,
      onDurable: (replies) => acked.push(...replies),
      onFailed: () => undefined,
      onGrown: () => undefined,
      onSealed: (path) => sealed.push(path),
    });
    const append = (name: string, bytes = 10) =>
      writer.append(
        {
          kind: RECORD_KIND.frame,
          flags: 0,
          receivedAtMs: nowMs,
          vin: "V",
          offsets: {
            topicStart: 0,
            topicEnd: 0,
            txidStart: 0,
            txidEnd: 0,
            payloadStart: 0,
            payloadEnd: 0,
          },
          frame: Buffer.alloc(bytes),
        },
        name,
      );
    expect(append("first")).toBeNull();
    await writer.commit();
    expect(writer.error?.message).toBe("ENOSPC");
    // A segment in which nothing became durable is not left for the store to wonder about.
    expect(disk.names()).toEqual([]);
    expect(sealed).toEqual([]);
    nowMs -= 3_600_000;
    expect(append("during")).toBe("disk_failing");
    uptimeMs += 100;
    expect(append("too much for the budget", 450)).toBe("spool_full");
    expect(append("too much for the memory", 600)).toBe("disk_failing");
    expect(append("after")).toBeNull();
    await writer.commit();
    expect(writer.error).toBeNull();
    expect(acked).toEqual(["after"]);
    // And a segment is sealed when it is old, whatever the clock was set to meanwhile.
    const sealedBefore = sealed.length;
    nowMs -= 3_600_000;
    uptimeMs += 1_000;
    await writer.commit();
    expect(sealed.length).toBe(sealedBefore + 1);
  });
});
