/** What follows from a verdict for the connection: log lines, and the end of one that sends garbage. */
import type { Log } from "../../shared/log.ts";
import { maskVin } from "../../shared/vin.ts";
import { REFUSALS_IN_A_ROW_MAX, REFUSALS_LOGGED_MAX } from "../limits.ts";
import type { Connection } from "./sockets.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Messages that are no record, with the events that fleet-telemetry logs for them
 * (telemetry/serializer.go, server/streaming/socket.go). The others are records, or the node's own
 * trouble, for which no car is blamed.
 */
const EVENTS_BY_VERDICT: Partial<Record<Verdict, readonly string[]>> = {
  unknown_type: ["unknown_message_type_error"],
  wrong_sender: ["unexpected_sender_id", "unexpected_record"],
  too_big: ["unexpected_record"],
  unreadable: ["unexpected_record"],
};

/** Call it with every verdict. Logs the first few of a connection, ends one that goes on and on. */
export function createRefusals(log: Log): (connection: Connection, verdict: Verdict) => void {
  return (connection, verdict) => {
    const events = EVENTS_BY_VERDICT[verdict];
    if (events === undefined) return;
    const { tally, car } = connection;
    tally.refusal();
    if (tally.refusals <= REFUSALS_LOGGED_MAX) {
      for (const event of events) {
        log("warn", event, { vin: maskVin(car.vin), connection: connection.id, verdict });
      }
    }
    if (tally.refusalsInARow >= REFUSALS_IN_A_ROW_MAX) connection.socket.close("garbage");
  };
}
