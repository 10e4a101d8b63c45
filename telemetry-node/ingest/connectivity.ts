/**
 * The connect and disconnect records that the node makes itself, in the form a car could have sent
 * them (fleet-telemetry protos/vehicle_connectivity.proto, server/streaming/socket.go): the same
 * table and decoder serve both.
 */
import protobuf from "protobufjs/minimal.js";
import { RECORD_KIND } from "../spool-format.ts";
import type { SpoolRecord } from "./spool-writer.ts";

export const CONNECTIVITY = { connected: 1, disconnected: 2 } as const;
const TOPIC = "connectivity";

/**
 * A spool record whose frame is topic, txid and payload side by side; the txid is the connection's
 * id, so both events of a connection carry the same one.
 */
export function toConnectivityRecord(event: {
  vin: string;
  connectionId: string;
  status: (typeof CONNECTIVITY)[keyof typeof CONNECTIVITY];
  networkInterface: string;
  atMs: number;
}): SpoolRecord {
  const writer = protobuf.Writer.create();
  writer.uint32((1 << 3) | 2).string(event.vin);
  writer.uint32((2 << 3) | 2).string(event.connectionId);
  writer.uint32(3 << 3).int32(event.status);
  writer.uint32((4 << 3) | 2).fork();
  writer.uint32(1 << 3).int64(Math.floor(event.atMs / 1000));
  writer.uint32(2 << 3).int32((event.atMs % 1000) * 1_000_000);
  writer.ldelim();
  if (event.networkInterface !== "") writer.uint32((5 << 3) | 2).string(event.networkInterface);
  const payload = writer.finish();

  const txidStart = TOPIC.length;
  const payloadStart = txidStart + event.connectionId.length;
  const head = Buffer.from(TOPIC + event.connectionId, "latin1");
  return {
    kind: RECORD_KIND.event,
    flags: 0,
    receivedAtMs: event.atMs,
    vin: event.vin,
    offsets: {
      topicStart: 0,
      topicEnd: txidStart,
      txidStart,
      txidEnd: payloadStart,
      payloadStart,
      payloadEnd: payloadStart + payload.length,
    },
    frame: Buffer.concat([head, payload]),
  };
}
