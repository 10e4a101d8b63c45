/**
 * Rooms of restricted tokens: each has a database of views, sessions that see no other rows, and a
 * queue of its own. Made when a token first asks, ended when the access file no longer grants it.
 * The databases are in memory: what cars a token sees is on disk in the access file only.
 */
import { randomBytes } from "node:crypto";
import type { Log } from "../../shared/log.ts";
import { type EmbeddedClickHouse, quote } from "./clickhouse.ts";
import {
  SQL_ACCESS_RECHECK_MS,
  SQL_ANALYSTS_MAX,
  SQL_RESTRICTED_QUERIES_MAX,
  SQL_WAIT_MS_MAX,
  SQL_WAITING_MAX,
} from "./limits.ts";
import { makeView, readColumns } from "./make-views.ts";
import type { Migration } from "./migrate.ts";
import {
  carsCondition,
  restrictedViews,
  rowCondition,
  type SourceColumn,
} from "./restricted-views.ts";
import { type Lease, type NoSlot, Slots } from "./slots.ts";
import { AccessText } from "./access-text.ts";
import { type Grant, isSameHash, parseAccess } from "./sql-access.ts";
import { type Denied } from "./sql-gate.ts";
import { judgeRoom, ROOM } from "./sql-gate-room.ts";
import { cancelTurn, closeTurn, openTurn, type SqlLimits, type Turn } from "./sql-turns.ts";

export type Room = {
  /** A turn of the room's, when it comes. */
  lend: () => Promise<Lease<Turn> | NoSlot>;
  /** What may not run here beyond what may run nowhere. */
  judge: (sql: string, tree: string) => Denied | null;
  /** The token was taken away: nothing more starts here. */
  closed: AbortSignal;
};

type RestrictedRoom = Room & {
  database: string;
  turns: Turn[];
  slots: Slots<Turn>;
  close: () => void;
};

export class Rooms {
  readonly #rooms = new Map<string, Promise<RestrictedRoom>>();
  readonly #options: RoomOptions;
  readonly #timer: NodeJS.Timeout;
  /** Queries of all rooms together. */
  readonly #permits = new Slots<null>(
    Array.from({ length: SQL_ANALYSTS_MAX }, () => null),
    SQL_WAITING_MAX,
  );
  readonly #file: AccessText;
  #text: string | null = null;
  #grants: readonly Grant[] = [];

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#file = new AccessText(options.accessFile);
    this.#timer = setInterval(() => void this.#leaveRevoked(), SQL_ACCESS_RECHECK_MS);
    this.#timer.unref();
  }

  /** What a token is granted now: the file is looked at for every request, so a change counts at once. */
  find(offeredSha256: string): Grant | null {
    return this.#read().find(({ tokenSha256 }) => isSameHash(offeredSha256, tokenSha256)) ?? null;
  }

  /** The room of a grant; made if it is the first time. */
  async enter(grant: Grant): Promise<Room> {
    const key = keyOf(grant);
    const known = this.#rooms.get(key);
    if (known !== undefined) return known;
    const making = this.#make(grant);
    this.#rooms.set(key, making);
    // The next request tries again. Meanwhile the token may have gone and come back: that room stays.
    making.catch(() => {
      if (this.#rooms.get(key) === making) this.#rooms.delete(key);
    });
    return making;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#rooms.keys()].map((key) => this.#leave(key)));
  }

  /** A file that is gone or wrong grants nothing, and says so once. */
  #read(): readonly Grant[] {
    const text = this.#file.read();
    if (text === this.#text) return this.#grants;
    this.#text = text;
    const parsed = parseAccess(text ?? "");
    this.#grants = parsed.ok ? parsed.value : [];
    // What was taken away ends now, not when the timer looks next.
    void this.#leaveRevoked();
    if (parsed.ok) {
      this.#options.log("info", "sql_access_read", { tokens: this.#grants.length });
    } else {
      const mistakes = parsed.reason.map(({ problem, doThis }) => `${problem}: ${doThis}`);
      this.#options.log("error", "sql_access_invalid", {
        reason: text === null ? "TELLTALE_SQL_ACCESS_FILE cannot be read" : mistakes.join("; "),
        do: "correct the file; until then no restricted token is taken",
      });
    }
    return this.#grants;
  }

  async #leaveRevoked(): Promise<void> {
    if (this.#rooms.size === 0) return;
    const granted = new Set(this.#read().map(keyOf));
    const gone = [...this.#rooms.keys()].filter((key) => !granted.has(key));
    await Promise.all(gone.map((key) => this.#leave(key)));
  }

  async #leave(key: string): Promise<void> {
    const leaving = this.#rooms.get(key);
    this.#rooms.delete(key);
    const room = await leaving?.catch(() => undefined);
    if (room === undefined) return;
    room.close();
    const leases: Lease<Turn>[] = [];
    while (leases.length < room.turns.length) {
      await Promise.all(room.turns.map(cancelTurn)).catch(() => undefined);
      const lease = await room.slots.lend(SQL_ACCESS_RECHECK_MS);
      if (typeof lease !== "string") leases.push(lease);
    }
    for (const turn of room.turns) closeTurn(turn);
    // Who waited is told that the room is closed, and touches no session.
    for (const lease of leases) lease.release();
    await this.#drop(room.database);
  }

  /** Where it fails (a full disk stops every statement that writes), it ends with the process. */
  async #drop(database: string): Promise<void> {
    await this.#options.engine.exec(`DROP DATABASE IF EXISTS ${database}`).catch(() => undefined);
  }

  async #make(grant: Grant): Promise<RestrictedRoom> {
    const name = `${this.#options.database}${ROOM}${randomBytes(8).toString("hex")}`;
    try {
      return await this.#furnish(name, grant);
    } catch (error) {
      await this.#drop(name);
      throw error;
    }
  }

  /** A turn in the room, then one of all: nobody waits in all rooms' queue with more than its share. */
  async #lend(slots: Slots<Turn>): Promise<Lease<Turn> | NoSlot> {
    const own = await slots.lend(SQL_WAIT_MS_MAX);
    if (typeof own === "string") return own;
    const permit = await this.#permits.lend(SQL_WAIT_MS_MAX);
    if (typeof permit === "string") {
      own.release();
      return permit;
    }
    const release = (): void => {
      permit.release();
      own.release();
    };
    return { thing: own.thing, release };
  }

  async #furnish(name: string, grant: Grant): Promise<RestrictedRoom> {
    const { engine, database: tables, migrations, limits } = this.#options;
    const columns = await readColumns(engine, tables);
    const cars = carsCondition(grant.cars);
    await engine.exec(`CREATE DATABASE ${name} ENGINE = Memory`);
    const to = { name, source: tables, location: grant.location, cars };
    for (const statement of restrictedViews(to, columns, migrations)) {
      await makeView(engine, statement);
    }
    const settings = {
      additional_table_filters: rowFilters(name, tables, columns, cars),
      // How many rows were read to answer counts those of others beside them.
      output_format_write_statistics: 0,
    };
    const turns: Turn[] = [];
    while (turns.length < SQL_RESTRICTED_QUERIES_MAX) {
      turns.push(await openTurn(engine, name, limits, settings));
    }
    const closing = new AbortController();
    const slots = new Slots(turns, SQL_WAITING_MAX);
    return {
      database: name,
      turns,
      slots,
      lend: () => this.#lend(slots),
      judge: (sql, tree) => judgeRoom(sql, tree, { database: name, tables }),
      closed: closing.signal,
      close: () => closing.abort(),
    };
  }
}

export type RoomOptions = {
  engine: EmbeddedClickHouse;
  database: string;
  migrations: readonly Migration[];
  limits: SqlLimits;
  accessFile: string;
  log: Log;
};

function keyOf({ tokenSha256, cars, location }: Grant): string {
  return JSON.stringify([tokenSha256, cars, location]);
}

/**
 * The setting that adds a condition to every read of a table, also through views: a second wall,
 * by the engine itself, should a statement reach a table by a name the gate did not see.
 */
function rowFilters(
  room: string,
  tables: string,
  columns: readonly SourceColumn[],
  cars: string | null,
): string {
  const filters = new Map<string, string>([
    ["system.tables", `database = ${quote(room)}`],
    ["system.columns", `database = ${quote(room)}`],
    ["system.databases", `name = ${quote(room)}`],
  ]);
  for (const table of new Set(columns.map((column) => column.table))) {
    const condition = rowCondition(table, cars);
    if (condition !== null) filters.set(`${tables}.${table}`, condition);
  }
  const entries = [...filters].map(([table, condition]) => `${quote(table)}: ${quote(condition)}`);
  return `{${entries.join(", ")}}`;
}
