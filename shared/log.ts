/**
 * One JSON line per event. Event names are snake_case facts in the past tense. Fields hold no
 * token, key, full VIN or coordinate: callers mask with `maskVin`.
 */
export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Record<string, string | number | boolean | null | undefined>;
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** A Log that hands finished lines (no newline) to `write`. */
export function createLog(source: string, write: (line: string) => void, now: () => number): Log {
  return (level, event, fields) => {
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, source, event, ...fields }));
  };
}
