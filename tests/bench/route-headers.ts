/** How long each answer may be kept, and by whom. */
export type RouteHeaders = {
  route: string;
  status: number;
  browser: string;
  edge: string;
  sets_cookie: boolean;
  /** Somebody's own: must be kept nowhere. */
  personal: boolean;
  cacheable: boolean;
};

export type Visitor = {
  origin: string;
  cookie: string;
  adminToken: string;
  /** What stands for `:vin`, `:id` and `:kid`. */
  names: Record<string, string>;
};

/** Pages and assets by their address, then every route of the document. */
export async function readHeaders(
  visitor: Visitor,
  pages: readonly string[],
): Promise<RouteHeaders[]> {
  const rows: RouteHeaders[] = [];
  for (const path of pages) {
    const response = await fetch(visitor.origin + path, { redirect: "manual" });
    rows.push(toRow(`GET ${path}`, response, false));
  }
  for (const { method, path, who } of await operations(visitor.origin)) {
    const address = path.replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => visitor.names[name] ?? "none",
    );
    // Without an Origin nothing is changed: those answers are refusals, with the same headers.
    const response = await fetch(visitor.origin + address, {
      method: method.toUpperCase(),
      redirect: "manual",
      headers: {
        ...(who === "owner" ? { cookie: visitor.cookie } : {}),
        ...(who === "operator" ? { authorization: `Bearer ${visitor.adminToken}` } : {}),
      },
    });
    rows.push(toRow(`${method.toUpperCase()} ${path}`, response, who !== "anyone"));
  }
  return rows;
}

type Operation = { method: string; path: string; who: string };

async function operations(origin: string): Promise<Operation[]> {
  const response = await fetch(`${origin}/openapi.json`);
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, { tags: string[] }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { tags }]) => ({ method, path, who: tags[0] ?? "" })),
  );
}

function toRow(route: string, response: Response, personal: boolean): RouteHeaders {
  const { status, headers } = response;
  void response.body?.cancel();
  const browser = headers.get("cache-control") ?? "";
  const edge =
    headers.get("cdn-cache-control") ?? headers.get("cloudflare-cdn-cache-control") ?? "";
  const isKept = !/no-store/.test(browser);
  return {
    route,
    status,
    browser: browser === "" ? "-" : browser,
    edge: edge === "" ? "-" : edge,
    sets_cookie: headers.getSetCookie().length > 0,
    personal,
    // Without a word a cache may decide by itself.
    cacheable: isKept,
  };
}
