/** A notifier on the real engine, cars' values put straight into its tables, a clock of the test's. */
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log, LogFields } from "../../../shared/log.ts";
import { Notifier, type NotifierOptions } from "../../../telemetry-node/notify/notifier.ts";
import { type EmbeddedClickHouse, openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { tuneEmbedded } from "../../../telemetry-node/store/tuning.ts";
import { makeStateDir } from "../store/support.ts";
import { newSecret, Receiver } from "./receiver.ts";

export const DATABASE = "telltale";
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
/** When the tests' cars live: a Tuesday, 10:00 in Berlin. */
export const START_MS = Date.UTC(2026, 2, 3, 9);

type Row = Record<string, unknown>;
export type Line = { level: string; event: string; fields: LogFields };

export class Rig {
  readonly engine: EmbeddedClickHouse;
  readonly receiver: Receiver;
  readonly lines: Line[] = [];
  readonly directory: string;
  nowMs = START_MS;
  readonly #remove: () => Promise<void>;

  private constructor(
    engine: EmbeddedClickHouse,
    receiver: Receiver,
    stateDir: Awaited<ReturnType<typeof makeStateDir>>,
  ) {
    this.engine = engine;
    this.receiver = receiver;
    this.directory = stateDir.path;
    this.#remove = stateDir.remove;
  }

  static async open(): Promise<Rig> {
    const stateDir = await makeStateDir();
    const engine = await openEmbedded(join(stateDir.path, "clickhouse"));
    await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: DATABASE });
    await tuneEmbedded(engine, DATABASE);
    const receiver = await new Receiver([newSecret()]).listen();
    const rig = new Rig(engine, receiver, stateDir);
    await rig.writeSecret(receiver.secrets);
    return rig;
  }

  async close(): Promise<void> {
    await this.receiver.close();
    await this.engine.close();
    await this.#remove();
  }

  get rulesFile(): string {
    return join(this.directory, "rules.json");
  }

  get secretFile(): string {
    return join(this.directory, "ops.secret");
  }

  async writeSecret(secrets: readonly string[]): Promise<void> {
    await writeFile(this.secretFile, `${secrets.join("\n")}\n`);
    await chmod(this.secretFile, 0o600);
  }

  /** Rules that tell the receiver, unless they say otherwise. */
  async writeRules(rules: readonly Row[], endpoint: Row = {}, others: Row = {}): Promise<void> {
    const ops = { url: this.receiver.url, secretFile: this.secretFile, ...endpoint };
    const file = {
      endpoints: { ops, ...others },
      rules: rules.map((rule) => ({ to: ["ops"], ...rule })),
    };
    await writeFile(this.rulesFile, JSON.stringify(file));
  }

  readonly log: Log = (level, event, fields = {}) => {
    this.lines.push({ level, event, fields });
  };

  notifier(changed: Partial<NotifierOptions> = {}): Notifier {
    return new Notifier({
      clickhouse: this.engine,
      database: DATABASE,
      rulesFile: this.rulesFile,
      log: this.log,
      now: () => this.nowMs,
      random: () => 0.5,
      attemptMs: 2_000,
      askSeconds: 2,
      ...changed,
    });
  }

  async ask(sql: string): Promise<Row[]> {
    return (await this.engine.query(sql.replaceAll("{db}", DATABASE))) as Row[];
  }

  /** Values as the store would have put them: rows, the newest of them, marks. `null`: invalid. */
  async put(
    vin: string,
    field: string,
    values: readonly [atMs: number, value: number | null, receivedAtMs?: number][],
  ): Promise<void> {
    const rows = values.map(([at, value, received = at]) => {
      const num = value === null ? "nan" : String(value);
      return `(${at}, ${received}, ${num}, ${value === null ? 10 : 5}, nan, nan)`;
    });
    await this.#insert(
      vin,
      field,
      rows,
      values.map(([at]) => at),
    );
  }

  async putPlaces(
    vin: string,
    places: readonly [atMs: number, latitude: number, longitude: number][],
  ): Promise<void> {
    const rows = places.map(([at, lat, lon]) => `(${at}, ${at}, nan, 7, ${lat}, ${lon})`);
    await this.#insert(
      vin,
      "Location",
      rows,
      places.map(([at]) => at),
    );
  }

  async #insert(vin: string, field: string, rows: string[], times: number[]): Promise<void> {
    const from = `FROM (SELECT arrayJoin([${rows.join(", ")}]) AS r)`;
    const at = (index: number): string =>
      `fromUnixTimestamp64Milli(toInt64(tupleElement(r, ${index})))`;
    const cells = `'${vin}', '${field}', ${at(1)}, ${at(2)}, tupleElement(r, 4), tupleElement(r, 3), tupleElement(r, 5), tupleElement(r, 6)`;
    await this.engine.exec(
      `INSERT INTO ${DATABASE}.signals (vin, field, created_at, received_at, kind, num, lat, lon) SELECT ${cells} ${from}`,
    );
    await this.engine.exec(
      `INSERT INTO ${DATABASE}.latest (vin, field, created_at, received_at, kind, num, lat, lon, order_at) SELECT ${cells}, least(${at(1)}, ${at(2)}) ${from}`,
    );
    const hours = [...new Set(times.map((time) => Math.floor(time / HOUR_MS) * HOUR_MS))];
    await this.engine.exec(
      `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT '${vin}', fromUnixTimestamp64Milli(toInt64(arrayJoin([${hours.join(", ")}])))`,
    );
  }

  async episodes(vin: string): Promise<Row[]> {
    return this.ask(
      `SELECT rule, key, toString(toUnixTimestamp64Milli(opened_at)) AS opened_ms, toString(toUnixTimestamp64Milli(ended_at)) AS ended_ms, end_reason, value, threshold, unit, muted, episode_id FROM {db}.v_notices WHERE vin = '${vin}' ORDER BY opened_at, rule, key`,
    );
  }

  async deliveries(vin: string): Promise<Row[]> {
    return this.ask(
      `SELECT rule, event, endpoint, message_id, state, attempts, last_error FROM {db}.v_notice_deliveries WHERE vin = '${vin}' ORDER BY created_at, event DESC`,
    );
  }
}
