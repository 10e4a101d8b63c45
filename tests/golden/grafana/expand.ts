/**
 * A panel's SQL as it reaches ClickHouse. Grafana replaces variables in the browser, then the plugin
 * (grafana-clickhouse-datasource) its macros on the server. Written from their sources, each rule
 * with its place there; what the dashboards do not use is refused rather than guessed.
 */

export type Choice = {
  /** Values of the dashboard's variables; a list for one with several chosen. */
  variables: Readonly<Record<string, string | readonly string[]>>;
  fromMs: number;
  toMs: number;
  /** Grafana's $__interval: time range over the panel's width in pixels, rounded. */
  intervalMs: number;
};

export function expand(sql: string, choice: Choice): string {
  return expandMacros(replaceVariables(sql, choice), choice);
}

/**
 * Grafana, public/app/features/templating/template_srv.ts: `${name:format}` and `${name}`. Names it
 * does not know stay as they are, so that `$__macros` reach the plugin. Without a format the plugin
 * writes a single value as it is (src/data/CHDatasource.ts, format).
 */
function replaceVariables(sql: string, { variables }: Choice): string {
  return sql.replaceAll(/\$\{(\w+)(?::(\w+))?\}/g, (whole, name: string, format?: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`${whole} is no variable of the dashboard`);
    if (format === "singlequote") return [value].flat().map(quoted).join(",");
    if (format === undefined && typeof value === "string") return value;
    throw new Error(`${whole}: a format the dashboards do not use`);
  });
}

/** Grafana, packages/grafana-data or public/app/features/templating/formatVariableValue.ts: singlequote. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "\\'")}'`;
}

/** Plugin, pkg/macros/macros.go. Arguments are plain names here, which all its versions read alike. */
function expandMacros(sql: string, { fromMs, toMs, intervalMs }: Choice): string {
  const dateTime = (ms: number): string => `toDateTime(${Math.floor(ms / 1000)})`;
  const milliseconds = (ms: number): string => `fromUnixTimestamp64Milli(${ms})`;
  const date = (ms: number): string => `toDate('${new Date(ms).toISOString().slice(0, 10)}')`;
  const between = (column: string, of: (ms: number) => string): string =>
    `${column} >= ${of(fromMs)} AND ${column} <= ${of(toMs)}`;
  const seconds = Math.max(1, Math.floor(intervalMs / 1000));
  const macros: Record<string, (column: string) => string> = {
    timeFilter: (column) => between(column, dateTime),
    timeFilter_ms: (column) => between(column, milliseconds),
    dateFilter: (column) => between(column, date),
    timeInterval: (column) =>
      `toStartOfInterval(toDateTime(${column}), INTERVAL ${seconds} second)`,
  };
  const moments: Record<string, string> = {
    fromTime: dateTime(fromMs),
    toTime: dateTime(toMs),
    fromTime_ms: milliseconds(fromMs),
    toTime_ms: milliseconds(toMs),
    interval_s: String(seconds),
  };
  return sql.replaceAll(/\$__(\w+)(?:\(([^()]*)\))?/g, (whole, name: string, column?: string) => {
    const macro = macros[name];
    if (macro !== undefined && column !== undefined && /^[\w.]+$/.test(column)) {
      return macro(column);
    }
    const moment = moments[name];
    if (moment !== undefined && column === undefined) return moment;
    throw new Error(`${whole}: no macro of the plugin, or not used as it is known`);
  });
}
