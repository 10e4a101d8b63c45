/**
 * The tables the store writes: name and columns of each in one place. Types here are those of
 * migrations/clickhouse; a test compares the two on the real engine. Inserts name their columns, so
 * a migration may add others with defaults.
 */
import {
  type Column,
  Float64Column,
  Int32Column,
  Int64Column,
  NullableTimeColumn,
  TimeColumn,
  Uint32Column,
  Uint8Column,
} from "./columns.ts";
import {
  LowCardinalityColumn,
  StringArrayColumn,
  StringColumn,
  StringMapColumn,
} from "./text-columns.ts";

/** `source` of a connectivity row. */
export const CONNECTIVITY_SOURCE = { node: 1, car: 2 } as const;

export function createSignalColumns() {
  return {
    vin: new LowCardinalityColumn(),
    field: new LowCardinalityColumn(),
    created_at: new TimeColumn(),
    received_at: new TimeColumn(),
    kind: new Uint8Column(),
    num: new Float64Column(),
    int: new Int64Column(),
    str: new LowCardinalityColumn(),
    lat: new Float64Column(),
    lon: new Float64Column(),
    is_resend: new Uint8Column(),
    field_number: new Int32Column(),
    txid_session: new LowCardinalityColumn(),
    txid_number: new Uint32Column(),
  };
}
export type SignalColumns = ReturnType<typeof createSignalColumns>;

function createLatestColumns() {
  return {
    vin: new LowCardinalityColumn(),
    field: new LowCardinalityColumn(),
    order_at: new TimeColumn(),
    created_at: new TimeColumn(),
    received_at: new TimeColumn(),
    kind: new Uint8Column(),
    num: new Float64Column(),
    int: new Int64Column(),
    str: new LowCardinalityColumn(),
    lat: new Float64Column(),
    lon: new Float64Column(),
    is_resend: new Uint8Column(),
    field_number: new Int32Column(),
  };
}
export type LatestColumns = ReturnType<typeof createLatestColumns>;

function createConnectivityColumns() {
  return {
    vin: new LowCardinalityColumn(),
    connection_id: new StringColumn(),
    status: new LowCardinalityColumn(),
    network_interface: new LowCardinalityColumn(),
    created_at: new TimeColumn(),
    received_at: new TimeColumn(),
    txid: new StringColumn(),
    source: new Uint8Column("Enum8('node' = 1, 'car' = 2)"),
  };
}

export type ConnectivityColumns = ReturnType<typeof createConnectivityColumns>;

function createDeriveMarkColumns() {
  return { vin: new LowCardinalityColumn(), hour: new TimeColumn() };
}
export type DeriveMarkColumns = ReturnType<typeof createDeriveMarkColumns>;

function createAlertColumns() {
  return {
    vin: new LowCardinalityColumn(),
    name: new LowCardinalityColumn(),
    audiences: new StringArrayColumn(),
    started_at: new NullableTimeColumn(),
    ended_at: new NullableTimeColumn(),
    created_at: new TimeColumn(),
    received_at: new TimeColumn(),
    txid: new StringColumn(),
  };
}

function createErrorColumns() {
  return {
    vin: new LowCardinalityColumn(),
    name: new LowCardinalityColumn(),
    body: new StringColumn(),
    tags: new StringMapColumn(),
    occurred_at: new NullableTimeColumn(),
    created_at: new TimeColumn(),
    received_at: new TimeColumn(),
    txid: new StringColumn(),
  };
}

function createDeadLetterColumns() {
  return {
    received_at: new TimeColumn(),
    vin: new LowCardinalityColumn(),
    topic: new LowCardinalityColumn(),
    reason: new LowCardinalityColumn(),
    detail: new StringColumn(),
    txid: new StringColumn(),
    payload: new StringColumn(),
  };
}

/** Rows of one spool segment, by table. */
export function createTables() {
  return {
    signals: createSignalColumns(),
    latest: createLatestColumns(),
    connectivity: createConnectivityColumns(),
    alerts: createAlertColumns(),
    errors: createErrorColumns(),
    dead_letters: createDeadLetterColumns(),
    derive_marks: createDeriveMarkColumns(),
  };
}
export type Tables = ReturnType<typeof createTables>;
export type TableName = keyof Tables;

/** In the order they are inserted. */
export const TABLE_NAMES: readonly TableName[] = [
  "signals",
  "latest",
  "connectivity",
  "alerts",
  "errors",
  "dead_letters",
  // Last: whoever sees a mark finds the rows it stands for.
  "derive_marks",
];

/** Made of rows of other tables: their rows are not counted as stored. */
export const DERIVED_TABLES: ReadonlySet<TableName> = new Set<TableName>([
  "latest",
  "derive_marks",
]);

export function rowsOf(columns: Readonly<Record<string, Column>>): number {
  for (const column of Object.values(columns)) return column.rows;
  return 0;
}

export function clearTables(tables: Tables): void {
  for (const name of TABLE_NAMES) {
    for (const column of Object.values(tables[name])) column.clear();
  }
}
