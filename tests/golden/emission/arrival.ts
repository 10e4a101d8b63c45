/** What reaches a node, in the order in which it does. Times are epoch ms. */
import type { Alert } from "../../simulator/vehicle/records.ts";
import type { Signal } from "../../simulator/vehicle/signal.ts";

type Stamps = {
  vin: string;
  txid: string;
  /** By the car's clock; for connectivity by the node's. */
  createdAtMs: number;
  /** By the node's clock. */
  receivedAtMs: number;
};

export type SignalArrival = Stamps & { topic: "V"; isResend: boolean; signals: readonly Signal[] };
export type AlertArrival = Stamps & { topic: "alerts"; alerts: readonly Alert[] };
/** Made by the node; `txid` is the connection's id. */
export type ConnectivityArrival = Stamps & {
  topic: "connectivity";
  connectionId: string;
  status: "CONNECTED" | "DISCONNECTED";
  networkInterface: "wifi" | "cellular";
};

export type Arrival = SignalArrival | AlertArrival | ConnectivityArrival;
