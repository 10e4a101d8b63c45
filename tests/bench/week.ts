/**
 * A week of simulated cars into ClickHouse on the way that real signals take: the cars' frames in
 * segments of the spool, decoded and inserted by the store's own code. Only the clock is left out:
 * a segment here holds as many frames as fit into one insert, not those of a second.
 */
import { toFrame } from "../golden/emission/frames.ts";
import { fleetWeek } from "../golden/fleet/fleet-week.ts";
import { EnvelopeReader } from "../../telemetry-node/ingest/envelope.ts";
import {
  BlockBuilder,
  encodeSegmentHeader,
  readSegment,
  RECORD_KIND,
  type Segment,
} from "../../telemetry-node/spool-format.ts";
import { ByteWriter } from "../../telemetry-node/store/byte-writer.ts";
import type { ClickHouse } from "../../telemetry-node/store/clickhouse.ts";
import { encodeNativeBlock } from "../../telemetry-node/store/native-block.ts";
import { SegmentRows } from "../../telemetry-node/store/rows.ts";
import { rowsOf, TABLE_NAMES } from "../../telemetry-node/store/tables.ts";

/** Signals in one insert. Smaller than the engine's cut, large enough for few merges. */
const SIGNALS_PER_SEGMENT = 400_000;

export type WeekLoad = { frames: number; signals: number; frameBytes: number };

/** Stores what `cars` cars send in a week under the seed. */
export async function loadWeek(
  clickhouse: ClickHouse,
  database: string,
  cars: number,
  seed: number,
): Promise<WeekLoad> {
  const load: WeekLoad = { frames: 0, signals: 0, frameBytes: 0 };
  const envelope = new EnvelopeReader();
  const rows = new SegmentRows();
  const bytes = new ByteWriter();
  let block = new BlockBuilder();
  let gathered = 0;
  let sequence = 0;

  const flush = async (): Promise<void> => {
    sequence += 1;
    rows.fill(toSegment(block, sequence));
    for (const table of TABLE_NAMES) {
      const columns = rows.tables[table];
      if (rowsOf(columns) === 0) continue;
      bytes.clear();
      encodeNativeBlock(bytes, columns, 0, rowsOf(columns));
      const token = `week/${sequence}/${table}`;
      const names = Object.keys(columns);
      await clickhouse.insertNative({
        database,
        table,
        columns: names,
        bytes: bytes.bytes(),
        token,
      });
    }
    load.signals += rows.tables.signals.kind.rows;
    block = new BlockBuilder();
    gathered = 0;
  };

  for (const arrival of fleetWeek(cars, seed)) {
    if (arrival.topic !== "V") continue;
    const frame = toFrame(arrival);
    envelope.read(frame);
    block.append({
      kind: RECORD_KIND.frame,
      flags: 0,
      receivedAtMs: arrival.receivedAtMs,
      vin: arrival.vin,
      offsets: envelope,
      frame,
    });
    load.frames += 1;
    load.frameBytes += frame.length;
    gathered += arrival.signals.length;
    if (gathered >= SIGNALS_PER_SEGMENT) await flush();
  }
  await flush();
  return load;
}

function toSegment(block: BlockBuilder, sequence: number): Segment {
  const header = encodeSegmentHeader({
    nodeId: "bench",
    spoolId: "0".repeat(32),
    ingestNumber: 1,
    sequence,
    createdAtMs: 0,
  });
  const read = readSegment(Buffer.concat([header, block.finish()]));
  if (!read.ok) throw new Error(`a segment of our own is ${read.reason.code}`);
  return read.value;
}
