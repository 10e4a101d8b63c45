/** The open connections and what each car has sent since this process started. */
import type { IngestCar } from "../messages.ts";
import type { Identity } from "./identity.ts";
import { ConnectionTally } from "./tally.ts";

/** Why a connection ended. Everything but the first two is our doing. */
export type EndReason =
  /** The car said goodbye. */
  | "closed_by_car"
  /** The connection broke, or the car broke the protocol. */
  | "lost"
  /** It was silent and left our pings unanswered. */
  | "idle"
  /** It did not read its acks. */
  | "ack_backlog"
  /** A message beyond MESSAGE_BYTES_MAX. */
  | "message_too_large"
  | "text_frame"
  /** Nothing but refused messages. */
  | "garbage"
  | "rate_limited"
  /** Taken off the allow-list, or an order of the Worker. */
  | "not_allowed"
  /** The node stops. */
  | "going_away";

/** A car's socket as far as the rest of ingest needs it. Both do nothing once it is closed. */
export type VehicleSocket = {
  /** Sends binary messages, several of them in one write. False when it is closed already. */
  send(messages: readonly Uint8Array[]): boolean;
  /** Ends the connection, with a close frame where CLOSE_CODE has one for the reason. */
  close(reason: EndReason): void;
};

/** One connection of a car, from the upgrade to the close. */
export type Connection = ConnectionDetails & {
  readonly car: IngestCar;
  readonly tally: ConnectionTally;
};

export type ConnectionDetails = {
  readonly id: string;
  readonly identity: Identity;
  readonly networkInterface: string;
  /** The `Version` header: which client software of Tesla's the car runs. */
  readonly clientVersion: string;
  readonly openedAtMs: number;
  readonly socket: VehicleSocket;
};

/** A list and not a set: nearly every car has one connection, and there are many cars. */
type Entry = { car: IngestCar; open: readonly Connection[] };

export class Sockets {
  readonly #byVin = new Map<string, Entry>();
  readonly #changed = new Set<IngestCar>();
  /** Erased: nothing is told of them any more, and they go with their last connection. */
  readonly #forgotten = new WeakSet<IngestCar>();
  #connections = 0;

  get connections(): number {
    return this.#connections;
  }

  /** Registers a connection; a second one of the same car is the same car. */
  open(details: ConnectionDetails): Connection {
    const vin = details.identity.deviceId;
    const entry = this.#byVin.get(vin) ?? { car: newCar(vin), open: [] };
    this.#byVin.set(vin, entry);
    const connection = { ...details, car: entry.car, tally: new ConnectionTally() };
    // Not by spreading, which leaves room for sixteen more.
    entry.open = entry.open.concat(connection);
    this.#connections += 1;
    entry.car.connections += 1;
    entry.car.networkInterface = details.networkInterface || null;
    entry.car.connectedAtMs = details.openedAtMs;
    this.touch(entry.car);
    return connection;
  }

  closed(connection: Connection, nowMs: number): void {
    const entry = this.#byVin.get(connection.car.vin);
    if (entry === undefined || !entry.open.includes(connection)) return;
    entry.open = entry.open.filter((one) => one !== connection);
    this.#connections -= 1;
    connection.car.connections -= 1;
    connection.car.disconnectedAtMs = nowMs;
    if (this.#forgotten.has(entry.car)) this.#forgetClosed(entry);
    else this.touch(connection.car);
  }

  /** Cars that were erased: if one comes back, it is counted from zero. */
  forget(which: (vin: string) => boolean): void {
    for (const [vin, entry] of this.#byVin) {
      if (!which(vin)) continue;
      this.#forgotten.add(entry.car);
      this.#forgetClosed(entry);
    }
  }

  touch(car: IngestCar): void {
    if (!this.#forgotten.has(car)) this.#changed.add(car);
  }

  /** Cars changed since the last call. */
  takeChanged(): IngestCar[] {
    const cars = [...this.#changed];
    this.#changed.clear();
    return cars;
  }

  #forgetClosed({ car, open }: Entry): void {
    this.#changed.delete(car);
    if (open.length === 0) this.#byVin.delete(car.vin);
  }

  /** Closes every connection of every car for which `which` says so. */
  closeCars(which: (vin: string) => boolean, reason: EndReason): void {
    for (const [vin, { open }] of this.#byVin) {
      if (open.length === 0 || !which(vin)) continue;
      for (const connection of open) connection.socket.close(reason);
    }
  }
}

function newCar(vin: string): IngestCar {
  return {
    vin,
    connections: 0,
    networkInterface: null,
    connectedAtMs: null,
    disconnectedAtMs: null,
    lastRecordAtMs: null,
    records: 0,
    signals: 0,
  };
}
