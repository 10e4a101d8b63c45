/**
 * The D1 tables. One file names every column; nothing else in the Worker spells a column name.
 * Times are epoch milliseconds. Migrations only add: a changed parent table would be rebuilt, and
 * D1 fires ON DELETE CASCADE while it does, silently. So there is no cascade here either: whoever
 * deletes a parent deletes its children first, in the same batch.
 */
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";

/** A flag: 0 or 1. `null`, where allowed, means that nobody has told us. */
const flag = (name: string) => integer(name, { mode: "boolean" });

/** One Tesla user. The row stays after the link has ended; erasing removes it. */
export const accounts = sqliteTable(
  "accounts",
  {
    /** Hash of issuer and subject; also the name of the Account object. Safe in logs. */
    id: text("id").primaryKey(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    region: text("region", { enum: ["na", "eu", "cn"] }).notNull(),
    state: text("state", { enum: ["linked", "ended"] }).notNull(),
    endedReason: text("ended_reason"),
    endedAtMs: integer("ended_at_ms"),
    /** Granted scopes, space separated, as read from the newest access token. */
    scopes: text("scopes").notNull(),
    linkedAtMs: integer("linked_at_ms").notNull(),
    checkedAtMs: integer("checked_at_ms"),
    /** When this row was made: a session from before an erase is dead, also after a new consent. */
    sessionsSinceMs: integer("sessions_since_ms").notNull().default(0),
  },
  (table) => [index("accounts_checked").on(table.checkedAtMs)],
);

const accountId = () =>
  text("account_id")
    .notNull()
    .references((): AnySQLiteColumn => accounts.id);

/** One sealed token set per account. Worthless without a key of VAULT_KEYS. */
export const tokens = sqliteTable(
  "tokens",
  {
    accountId: accountId().primaryKey(),
    sealed: text("sealed").notNull(),
    keyId: text("key_id").notNull(),
    generation: integer("generation").notNull(),
    accessExpiresAtMs: integer("access_expires_at_ms").notNull(),
    rotatedAtMs: integer("rotated_at_ms").notNull(),
    lastFailure: text("last_failure"),
    lastFailureAtMs: integer("last_failure_at_ms"),
    /** After a failure: not before then. */
    nextAttemptAtMs: integer("next_attempt_at_ms").notNull().default(0),
    /** When the sweep looks at this account again; 0 is at once. */
    sweepAtMs: integer("sweep_at_ms").notNull().default(0),
  },
  // Every index is one more row written per refresh: the sweep needs exactly this one.
  (table) => [index("tokens_sweep").on(table.sweepAtMs)],
);

/** A car as one account sees it. Two accounts may see the same car. */
export const vehicles = sqliteTable(
  "vehicles",
  {
    accountId: accountId(),
    vin: text("vin").notNull(),
    /** Tesla's `id_s`: beyond 2^53, so text. */
    teslaId: text("tesla_id").notNull(),
    displayName: text("display_name"),
    accessType: text("access_type"),
    keyPaired: flag("key_paired"),
    firmware: text("firmware"),
    telemetryVersion: text("telemetry_version"),
    protocolRequired: flag("protocol_required"),
    keysTotal: integer("keys_total"),
    /** The in-car toggle of Intel Atom S/X; null on every other car. */
    streamingToggle: flag("streaming_toggle"),
    listedAtMs: integer("listed_at_ms").notNull(),
    statusAtMs: integer("status_at_ms"),
    /** First listing in which the car was missing; null while it is listed. */
    missingSinceMs: integer("missing_since_ms"),
    /** Newest listing in which it was missing still: far enough from the first, it is gone. */
    missingAtMs: integer("missing_at_ms"),
    /** `online`, `asleep` or `offline` as the newest listing said; null when Tesla does not know. */
    state: text("state"),
    /** First reading without our key after readings with it: one reading decides nothing. */
    unpairedSinceMs: integer("unpaired_since_ms"),
    /** Readings in a row in which the key was not there yet: the pause between them grows. */
    keyLooks: integer("key_looks").notNull().default(0),
    /** From when to when what the car sent is this owner's (db/holdings.ts). Null: no listing yet. */
    sinceMs: integer("since_ms"),
    untilMs: integer("until_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.vin] }),
    index("vehicles_vin").on(table.vin),
  ],
);

/** What we want on a car and what Tesla says is there. */
export const telemetryConfigs = sqliteTable(
  "telemetry_configs",
  {
    accountId: accountId(),
    vin: text("vin").notNull(),
    desired: flag("desired").notNull(),
    /** Hash of the configuration last pushed, without its expiry. */
    pushedHash: text("pushed_hash"),
    pushedAtMs: integer("pushed_at_ms"),
    pushesTotal: integer("pushes_total").notNull().default(0),
    expiresAtMs: integer("expires_at_ms"),
    /** Tesla's reason for leaving this car out, or ours for not pushing. */
    problem: text("problem"),
    synced: flag("synced"),
    /** Whether Tesla showed a configuration for this car. */
    present: flag("present"),
    limitReached: flag("limit_reached"),
    observedAtMs: integer("observed_at_ms"),
    /** What was chosen for this car: profile and single fields (JSON). Null: the default profile. */
    settings: text("settings"),
    /** Profile of the configuration last pushed; `lean` while money is short. */
    pushedProfile: text("pushed_profile"),
    /** Why `desired` is 0 although the car is listed; null lets the next listing set it again. */
    offReason: text("off_reason", {
      enum: ["owner", "operator", "budget", "key_lost", "car_gone"],
    }),
    /** How the configuration Tesla holds differs from the one wanted: codes, space separated. */
    drift: text("drift"),
    /** Pushes since Tesla last held what we wanted: a fourth would not help either. */
    repairs: integer("repairs").notNull().default(0),
    /** Newest of the car's fleet_telemetry_errors: our word for it, Tesla's text, its time. */
    errorCode: text("error_code"),
    errorText: text("error_text"),
    errorAtMs: integer("error_at_ms"),
    /** When the schedule has to look at this car again. */
    dueAtMs: integer("due_at_ms").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.vin] }),
    index("telemetry_configs_vin").on(table.vin),
    index("telemetry_configs_due").on(table.dueAtMs),
  ],
);

/**
 * VINs that nodes may take. A row keeps the version at which its VIN was last let in or out, so
 * "what changed since version v" is one range read.
 */
export const allowList = sqliteTable(
  "allow_list",
  {
    vin: text("vin").primaryKey(),
    allowed: flag("allowed").notNull(),
    version: integer("version").notNull(),
  },
  (table) => [index("allow_list_version").on(table.version)],
);

/**
 * What each car was asked to send: nodes write it beside the signals, where analysts ask why
 * something is empty. A row keeps the version at which its configuration last changed.
 */
export const askedFields = sqliteTable(
  "asked_fields",
  {
    vin: text("vin").primaryKey(),
    /** Of `field_lists`; the hash of the configuration that was pushed. */
    listHash: text("list_hash").notNull(),
    pushedAtMs: integer("pushed_at_ms").notNull(),
    version: integer("version").notNull(),
  },
  (table) => [index("asked_fields_version").on(table.version)],
);

/** Fields of a configuration, once for all cars that want the same. Says nothing of anybody. */
export const fieldLists = sqliteTable("field_lists", {
  hash: text("hash").primaryKey(),
  /** Field name to least seconds between two sends, JSON. */
  fields: text("fields").notNull(),
});

/** What a node said about a car. Totals are since that node's boot; earlier boots are summed. */
export const vehicleStatus = sqliteTable(
  "vehicle_status",
  {
    vin: text("vin").notNull(),
    nodeId: text("node_id").notNull(),
    bootId: text("boot_id").notNull(),
    bootStartedAtMs: integer("boot_started_at_ms").notNull(),
    sequence: integer("sequence").notNull(),
    connected: flag("connected").notNull(),
    networkInterface: text("network_interface"),
    connectedAtMs: integer("connected_at_ms"),
    disconnectedAtMs: integer("disconnected_at_ms"),
    lastRecordAtMs: integer("last_record_at_ms"),
    lastStoredAtMs: integer("last_stored_at_ms"),
    recordsBoot: integer("records_boot").notNull(),
    recordsBefore: integer("records_before").notNull(),
    signalsBoot: integer("signals_boot").notNull(),
    signalsBefore: integer("signals_before").notNull(),
    firstReportedAtMs: integer("first_reported_at_ms").notNull(),
    reportedAtMs: integer("reported_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.vin, table.nodeId] })],
);

/** The newest report of each node, without its cars. */
export const nodes = sqliteTable("nodes", {
  id: text("id").primaryKey(),
  bootId: text("boot_id").notNull(),
  bootStartedAtMs: integer("boot_started_at_ms").notNull(),
  sequence: integer("sequence").notNull(),
  version: text("version").notNull(),
  state: text("state").notNull(),
  atMs: integer("at_ms").notNull(),
  receivedAtMs: integer("received_at_ms").notNull(),
  allowListVersion: text("allow_list_version"),
  /** Problems, certificate, ingest, spool and ClickHouse as the node sent them (JSON). */
  health: text("health").notNull(),
});

/** Public keys of nodes. A revoked key stays, so that its id cannot be taken again. */
export const nodeKeys = sqliteTable("node_keys", {
  kid: text("kid").primaryKey(),
  nodeId: text("node_id").notNull(),
  publicJwk: text("public_jwk").notNull(),
  enrolledAtMs: integer("enrolled_at_ms").notNull(),
  revokedAtMs: integer("revoked_at_ms"),
});

/** The app at Tesla, per region. */
export const partnerRegistrations = sqliteTable("partner_registrations", {
  region: text("region").primaryKey(),
  domain: text("domain").notNull(),
  /** The key Tesla holds: 130 hex digits of the uncompressed point. */
  publicKeyHex: text("public_key_hex"),
  registeredAtMs: integer("registered_at_ms"),
  keyCheckedAtMs: integer("key_checked_at_ms"),
});

/** Signals that nodes acknowledged, per car and calendar month (UTC, `2026-11`): what Tesla bills. */
export const carUsage = sqliteTable(
  "car_usage",
  {
    month: text("month").notNull(),
    vin: text("vin").notNull(),
    signals: integer("signals").notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.vin] })],
);

/** Billed Fleet API calls per account and month; `app` stands for calls with the partner token. */
export const accountUsage = sqliteTable(
  "account_usage",
  {
    month: text("month").notNull(),
    accountId: text("account_id").notNull(),
    calls: integer("calls").notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.accountId] })],
);

/** The month's money as the schedule last added it up. One row per month. */
export const budgets = sqliteTable("budgets", {
  month: text("month").primaryKey(),
  signals: integer("signals").notNull(),
  calls: integer("calls").notNull(),
  level: text("level", { enum: ["ok", "warn", "save", "drop"] }).notNull(),
  atMs: integer("at_ms").notNull(),
  /** Tesla said EXCEEDED_LIMIT: every configuration is gone and calls fail. */
  exceededAtMs: integer("exceeded_at_ms"),
});

/** Tesla takes one configuration call at a time per region (429 otherwise): whose turn it is. */
export const pushLanes = sqliteTable("push_lanes", {
  region: text("region").primaryKey(),
  holder: text("holder").notNull(),
  untilMs: integer("until_ms").notNull(),
});

/**
 * Configurations to be taken off cars whose link has ended, with the app's own token. A row goes
 * when Tesla has done it, or when a linked account wants the car again.
 */
export const configRemovals = sqliteTable(
  "config_removals",
  {
    vin: text("vin").primaryKey(),
    /** Where the account was; the other region of the same application is tried after it. */
    region: text("region").notNull(),
    reason: text("reason").notNull(),
    requestedAtMs: integer("requested_at_ms").notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAtMs: integer("next_attempt_at_ms").notNull().default(0),
    lastFailure: text("last_failure"),
    /** The erasures whose receipts wait for it, with spaces between: two owners may erase one car. */
    erasureId: text("erasure_id"),
  },
  (table) => [index("config_removals_next").on(table.nextAttemptAtMs)],
);

/** What was erased, as keyed hashes: late data is refused by them and nobody is named. */
export const tombstones = sqliteTable("tombstones", {
  /** HMAC-SHA-256 of the VIN or account id, hexadecimal. */
  hash: text("hash").primaryKey(),
  kind: text("kind", { enum: ["vin", "account"] }).notNull(),
  erasedAtMs: integer("erased_at_ms").notNull(),
});

/** Orders to nodes, repeated in every answer until the node has reported its result. */
export const nodeOrders = sqliteTable(
  "node_orders",
  {
    id: text("id").notNull(),
    nodeId: text("node_id").notNull(),
    kind: text("kind", { enum: ["erase", "close"] }).notNull(),
    /** Emptied when the order is done: the record stays, the car does not. */
    vin: text("vin"),
    createdAtMs: integer("created_at_ms").notNull(),
    state: text("state", { enum: ["open", "running", "done", "failed"] }).notNull(),
    reportedAtMs: integer("reported_at_ms"),
    detail: text("detail"),
    /** Rows or bytes removed, by table (JSON), as the node counted them. */
    removed: text("removed"),
    /** By the node's clock: when it heard of the order and when it was done. */
    beganAtMs: integer("began_at_ms"),
    endedAtMs: integer("ended_at_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.nodeId] }),
    index("node_orders_open").on(table.nodeId, table.state),
  ],
);

/**
 * What was erased, for the receipt: counts and times, no person and no VIN in full. A row goes when
 * nobody needs the receipt any more (`RECEIPT_KEPT_MS`).
 */
export const erasures = sqliteTable(
  "erasures",
  {
    /** Unguessable: whoever has it may read the receipt. */
    id: text("id").primaryKey(),
    /** Its orders to nodes are `<orderId>-<number of the car>`. */
    orderId: text("order_id").notNull(),
    scope: text("scope", { enum: ["account", "car"] }).notNull(),
    actor: text("actor").notNull(),
    /** Cars in their short form, in the order of their numbers (JSON). */
    cars: text("cars").notNull(),
    keptForOthers: integer("kept_for_others").notNull(),
    /** Rows removed from D1 by table (JSON), counted in the transaction that removed them. */
    removed: text("removed").notNull(),
    /** Configurations at Tesla that had to be taken away, and what became of them (JSON). */
    configsAsked: integer("configs_asked").notNull(),
    configs: text("configs").notNull().default("{}"),
    configsAtMs: integer("configs_at_ms"),
    requestedAtMs: integer("requested_at_ms").notNull(),
    /** Compact JWS; null while something is still to be done. */
    receipt: text("receipt"),
    signedAtMs: integer("signed_at_ms"),
  },
  (table) => [index("erasures_signed").on(table.signedAtMs)],
);

/** Cars that somebody looks at now; a row counts until its time is over (db/watches.ts). */
export const watches = sqliteTable(
  "watches",
  {
    vin: text("vin").notNull(),
    accountId: text("account_id").notNull(),
    untilMs: integer("until_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.vin, table.accountId] }),
    index("watches_until").on(table.untilMs),
  ],
);

/**
 * Hashes of `state` values that have come back once and of sessions that were signed out. Removed
 * when the cookie they belong to is dead.
 */
export const usedStates = sqliteTable(
  "used_states",
  { stateHash: text("state_hash").primaryKey(), expiresAtMs: integer("expires_at_ms").notNull() },
  (table) => [index("used_states_expires").on(table.expiresAtMs)],
);

/** Acts that somebody may have to explain later. No token, no VIN, no e-mail. */
export const auditLog = sqliteTable(
  "audit_log",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    atMs: integer("at_ms").notNull(),
    /** `operator`, `owner`, `cron` or `tesla`. */
    actor: text("actor").notNull(),
    act: text("act").notNull(),
    subject: text("subject").notNull(),
    detail: text("detail"),
  },
  (table) => [index("audit_log_at").on(table.atMs)],
);
