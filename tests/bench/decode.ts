/**
 * `npm run bench:decode`: nanoseconds of processor time per signal to decode the same payloads with
 *
 *   ours            bytes to typed columns (telemetry-node/store/records.ts)
 *   protobufjs      the classes that `pbjs` generates (proto/gen/wire.js)
 *   protobuf-es     @bufbuild/protobuf with schemas from the same .proto files (descriptors.ts)
 *
 * and for whole frames: envelope, decode, Native block. The three must agree before they are timed.
 */
import { fromBinary, type Message } from "@bufbuild/protobuf";
import { telemetry } from "../../proto/gen/wire.js";
import { EnvelopeReader } from "../../telemetry-node/ingest/envelope.ts";
import { ByteWriter } from "../../telemetry-node/store/byte-writer.ts";
import { encodeNativeBlock } from "../../telemetry-node/store/native-block.ts";
import { createReader, SignalDecoder } from "../../telemetry-node/store/records.ts";
import { createSignalColumns } from "../../telemetry-node/store/tables.ts";
import { encodePayload } from "../simulator/vehicle/records.ts";
import { loadPayloadSchema } from "./descriptors.ts";
import {
  describeMachine,
  printMachine,
  printResult,
  printTable,
  printTargets,
  round,
  type Target,
} from "./figures.ts";
import { drivingSignals, makeFrames, WEBSOCKET_HEAD_BYTES } from "./load/frames.ts";
import { benchVin } from "./trust.ts";

/** Different payloads per kind, so that no branch is learnt by heart. */
const PAYLOADS = 500;
/** Rounds of each decoder; their median is printed. */
const ROUNDS = 9;
/** Signals of one round: some 50 ms for ours, a second for the slowest. */
const SIGNALS_PER_ROUND = 400_000;
const CREATED_AT_MS = 1_790_000_000_999;
const RECEIVED_AT_MS = 1_790_000_001_040;
const TXID = "78ae54a58800468194dc95-000000397";

type Input = { name: string; signals: number; payloads: Uint8Array[] };
type Decoder = (input: Input) => number;

const { Payload } = telemetry.vehicle_data;
const schema = loadPayloadSchema();
const columns = createSignalColumns();
const decoder = new SignalDecoder(columns);

function clearColumns(): void {
  for (const column of Object.values(columns)) column.clear();
  decoder.clear();
}

/** All payloads side by side, as they lie in a segment of the spool. */
function decodeOurs({ payloads }: Input, bytes: Uint8Array): number {
  clearColumns();
  const reader = createReader(bytes);
  const origin = { vin: benchVin(1), receivedAtMs: RECEIVED_AT_MS, txid: TXID };
  let rows = 0;
  let at = 0;
  for (const { length } of payloads) {
    const decoded = decoder.decode(reader, at, at + length, origin);
    if (!decoded.ok) throw new Error(`our decoder refused: ${decoded.reason.code}`);
    rows += decoded.value.rows;
    at += length;
  }
  return rows;
}

type EsPayload = Message & { data: { key: number; value?: { value: { value: unknown } } }[] };

function decoders(input: Input): Record<string, Decoder> {
  const joined = Buffer.concat(input.payloads);
  return {
    ours: () => decodeOurs(input, joined),
    protobufjs: () => {
      let rows = 0;
      for (const bytes of input.payloads) rows += Payload.decode(bytes).data.length;
      return rows;
    },
    "protobuf-es": () => {
      let rows = 0;
      for (const bytes of input.payloads) {
        rows += (fromBinary(schema, bytes) as EsPayload).data.length;
      }
      return rows;
    },
    ...wholeFrames(input),
  };
}

/** What a frame costs from the socket's bytes to bytes for ClickHouse, spool left out. */
function wholeFrames(input: Input): Record<string, Decoder> {
  if (input.name.includes("text")) return {};
  const frames = Array.from({ length: PAYLOADS / 20 }, (_, car) =>
    makeFrames(benchVin(car + 1), input.signals, 20),
  ).flat();
  const pieces = frames.map(({ bytes }) => bytes.subarray(WEBSOCKET_HEAD_BYTES));
  const joined = Buffer.concat(pieces);
  const envelope = new EnvelopeReader();
  const block = new ByteWriter();
  return {
    "whole frame to block": () => {
      clearColumns();
      const reader = createReader(joined);
      let at = 0;
      for (const piece of pieces) {
        if (envelope.read(piece) !== "stream") throw new Error("an envelope was not read");
        const { payloadStart, payloadEnd, txidStart, txidEnd } = envelope;
        const origin = {
          vin: benchVin(1),
          receivedAtMs: RECEIVED_AT_MS,
          txid: joined.toString("latin1", at + txidStart, at + txidEnd),
        };
        decoder.decode(reader, at + payloadStart, at + payloadEnd, origin);
        at += piece.length;
      }
      block.clear();
      encodeNativeBlock(block, columns, 0, columns.field.rows);
      return columns.field.rows;
    },
  };
}

function typedInput(signals: number): Input {
  return {
    name: `${signals} typed`,
    signals,
    payloads: Array.from({ length: PAYLOADS }, (_, step) =>
      encode(drivingSignals(benchVin(step % 20), signals, step)),
    ),
  };
}

/** The same readings as a car sends them without `prefer_typed`: numbers as text. */
function textInput(signals: number): Input {
  const toText = (signal: ReturnType<typeof drivingSignals>[number]) => ({
    field: signal.field,
    value: {
      kind: "string" as const,
      value: "value" in signal.value ? String(signal.value.value) : "(37.412374 N, 122.145867 W)",
    },
  });
  return {
    name: `${signals} as text`,
    signals,
    payloads: Array.from({ length: PAYLOADS }, (_, step) =>
      encode(drivingSignals(benchVin(step % 20), signals, step).map(toText)),
    ),
  };
}

function encode(signals: ReturnType<typeof drivingSignals>): Uint8Array {
  return encodePayload({ signals, createdAtMs: CREATED_AT_MS, isResend: false });
}

/** Same fields and same numbers from all three, or the times mean nothing. */
function checkAgreement(input: Input): void {
  const [bytes] = input.payloads;
  if (bytes === undefined) throw new Error("no payloads");
  decodeOurs({ ...input, payloads: [bytes] }, bytes);
  const js = Payload.toObject(Payload.decode(bytes), { arrays: true }) as {
    data: { key: number; value?: Record<string, unknown> }[];
  };
  const es = fromBinary(schema, bytes) as EsPayload;
  for (let row = 0; row < input.signals; row += 1) {
    const theirs = Object.values(js.data[row]?.value ?? {})[0];
    const alsoTheirs = es.data[row]?.value?.value.value;
    const keys = [js.data[row]?.key, es.data[row]?.key];
    const num = columns.num.at(row);
    const isSame =
      keys.every((key) => key === columns.field_number.at(row)) &&
      (typeof theirs !== "number" || (theirs === num && alsoTheirs === num));
    if (!isSame) throw new Error(`${input.name}: row ${row} is decoded in different ways`);
  }
}

function nsPerSignal(decode: Decoder, input: Input): number {
  const perCall = decode(input);
  const calls = Math.ceil(SIGNALS_PER_ROUND / perCall);
  const before = process.cpuUsage();
  let rows = 0;
  for (let call = 0; call < calls; call += 1) rows += decode(input);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / rows;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const machine = describeMachine();
printMachine(machine);
const inputs = [typedInput(10), typedInput(40), textInput(10), textInput(40)];
const results = inputs.map((input) => {
  checkAgreement(input);
  const all = Object.entries(decoders(input));
  const rounds = new Map<string, number[]>(all.map(([name]) => [name, []]));
  // In turn, so that a busy moment of the machine meets all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, decode] of all) rounds.get(name)?.push(nsPerSignal(decode, input));
  }
  const ns = Object.fromEntries([...rounds].map(([name, values]) => [name, median(values)]));
  return { input: input.name, bytes: input.payloads[0]?.length ?? 0, ns };
});

const NAMES = ["ours", "protobufjs", "protobuf-es", "whole frame to block"];
printTable(
  `Processor time per signal, nanoseconds (median of ${ROUNDS} rounds)`,
  ["signals a frame", "payload bytes", ...NAMES],
  results.map(({ input, bytes, ns }) => [
    input,
    String(bytes),
    ...NAMES.map((name) => round(ns[name] ?? Number.NaN)),
  ]),
);
const speedUps = results.map(({ input, ns }) => ({
  input,
  over_protobufjs: (ns["protobufjs"] ?? Number.NaN) / (ns["ours"] ?? Number.NaN),
  over_protobuf_es: (ns["protobuf-es"] ?? Number.NaN) / (ns["ours"] ?? Number.NaN),
}));
printTable(
  "Ours is faster by",
  ["signals a frame", "than protobufjs", "than protobuf-es"],
  speedUps.map(({ input, over_protobufjs, over_protobuf_es }) => [
    input,
    `${round(over_protobufjs)} x`,
    `${round(over_protobuf_es)} x`,
  ]),
);
const targets: Target[] = [
  {
    name: "times protobufjs at 40 typed signals",
    value: speedUps[1]?.over_protobufjs ?? Number.NaN,
    limit: 20,
    want: "at_least",
  },
];
printTargets(targets);
printResult({ bench: "decode", machine, results, speed_ups: speedUps, targets });
