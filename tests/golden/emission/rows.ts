/**
 * Arrivals as rows of ClickHouse's tables (migrations/clickhouse/0001_tables.sql), written down
 * apart from the node's store on purpose: a test compares the two. Times are epoch ms.
 */
import { enumNumber, type SignalValue } from "../../simulator/vehicle/signal.ts";
import {
  ENUM_MEMBERS,
  fieldNumber,
  TIRES,
  VALUE_MEMBERS,
} from "../../simulator/vehicle/vocabulary.ts";
import type { AlertArrival, ConnectivityArrival, SignalArrival } from "./arrival.ts";

export type SignalRow = {
  vin: string;
  field: string;
  created_at: number;
  received_at: number;
  kind: number;
  /** NaN when the value is no number. */
  num: number;
  int: number;
  str: string;
  lat: number;
  lon: number;
  is_resend: 0 | 1;
  field_number: number;
  txid_session: string;
  txid_number: number;
};

export type ConnectivityRow = {
  vin: string;
  connection_id: string;
  status: string;
  network_interface: string;
  created_at: number;
  received_at: number;
  txid: string;
  source: "node";
};

export type AlertRow = {
  vin: string;
  name: string;
  audiences: readonly string[];
  started_at: number;
  ended_at: number | null;
  created_at: number;
  received_at: number;
  txid: string;
};

type ValueColumns = Pick<SignalRow, "kind" | "num" | "str" | "lat" | "lon">;

const PLACE = /^\((\S+) ([NS]), (\S+) ([EW])\)$/;
const SESSION_DIGITS = 22;

export function toSignalRows(arrival: SignalArrival): SignalRow[] {
  return arrival.signals.map(({ field, value }) => ({
    vin: arrival.vin,
    field: String(field),
    created_at: arrival.createdAtMs,
    received_at: arrival.receivedAtMs,
    ...toColumns(value),
    int: 0,
    is_resend: arrival.isResend ? 1 : 0,
    field_number: fieldNumber(String(field)) ?? 0,
    txid_session: arrival.txid.slice(0, SESSION_DIGITS),
    txid_number: Number(arrival.txid.slice(SESSION_DIGITS + 1)),
  }));
}

export function toConnectivityRow(arrival: ConnectivityArrival): ConnectivityRow {
  return {
    vin: arrival.vin,
    connection_id: arrival.connectionId,
    status: arrival.status,
    network_interface: arrival.networkInterface,
    created_at: arrival.createdAtMs,
    received_at: arrival.receivedAtMs,
    txid: arrival.txid,
    source: "node",
  };
}

export function toAlertRows(arrival: AlertArrival): AlertRow[] {
  return arrival.alerts.map((alert) => ({
    vin: arrival.vin,
    name: alert.name,
    audiences: alert.audiences,
    started_at: alert.startedAtMs,
    ended_at: alert.endedAtMs ?? null,
    created_at: arrival.createdAtMs,
    received_at: arrival.receivedAtMs,
    txid: arrival.txid,
  }));
}

const NOTHING = { num: Number.NaN, str: "", lat: Number.NaN, lon: Number.NaN };

function toColumns(value: SignalValue): ValueColumns {
  switch (value.kind) {
    case "double":
      return { ...NOTHING, kind: VALUE_MEMBERS.double_value, num: value.value };
    case "int":
      return { ...NOTHING, kind: VALUE_MEMBERS.int_value, num: value.value };
    case "boolean":
      return { ...NOTHING, kind: VALUE_MEMBERS.boolean_value, num: value.value ? 1 : 0 };
    case "string":
      return { ...NOTHING, ...fromText(value.value), kind: VALUE_MEMBERS.string_value };
    case "enum": {
      const { number: kind, prefix, values } = ENUM_MEMBERS[value.member];
      const num = enumNumber(value.member, value.value);
      const name = values[num];
      return { ...NOTHING, kind, num, str: name === undefined ? String(num) : prefix + name };
    }
    case "location": {
      const { latitude: lat, longitude: lon } = value;
      return { ...NOTHING, kind: VALUE_MEMBERS.location_value, lat, lon };
    }
    case "tires": {
      let num = 0;
      for (const tire of value.on) num += 2 ** TIRES.indexOf(tire);
      return { ...NOTHING, kind: VALUE_MEMBERS.tire_location_value, num, str: value.on.join(",") };
    }
    case "invalid":
      return { ...NOTHING, kind: VALUE_MEMBERS.invalid };
    case "float":
    case "long":
    case "doors":
    case "time":
    case "absent":
      throw new TypeError(`golden cars send no ${value.kind}`);
  }
}

/** Text as sent; a number or a place beside it where the text is one. */
function fromText(str: string): Partial<ValueColumns> & { str: string } {
  const place = PLACE.exec(str);
  if (place !== null) {
    const lat = Number(place[1]) * (place[2] === "S" ? -1 : 1);
    const lon = Number(place[3]) * (place[4] === "W" ? -1 : 1);
    return { str, lat, lon };
  }
  const isNumber = /^-?\d+(\.\d+)?(e-\d+)?$/.test(str);
  return isNumber ? { str, num: Number(str) } : { str };
}
