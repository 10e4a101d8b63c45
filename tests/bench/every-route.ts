/** Every route of the Worker once, in an order in which each has something to do. */
import { PEM } from "./servers/counted-worker.ts";

export type LinkedOwner = { cookie: string; accountId: string; vin: string };

export type Call = {
  route: string;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: () => string;
};

export type Routed = Call & { touches?: "nothing" };

export type RouteParts = {
  owner: LinkedOwner;
  adminToken: string;
  nodeKey: { kid: string; publicJwk: unknown };
  origin: string;
  reports: () => string;
};

export function everyRoute({ owner, adminToken, nodeKey, origin, reports }: RouteParts): Routed[] {
  const own = { cookie: owner.cookie, origin };
  const operator = { authorization: `Bearer ${adminToken}`, origin };
  const as = (headers: Record<string, string>, method: string, ...paths: string[]): Routed[] =>
    paths.map((path) => ({ route: `${method} ${generic(path, owner)}`, method, path, headers }));
  const send = (
    headers: Record<string, string>,
    method: string,
    path: string,
    json: unknown,
  ): Routed => ({
    route: `${method} ${generic(path, owner)}`,
    method,
    path,
    headers: { ...headers, "content-type": "application/json" },
    body: () => JSON.stringify(json),
  });
  const car = `/api/vehicles/${owner.vin}`;
  const spare = { id: "spare", kid: "spare", public_jwk: nodeKey.publicJwk };
  return [
    { route: "GET / (page)", path: "/", touches: "nothing" },
    { route: "GET /garage (page)", path: "/garage", touches: "nothing" },
    { route: "GET /connect-error (page)", path: "/connect-error", touches: "nothing" },
    { route: "GET /operator (page)", path: "/operator", touches: "nothing" },
    { route: `GET ${PEM}`, path: PEM, touches: "nothing" },
    { route: "GET /openapi.json", path: "/openapi.json", touches: "nothing" },
    {
      route: "GET /.well-known/telltale-receipt-keys.json",
      path: "/.well-known/telltale-receipt-keys.json",
    },
    ...as({}, "GET", "/api/receipts/none"),
    { route: "GET /auth/login", path: "/auth/login" },
    { route: "GET /auth/callback", path: "/auth/callback?state=x&code=NA_x" },
    ...as(own, "GET", "/api/me", "/api/vehicles", "/api/orders", "/api/export"),
    ...as(own, "GET", `${car}/profiles`, `${car}/errors`, `${car}/pairing.svg`),
    // Without a database of signals these say so.
    ...as(own, "GET", `${car}/export`, `${car}/export/none.csv`),
    ...as(operator, "GET", `/admin/export/${owner.vin}`, `/admin/export/${owner.vin}/none.csv`),
    ...as(own, "POST", "/api/vehicles/check"),
    send(own, "POST", `${car}/profile`, { profile: "fleet" }),
    ...as(own, "DELETE", `${car}/config`),
    ...as(operator, "GET", "/admin/nodes", "/admin/doctor", "/admin/partner/public-key"),
    ...as(operator, "GET", "/admin/partner/telemetry-errors", "/admin/fleet-api-info"),
    ...as(operator, "GET", "/admin/connectivity", `/admin/accounts/${owner.accountId}/region`),
    ...as(operator, "GET", "/admin/usage", "/admin/configs", "/admin/vault"),
    ...as(operator, "GET", "/admin/cars", "/admin/cars/silent", "/admin/accounts", "/admin/audit"),
    ...as(operator, "GET", "/admin/sql"),
    send(operator, "POST", "/admin/sql", { sql: "SELECT 1" }),
    send(operator, "POST", "/admin/partner/register", {}),
    send(operator, "POST", "/admin/vault/reseal", {}),
    send(operator, "POST", "/admin/configs/push", { unsettled: true }),
    send(operator, "DELETE", "/admin/configs", { account: owner.accountId }),
    send(operator, "POST", "/admin/configs/resume", { account: owner.accountId }),
    {
      route: "POST /node/report (3 cars)",
      method: "POST",
      path: "/node/report",
      headers: { "content-type": "application/jose" },
      body: reports,
    },
    send(operator, "POST", "/admin/nodes", spare),
    ...as(operator, "DELETE", `/admin/nodes/${nodeKey.kid}`),
    ...as(own, "POST", `${car}/erase`),
    send(operator, "POST", "/admin/cars/erase", { vin: owner.vin }),
    // Signing out ends the session, so it comes last; erasing needs one of its own.
    ...as(own, "POST", "/api/disconnect", "/api/erase", "/auth/logout"),
  ];
}

/** Routes of the document that nobody asked; a WebSocket cannot be asked in passing. */
export function notAsked(
  documented: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  asked: readonly Routed[],
): string[] {
  const known = new Set(asked.map(({ method = "GET", path }) => `${method} ${path.split("?")[0]}`));
  return Object.entries(documented).flatMap(([path, methods]) =>
    Object.keys(methods)
      .map((method) => `${method.toUpperCase()} ${path}`)
      .filter((route) => {
        const pattern = new RegExp(`^${route.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
        return ![...known].some((one) => pattern.test(one));
      }),
  );
}

function generic(path: string, { vin, accountId }: LinkedOwner): string {
  return path.replace(vin, ":vin").replace(accountId, ":id");
}
