/** Arrivals as the frames a car puts on the wire, to be sent through a node or put into a spool. */
import { encodeStream } from "../../simulator/vehicle/envelope.ts";
import { encodeAlerts, encodePayload } from "../../simulator/vehicle/records.ts";
import type { AlertArrival, SignalArrival } from "./arrival.ts";

/** The protobuf payload: `Payload` for signals, `VehicleAlerts` for alerts. */
export function toPayload(arrival: SignalArrival | AlertArrival): Uint8Array {
  if (arrival.topic === "alerts") return encodeAlerts(arrival.alerts, arrival.createdAtMs);
  return encodePayload(arrival);
}

/**
 * The whole frame with its envelope. Connectivity has none: the node itself makes those records.
 * `received_at` is then the node's own, not the script's.
 */
export function toFrame(arrival: SignalArrival | AlertArrival): Uint8Array {
  return encodeStream({
    txid: arrival.txid,
    topic: arrival.topic,
    messageId: arrival.txid,
    createdAtMs: arrival.createdAtMs,
    senderId: `vehicle_device.${arrival.vin}`,
    deviceType: "vehicle_device",
    deviceId: arrival.vin,
    payload: toPayload(arrival),
  });
}
