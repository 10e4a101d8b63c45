/**
 * The Worker as it is, with counters: every answer says how many D1 statements and how many calls
 * to Durable Objects it took. One isolate serves Worker and objects, so one request at a time gives
 * exact numbers. `/bench/nothing` is the baseline: the runtime and an empty answer.
 */
import type { LinkRequest } from "../../../worker/account/account.ts";
import product, {
  Account as ProductAccount,
  Partner as ProductPartner,
} from "../../../worker/index.ts";

export * from "../../../worker/index.ts";

const counted = { statements: 0, roundTrips: 0, objects: 0 };

type Wrapped = D1PreparedStatement & { original?: D1PreparedStatement };

/** A batch is one round trip of several statements. */
function countingDatabase(db: D1Database): D1Database {
  const count = (statements: number): void => {
    counted.statements += statements;
    counted.roundTrips += 1;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === "original") return target;
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          count(1);
          return Reflect.apply(member, target, given) as unknown;
        };
      },
    });
  return new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => wrap(target.prepare(sql));
      if (name === "batch") {
        return (statements: Wrapped[]) => {
          count(statements.length);
          return target.batch(statements.map((statement) => statement.original ?? statement));
        };
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
}

function countingNamespace<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
): DurableObjectNamespace<T> {
  return new Proxy(namespace, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name !== "getByName" || typeof member !== "function") return member;
      return (id: string) => {
        counted.objects += 1;
        return target.getByName(id);
      };
    },
  });
}

function countingEnv(env: Env): Env {
  return {
    ...env,
    DB: countingDatabase(env.DB),
    ACCOUNT: countingNamespace(env.ACCOUNT),
    PARTNER: countingNamespace(env.PARTNER),
    AUTH_PACE: countingNamespace(env.AUTH_PACE),
  };
}

export class Account extends ProductAccount {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, countingEnv(env));
  }
}

export class Partner extends ProductPartner {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, countingEnv(env));
  }
}

/** Links owners as the callback does, without the sign-in before it: a page of them at a time. */
async function linkOwners(request: Request, env: Env): Promise<{ linked: number }> {
  const owners: LinkRequest[] = await request.json();
  const linked = await Promise.all(
    owners.map((owner) => env.ACCOUNT.getByName(owner.accountId).link(owner)),
  );
  return { linked: linked.filter(({ ok }) => ok).length };
}

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    if (pathname === "/bench/nothing") return new Response();
    if (pathname === "/bench/counted") return Response.json(counted);
    if (pathname === "/bench/link") return Response.json(await linkOwners(request, env));
    const before = { ...counted };
    const response = await product.fetch(request, countingEnv(env), ctx);
    const answer = new Response(response.body, response);
    const since = (name: keyof typeof counted): string => String(counted[name] - before[name]);
    answer.headers.set("x-bench-statements", since("statements"));
    answer.headers.set("x-bench-round-trips", since("roundTrips"));
    answer.headers.set("x-bench-objects", since("objects"));
    return answer;
  },
} satisfies ExportedHandler<Env>;
