/**
 * Derived tables do not depend on how records came: parts of golden months, in random order and
 * pieces, some twice and some never, derived after each piece with a clock that jumps and a process
 * that dies at any statement. The same records in one piece are the judge.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Fault } from "../../../shared/fault.ts";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import type { ClickHouse } from "../../../telemetry-node/store/clickhouse.ts";
import { seededRandom } from "../../simulator/journey/random.ts";
import type { Arrival } from "../emission/arrival.ts";
import { lostCoverage } from "../scripts/lost-coverage.ts";
import { crookedClocks } from "../scripts/crooked-clocks.ts";
import { unrulyPost } from "../scripts/unruly-post.ts";
import type { Script } from "../script.ts";
import { DATABASE, load, openWarehouse, play, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS = 2;
const PIECES = 5;
/** With what of a row is of this car's name, or of which of two copies of a record the table kept. */
const TABLES: Record<string, string> = {
  timeline: ", digest",
  drives: ", digest",
  charges: ", digest",
  parks: ", digest",
  days: ", digest",
  field_days: "",
  ingest_hours: ", ahead, late, lag_p50_s, lag_p95_s, lag_max_s",
};

let warehouse: Warehouse;
const faults: string[] = [];

beforeAll(async () => {
  warehouse = await openWarehouse();
}, 120_000);
afterAll(() => warehouse.close());

/** Dies at a statement: before it is answered, or before it is asked. Afterwards it is silent. */
function mortal(statements: number, isAnswerLost: boolean): ClickHouse & { isDead: () => boolean } {
  const { engine } = warehouse;
  let left = statements;
  const gone = (): Fault => new Fault("store_unavailable", "the process died", { temporary: true });
  const pass = async <T>(ask: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0 || (left === 0 && !isAnswerLost)) throw gone();
    const answer = await ask();
    if (left === 0) throw gone();
    return answer;
  };
  return {
    ...engine,
    exec: (sql) => pass(() => engine.exec(sql)),
    query: (sql) => pass(() => engine.query(sql)),
    insertNative: (insert) => pass(() => engine.insertNative(insert)),
    isDead: () => left <= 0,
  };
}

function newDeriver(clickhouse: ClickHouse, now: () => number): Deriver {
  const source = { clickhouse, database: DATABASE };
  return new Deriver({ source, log: (_, event) => faults.push(event), now, everyMs: 0 });
}

async function rowsOf(vin: string): Promise<Record<string, Row[]>> {
  const all: Record<string, Row[]> = {};
  for (const [name, without] of Object.entries(TABLES)) {
    all[name] = await warehouse.ask(
      `SELECT * EXCEPT (vin, version${without}) FROM ${DATABASE}.derived_${name} FINAL WHERE vin = '${vin}' ORDER BY ALL`,
    );
  }
  all["states"] = await warehouse.ask(
    `SELECT at, digest, rule_version FROM ${DATABASE}.derive_checkpoints FINAL WHERE vin = '${vin}' ORDER BY at`,
  );
  return all;
}

/** Some days of a script, with a part of the records lost. */
function someDays(script: Script, random: () => number): Arrival[] {
  const fromMs = Date.parse(script.startsAt) + Math.floor(random() * (script.days - DAYS)) * DAY_MS;
  return play(script).arrivals.filter(
    ({ receivedAtMs: at }) => at >= fromMs && at < fromMs + DAYS * DAY_MS && random() > 0.02,
  );
}

/** A tenth comes hours or days late, or anywhere; some come twice. */
function inPieces(arrivals: readonly Arrival[], random: () => number): Arrival[][] {
  const isWild = random() < 0.3;
  const delayMs = (): number => {
    if (isWild) return random() * DAYS * DAY_MS;
    return random() < 0.1 ? random() * (random() < 0.5 ? 3 * HOUR_MS : DAYS * DAY_MS) : 0;
  };
  const sent = arrivals.flatMap((arrival) => (random() < 0.02 ? [arrival, arrival] : [arrival]));
  const posted = sent
    .map((arrival) => ({ arrival, atMs: arrival.receivedAtMs + delayMs() }))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ arrival }) => arrival);
  const cuts = Array.from({ length: PIECES - 1 }, () => Math.floor(random() * posted.length));
  const edges = [0, ...cuts.toSorted((a, b) => a - b), posted.length];
  return edges.slice(1).map((edge, index) => posted.slice(edges[index], edge));
}

function asOf(vin: string, arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.map((arrival) => ({ ...arrival, vin }));
}

describe("in whatever order, pieces and lives of the process records come, rows are the same", () => {
  const runs = [unrulyPost, lostCoverage, crookedClocks];
  it.each(runs.map((script, index) => ({ name: script.name, script, seed: 1 + index })))(
    "$name, seed $seed",
    async ({ script, seed }) => {
      const random = seededRandom(seed * 7919);
      const arrivals = someDays(script, random);
      expect(arrivals.length).toBeGreaterThan(1000);
      const [mine, judge] = [`5YJ3TELLTALE2000${seed}`, `5YJ3TELLTALE3000${seed}`];
      const lastMs = arrivals.at(-1)?.receivedAtMs ?? 0;
      let deaths = 0;
      for (const piece of inPieces(arrivals, random)) {
        await load(warehouse, asOf(mine, piece));
        for (let life = 0; ; life += 1) {
          // A clock set back or ahead by days, now and then by years.
          const offMs = (random() - 0.5) * (random() < 0.2 ? 1000 * DAY_MS : 4 * DAY_MS);
          const dies = life === 2 ? Infinity : 1 + Math.floor(random() * 25);
          const clickhouse = mortal(dies, random() < 0.5);
          await newDeriver(clickhouse, () => Math.round(lastMs + offMs))
            .tick()
            .catch(() => undefined);
          if (!clickhouse.isDead()) break;
          deaths += 1;
        }
      }
      expect(deaths).toBeGreaterThan(2);
      const living = await rowsOf(mine);
      await load(warehouse, asOf(judge, arrivals));
      faults.length = 0;
      await newDeriver(warehouse.engine, () => lastMs).tick();
      expect(faults).toEqual([]);
      const judged = await rowsOf(judge);
      for (const name of ["timeline", "drives", "parks", "days", "field_days", "states"]) {
        expect(judged[name]?.length, name).toBeGreaterThan(0);
      }
      for (const [name, rows] of Object.entries(judged)) expect(living[name], name).toEqual(rows);
    },
    120_000,
  );
});
