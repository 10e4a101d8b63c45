/**
 * Reads a car's frames without anything the simulator writes them with: FlatBuffers by following
 * offsets by hand, protobuf by protobufjs' reflection over `proto/*.proto`.
 */
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

export type ReadFrame = {
  txid: string;
  topic: string;
  messageType: number;
  messageId: string;
  createdAt: number;
  senderId: string;
  deviceType: string;
  deviceId: string;
  payload: Uint8Array;
};

export function readFrame(bytes: Uint8Array): ReadFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const root = view.getUint32(0, true);
  const slot = (table: number, index: number): number => {
    const vtable = table - view.getInt32(table, true);
    const at = 4 + index * 2;
    if (at >= view.getUint16(vtable, true)) return 0;
    const offset = view.getUint16(vtable + at, true);
    return offset === 0 ? 0 : table + offset;
  };
  const vector = (table: number, index: number): Uint8Array => {
    const at = slot(table, index);
    if (at === 0) return new Uint8Array();
    const start = at + view.getUint32(at, true);
    return bytes.slice(start + 4, start + 4 + view.getUint32(start, true));
  };
  const text = (table: number, index: number): string =>
    new TextDecoder().decode(vector(table, index));
  const type = slot(root, 2);
  const message = slot(root, 3);
  const stream = message === 0 ? 0 : message + view.getUint32(message, true);
  const created = slot(stream, 0);
  return {
    txid: text(root, 0),
    topic: text(root, 1),
    messageType: type === 0 ? 0 : view.getUint8(type),
    messageId: text(root, 4),
    createdAt: created === 0 ? 0 : view.getUint32(created, true),
    senderId: text(stream, 1),
    payload: vector(stream, 2),
    deviceType: text(stream, 3),
    deviceId: text(stream, 4),
  };
}

export type ReadDatum = { key: number; member: string | null; value: unknown };
export type ReadPayload = {
  data: ReadDatum[];
  createdAtMs: number;
  vin: string;
  isResend: boolean;
};

function loadType(file: string, name: string): protobuf.Type {
  const path = fileURLToPath(new URL(`../../../proto/${file}.proto`, import.meta.url));
  const root = new protobuf.Root();
  return root.loadSync(path, { keepCase: true }).lookupType(name);
}

let payloadType: protobuf.Type | null = null;

type PlainPayload = {
  data?: { key?: number; value?: Record<string, unknown> & { value?: string } }[];
  created_at?: { seconds?: string; nanos?: number };
  vin?: string;
  is_resend?: boolean;
};

export function readPayload(bytes: Uint8Array): ReadPayload {
  payloadType ??= loadType("vehicle_data", "telemetry.vehicle_data.Payload");
  const plain = payloadType.toObject(payloadType.decode(bytes), {
    longs: String,
    oneofs: true,
  }) as PlainPayload;
  const { seconds = "0", nanos = 0 } = plain.created_at ?? {};
  return {
    data: (plain.data ?? []).map(({ key = 0, value }) => {
      const member = value?.value ?? null;
      return { key, member, value: member === null ? null : value?.[member] };
    }),
    createdAtMs: Number(seconds) * 1000 + nanos / 1_000_000,
    vin: plain.vin ?? "",
    isResend: plain.is_resend ?? false,
  };
}

export function readRecord(file: string, type: string, bytes: Uint8Array): Record<string, unknown> {
  const message = loadType(file, type);
  return message.toObject(message.decode(bytes), { longs: String, enums: String });
}
