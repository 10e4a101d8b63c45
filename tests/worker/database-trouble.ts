/**
 * D1 on a bad day: statements that match are refused, never answered, or done and never answered.
 * Everything reaches D1 through `prepare` and `batch`, so these two are replaced.
 */
import { env } from "cloudflare:workers";
import { vi } from "vitest";

export type Trouble =
  /** As when the network between Worker and D1 is gone. */
  | "refuse"
  /** Nothing is done and no answer comes. */
  | "hang"
  /** It is done, and no answer comes. */
  | "hang_after"
  /** It is done when the trouble ends. */
  | "late";

export type DatabaseTrouble = {
  /** Statements that met the trouble. */
  met: () => number;
  end: () => void;
};

/** Nothing in a test waits longer for the end of a trouble. */
const LATE_MS = 30_000;

const never = new Promise<never>(() => undefined);

export function troubleDatabase(
  trouble: Trouble,
  matches: (sql: string) => boolean = () => true,
): DatabaseTrouble {
  let met = 0;
  const broken = new WeakSet<object>();
  let isOver = false;
  // Looked at again and again: workerd takes no promise of one request into another.
  const end = () =>
    vi.waitFor(() => (isOver ? null : Promise.reject(new Error("not yet"))), LATE_MS);
  const suffer = async <T>(act: () => Promise<T>): Promise<T> => {
    met++;
    if (trouble === "late") return end().then(act);
    if (trouble === "refuse") throw new Error("D1_ERROR: Network connection lost.");
    if (trouble === "hang_after") await act();
    return never;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === "all" || name === "run" || name === "raw" || name === "first") {
          const real = target[name].bind(target) as (...given: unknown[]) => Promise<unknown>;
          return (...given: unknown[]) => suffer(() => real(...given));
        }
        return Reflect.get(target, name) as unknown;
      },
    });
    broken.add(wrapped);
    originals.set(wrapped, statement);
    return wrapped;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const realPrepare = env.DB.prepare.bind(env.DB);
  const realBatch = env.DB.batch.bind(env.DB);
  const prepare = vi.spyOn(env.DB, "prepare").mockImplementation((sql) => {
    const statement = realPrepare(sql);
    return matches(sql) ? wrap(statement) : statement;
  });
  const batch = vi.spyOn(env.DB, "batch").mockImplementation((statements) => {
    const real = statements.map((statement) => originals.get(statement) ?? statement);
    const isBroken = statements.some((statement) => broken.has(statement));
    return isBroken ? suffer(() => realBatch(real)) : realBatch(real);
  });
  return {
    met: () => met,
    end: () => {
      prepare.mockRestore();
      batch.mockRestore();
      isOver = true;
    },
  };
}
