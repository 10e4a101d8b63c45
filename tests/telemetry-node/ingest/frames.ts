/** Messages as a car sends them, each with a txid of its own. */
import { encodeStream } from "../../simulator/vehicle/envelope.ts";

export const VIN = "5YJ3TELLTALE00001";
export const OTHER_VIN = "7SAYTELLTALE00002";

export type SentFrame = { txid: string; topic: string; bytes: Buffer };

let serial = 0;

export function frame(
  options: {
    topic?: string;
    vin?: string;
    sender?: string;
    payload?: Uint8Array;
    txid?: string;
  } = {},
): SentFrame {
  serial += 1;
  const vin = options.vin ?? VIN;
  const txid = options.txid ?? `78ae54a58800468194dc95-${String(serial).padStart(9, "0")}`;
  const topic = options.topic ?? "V";
  const bytes = encodeStream({
    txid,
    topic,
    messageId: "m",
    createdAtMs: Date.now(),
    senderId: options.sender ?? `vehicle_device.${vin}`,
    deviceType: "vehicle_device",
    deviceId: vin,
    payload: options.payload ?? Buffer.from("0a0208080a0208091a00", "hex"),
  });
  return { txid, topic, bytes: Buffer.from(bytes) };
}
