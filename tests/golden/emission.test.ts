/** Golden signals are what a car really would have sent, and what a node would have stored. */
import { describe, expect, it } from "vitest";
import { Collector } from "../simulator/vehicle/collector.ts";
import type { Signal } from "../simulator/vehicle/signal.ts";
import { createReader, SignalDecoder } from "../../telemetry-node/store/records.ts";
import { ByteWriter } from "../../telemetry-node/store/byte-writer.ts";
import { createSignalColumns } from "../../telemetry-node/store/tables.ts";
import type { LowCardinalityColumn } from "../../telemetry-node/store/text-columns.ts";
import type { SignalArrival } from "./emission/arrival.ts";
import { toPayload } from "./emission/frames.ts";
import { fullProfile } from "./emission/profile.ts";
import { toSignalRows } from "./emission/rows.ts";
import { SENSORS, toValue } from "./emission/sensors.ts";
import { toTextBlocks } from "./emission/text.ts";
import { perform } from "./perform.ts";
import { toDegrees } from "./physics/roads.ts";
import type { Script } from "./script.ts";
import { SCRIPTS } from "./scripts/index.ts";
import { commuter } from "./scripts/commuter.ts";
import { crookedClocks } from "./scripts/crooked-clocks.ts";
import { oddFirmware } from "./scripts/odd-firmware.ts";
import { unrulyPost } from "./scripts/unruly-post.ts";
import { Stage } from "./stage.ts";

const STEP_MS = 500;

function shortened(script: Script, days: number): Script {
  return { ...script, days };
}

function signalArrivals(script: Script): SignalArrival[] {
  return [...perform(script)].filter((arrival) => arrival.topic === "V");
}

describe("the collector's rules", () => {
  const typed = { ...oddFirmware, start: { ...oddFirmware.start, version: "2026.2.6" } };
  const both = [commuter, typed].map((script) => ({ name: script.name, script }));
  it.each(both)("send in two days of $name what the 500 ms collector sends", (row) => {
    const script = shortened(row.script, 2);
    const { origin } = new Stage(script);
    const collector = new Collector(script.quirks?.repeatUnchanged);
    const expected: { atMs: number; signals: Signal[] }[] = [];
    let wasAwake = false;
    const play = perform(script, (view, forMs) => {
      const { car } = view;
      if (car.isAwake && !wasAwake) collector.configure(fullProfile);
      wasAwake = car.isAwake;
      if (!car.isAwake) return;
      const place = toDegrees(origin, car.eastM, car.northM);
      const readings = SENSORS.map((sensor): Signal => {
        const { field } = sensor;
        if (sensor.as !== "place") return { field, value: toValue(sensor, sensor.read(view)) };
        const [latitude, longitude] = [place.latitude, place.longitude].map(
          (degrees) => Math.round(degrees * 1e6) / 1e6,
        );
        return {
          field,
          value: { kind: "location", latitude: latitude ?? 0, longitude: longitude ?? 0 },
        };
      });
      const source = { sample: () => readings };
      for (let atMs = view.atMs; atMs < view.atMs + forMs; atMs += STEP_MS) {
        const signals = collector.collect(source, atMs);
        if (signals.length > 0) expected.push({ atMs, signals });
      }
    });
    const sent = [...play]
      .filter((arrival) => arrival.topic === "V")
      .map(({ createdAtMs, signals }) => ({
        atMs: Math.floor(createdAtMs / STEP_MS) * STEP_MS,
        signals: [...signals],
      }))
      .sort((a, b) => a.atMs - b.atMs);
    expect(sent.length).toBeGreaterThan(3_000);
    expect(sent.length).toBe(expected.length);
    expect(sent).toEqual(expected);
  });
});

describe("rows", () => {
  it.each([oddFirmware, unrulyPost].map((script) => ({ name: script.name, script })))(
    "of $name are those that the node's store decodes from the frames",
    ({ script }) => {
      const columns = createSignalColumns();
      const decoder = new SignalDecoder(columns);
      const arrivals = signalArrivals(shortened(script, 3));
      for (const arrival of arrivals) {
        const payload = toPayload(arrival);
        const { vin, txid, receivedAtMs } = arrival;
        const origin = { vin, txid, receivedAtMs };
        const decoded = decoder.decode(createReader(payload), 0, payload.length, origin);
        expect(decoded.ok).toBe(true);
      }
      const rows = arrivals.flatMap(toSignalRows);
      const texts = {
        str: textsOf(columns.str),
        field: textsOf(columns.field),
        txid_session: textsOf(columns.txid_session),
      };
      const stored = rows.map((_, row) => ({
        created_at: columns.created_at.at(row),
        received_at: columns.received_at.at(row),
        kind: columns.kind.at(row),
        num: columns.num.at(row),
        lat: columns.lat.at(row),
        lon: columns.lon.at(row),
        is_resend: columns.is_resend.at(row),
        field_number: columns.field_number.at(row),
        txid_number: columns.txid_number.at(row),
        str: texts.str[row],
        field: texts.field[row],
        txid_session: texts.txid_session[row],
      }));
      expect(columns.kind.rows).toBe(rows.length);
      expect(rows.map(({ vin: _vin, int: _int, ...row }) => row)).toEqual(stored);
    },
  );

  it("become text with one line a row, and nothing that breaks a line", () => {
    const arrivals = [...perform(shortened(oddFirmware, 2))];
    const rows = arrivals.filter((arrival) => arrival.topic === "V").flatMap(toSignalRows).length;
    const blocks = [...toTextBlocks(arrivals, "signals")];
    const lines = blocks.flatMap((block) => block.trimEnd().split("\n").slice(1));
    expect(lines).toHaveLength(rows);
    for (const line of lines) expect(line.split("\t")).toHaveLength(14);
    const head = blocks[0]?.split("\n")[0];
    expect(head?.split("\t").slice(0, 4)).toEqual(["vin", "field", "created_at", "received_at"]);
    const events = [...toTextBlocks(arrivals, "connectivity")].join("").trimEnd().split("\n");
    expect(events.length).toBeGreaterThan(4);
  });
});

describe("the post", () => {
  it("of every script counts what it delivers", () => {
    for (const script of SCRIPTS) {
      const play = perform(shortened(script, 4));
      let rows = 0;
      let next = play.next();
      for (; next.done !== true; next = play.next()) {
        if (next.value.topic === "V") rows += next.value.signals.length;
      }
      const { signals } = next.value;
      expect(rows).toBe(signals.signals + signals.duplicates);
      const counted = [...signals.byDay.values()].flatMap((fields) => [...fields.values()]);
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(signals.signals);
    }
  });

  it("of the unruly script repeats, shuffles, delays and resends, but invents nothing", () => {
    const arrivals = signalArrivals(shortened(unrulyPost, 6));
    const unique = new Map(arrivals.map((arrival) => [arrival.txid, arrival]));
    expect(arrivals.length - unique.size).toBeGreaterThan(100);
    const late = arrivals.filter(
      ({ receivedAtMs, createdAtMs }) => receivedAtMs - createdAtMs > 3.6e6,
    );
    expect(late.length).toBeGreaterThan(10);
    const backwards = arrivals.filter(
      ({ createdAtMs }, index) => createdAtMs < (arrivals[index - 1]?.createdAtMs ?? 0),
    );
    expect(backwards.length).toBeGreaterThan(300);
    expect(arrivals.filter(({ isResend }) => isResend).length).toBeGreaterThan(50);
    for (const arrival of arrivals) {
      expect(arrival.signals).toEqual(unique.get(arrival.txid)?.signals);
    }
  });

  it("of the crooked clocks bears times ahead only in first records, and a node clock that steps", () => {
    const arrivals = signalArrivals(shortened(crookedClocks, 15));
    const ahead = arrivals.filter(
      ({ createdAtMs, receivedAtMs }) => createdAtMs - receivedAtMs > 15_000,
    );
    const aheadOfTrueNode = ahead.filter(({ receivedAtMs }) => receivedAtMs < at(crookedClocks, 6));
    expect(aheadOfTrueNode.length).toBeGreaterThan(5);
    for (const { txid, createdAtMs, receivedAtMs } of aheadOfTrueNode) {
      expect(txid).toMatch(/-000000001$/);
      expect(createdAtMs - receivedAtMs).toBeLessThanOrEqual(300_500);
    }
    const fast = arrivals.filter(
      ({ receivedAtMs }) => receivedAtMs > at(crookedClocks, 13) + 3.6e6,
    );
    expect(Math.min(...fast.map((one) => one.receivedAtMs - one.createdAtMs))).toBeGreaterThan(
      -105_000,
    );
    expect(arrivals.some((one) => one.receivedAtMs - one.createdAtMs < -80_000)).toBe(true);
    expect(arrivals.some((one) => one.receivedAtMs - one.createdAtMs > 190_000)).toBe(true);
  });
});

function at(script: Script, day: number): number {
  return Date.parse(script.startsAt) + day * 86_400_000;
}

/** Reads a LowCardinality column back from the Native bytes it writes. */
function textsOf(column: LowCardinalityColumn): string[] {
  const writer = new ByteWriter();
  column.encode(writer, 0, column.rows);
  const bytes = writer.bytes();
  const width = 2 ** (bytes.readUInt32LE(8) & 0xff);
  const size = bytes.readUInt32LE(16);
  let offset = 24;
  const texts: string[] = [];
  for (let text = 0; text < size; text += 1) {
    const length = bytes.readUInt8(offset);
    if (length > 127) throw new Error("a golden text is shorter than 128 bytes");
    texts.push(bytes.toString("utf8", offset + 1, offset + 1 + length));
    offset += 1 + length;
  }
  offset += 8;
  return Array.from(
    { length: column.rows },
    (_, row) => texts[bytes.readUIntLE(offset + row * width, width)] ?? "",
  );
}
