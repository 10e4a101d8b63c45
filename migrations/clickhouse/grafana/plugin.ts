/** The data source the dashboards are written for: Grafana Labs' own ClickHouse plugin. */
export const PLUGIN = "grafana-clickhouse-datasource";
/** Format and editor of targets are those of version 4 of the plugin. */
export const PLUGIN_VERSION = "4.0.0";
export const FORMAT = { timeseries: 0, table: 1 } as const;
