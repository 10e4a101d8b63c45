/**
 * What the Worker does with a database that is no node: the answers here are those of ClickHouse's
 * HTTP interface as its manual has them. The node's own endpoint is met in tests/e2e/console.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  register,
  signIn,
  startLocalTesla,
  type Fetched,
  type LocalTesla,
} from "./local-tesla.ts";

const SERVER = "https://clickhouse.example.com:8443/path";
const SECRET = "the-password-of-the-reader";
let tesla: LocalTesla;
let asked: { url: URL; headers: Headers; sql: string }[];
let readonly = "1";
let answer: Fetched;

beforeEach(async () => {
  tesla = await startLocalTesla();
  asked = [];
  readonly = "1";
  answer = () => new Response("1\n");
  tesla.observe(async (request, inner) => {
    if (!request.url.startsWith(SERVER)) return inner();
    const sql = await request.text();
    asked.push({ url: new URL(request.url), headers: request.headers, sql });
    if (sql.includes("getSetting")) return new Response(`${readonly}\n`);
    return answer(request);
  });
});

/** Every user is a new one: whether one is read-only is remembered. */
async function ask(settings: Record<string, string>, sql = "SELECT 1", format = "csv") {
  const context = createExecutionContext();
  const request = new Request(`${APP}/admin/sql`, {
    method: "POST",
    headers: { authorization: `Bearer ${env.ADMIN_TOKEN}`, origin: APP },
    body: JSON.stringify({ sql, format, parameters: { vin: "5YJ3TELLTALE00001" } }),
  });
  const bindings = { ...env, SQL_URL: SERVER, SQL_TOKEN: SECRET, ...settings };
  const response = await createApp().fetch(request, bindings, context);
  const text = await response.text().catch(() => "(broke off)");
  await waitOnExecutionContext(context);
  for (const said of [text, JSON.stringify([...response.headers]), tesla.logText()]) {
    expect(said).not.toContain(SECRET);
  }
  return { status: response.status, text };
}

describe("a ClickHouse server", () => {
  it("gets user, password and parameters where they stand in no log, and no setting", async () => {
    const { status, text } = await ask({ SQL_USER: "reader", SQL_DATABASE: "cars" });
    expect([status, text]).toEqual([200, "1\n"]);
    const [, query] = asked;
    expect(query?.sql).toBe("SELECT 1");
    expect(`${query?.url.origin}${query?.url.pathname}`).toBe(SERVER);
    expect(Object.fromEntries(query?.url.searchParams ?? [])).toEqual({
      database: "cars",
      default_format: "CSVWithNames",
      param_vin: "5YJ3TELLTALE00001",
    });
    expect(query?.headers.get("x-clickhouse-user")).toBe("reader");
    expect(query?.headers.get("x-clickhouse-key")).toBe(SECRET);
    expect(query?.url.href).not.toContain(SECRET);
  });

  it("whose user could write is not asked anything with it", async () => {
    readonly = "0";
    const { status, text } = await ask({ SQL_USER: "writer" });
    expect(status).toBe(502);
    expect(text).toContain("sql_not_readonly");
    expect(asked.map(({ sql }) => sql)).toEqual(["SELECT getSetting('readonly')"]);
    // Put right, it is asked again: only a good answer is remembered.
    readonly = "2";
    expect((await ask({ SQL_USER: "writer" })).status).toBe(200);
  });

  it.each([
    ["a wrong password", 403, "516", "Authentication failed", 502, "sql_login_refused"],
    ["too many queries", 500, "202", "Too many", 503, "sql_busy"],
    ["no answer of ClickHouse's", 502, null, "<html>Bad gateway</html>", 503, "sql_unavailable"],
  ])("that says %s is told apart", async (_, status, code, body, ours, known) => {
    const headers: Record<string, string> =
      code === null ? {} : { "x-clickhouse-exception-code": code };
    answer = () => new Response(body, { status, headers });
    const got = await ask({ SQL_USER: "told-apart" });
    expect([got.status, (JSON.parse(got.text) as { code: string }).code]).toEqual([ours, known]);
  });

  it("that quotes our own password in an error does not get it out", async () => {
    const text = `Code: 62. DB::Exception: near '${SECRET}' (SYNTAX_ERROR) (version 25.8.1.1 (official build))`;
    answer = () =>
      new Response(text, { status: 400, headers: { "x-clickhouse-exception-code": "62" } });
    const { status, text: told } = await ask({ SQL_USER: "quoted" });
    expect(status).toBe(400);
    expect(JSON.parse(told)).toMatchObject({
      engine: { code: 62, name: "SYNTAX_ERROR", message: "near '…'" },
    });
  });
});

describe("an export", () => {
  const VIN = "5YJ3TELLTALE00001";
  async function fetchIt(path: string, settings: Record<string, unknown>, headers = {}) {
    const context = createExecutionContext();
    const request = new Request(`${APP}${path}`, {
      headers: { authorization: `Bearer ${env.ADMIN_TOKEN}`, ...headers },
    });
    const bindings = { ...env, SQL_URL: SERVER, SQL_TOKEN: SECRET, ...settings };
    const response = await createApp().fetch(request, bindings, context);
    const told = await response.json<{ code: string; next: string }>();
    await waitOnExecutionContext(context);
    return { response, told };
  }

  it("says that it is one, so that a node has it wait for no console; the console does not", async () => {
    const paths = [`/admin/export/${VIN}`, `/admin/export/${VIN}/drives-2026-03.csv`];
    for (const path of [...paths, `/admin/export/${VIN}/tracks-2026-03.gpx`]) {
      answer = () => new Response("busy", { status: 503, headers: { "x-clickhouse-exception-code": "202" } }); // prettier-ignore
      await fetchIt(path, {});
    }
    await ask({});
    const purposes = asked.map(({ headers }) => headers.get("x-telltale-purpose"));
    expect(purposes).toEqual(["export", "export", "export", null]);
  });

  it("that finds the database busy, or came too often, is told when to come again", async () => {
    const headers = { "x-clickhouse-exception-code": "202", "retry-after": "7" };
    answer = () => new Response("Code: 202. DB::Exception: Too many", { status: 503, headers });
    const busy = await fetchIt(`/admin/export/${VIN}/drives-2026-03.csv`, {});
    expect([busy.response.status, busy.response.headers.get("retry-after")]).toEqual([503, "7"]);
    expect(busy.told).toMatchObject({
      code: "sql_busy",
      next: expect.stringMatching(/again/i) as string,
    });

    const EXPORT_LIMIT = { limit: async () => ({ success: false }) };
    await register();
    const browser = new HttpBrowser();
    await signIn(browser);
    const path = `/api/vehicles/${VIN}/export/drives-2026-03.csv`;
    const cookie = browser.cookieHeader(new URL(APP).hostname);
    const often = await fetchIt(
      path,
      { EXPORT_LIMIT },
      { cookie, "cf-connecting-ip": "192.0.2.1" },
    );
    expect([often.response.status, often.response.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(often.told).toMatchObject({
      code: "rate_limited",
      next: expect.stringMatching(/minute|again/i) as string,
    });
  });
});

describe("an error of ClickHouse", () => {
  it.each([
    ["a name", "no (A_NAME)", "A_NAME", "no"],
    ["a version", "no (version 25.8 (official build))\n", "", "no"],
    [
      "neither, and brackets of its own",
      "no (version x) f(NAME) here",
      "",
      "no (version x) f(NAME) here",
    ],
    // Read by trying every place, this takes minutes.
    ["hardly anything but spaces", `no${" ".repeat(1_000_000)}x (A_NAME)`, "A_NAME", /^no +$/],
  ])("with %s is taken apart", async (_, said, name, message) => {
    const headers = { "x-clickhouse-exception-code": "62" };
    answer = () => new Response(`Code: 62. DB::Exception: ${said}`, { status: 400, headers });
    const { engine } = JSON.parse((await ask({ SQL_USER: "taken-apart" })).text) as {
      engine: { name: string; message: string };
    };
    expect(engine.name).toBe(name);
    if (typeof message === "string") expect(engine.message).toBe(message);
    else expect(engine.message).toMatch(message);
  });
});

describe("settings of SQL", () => {
  it.each([
    ["none", { SQL_URL: "" }, 503, "sql_not_configured"],
    [
      "an address that would send the token in the clear",
      { SQL_URL: "http://db.example.com" },
      500,
      "config_invalid",
    ],
    ["a password in the address", { SQL_URL: "https://u:p@db.example.com" }, 500, "config_invalid"],
    ["no address at all", { SQL_URL: "clickhouse" }, 500, "config_invalid"],
    ["an address without its secret", { SQL_TOKEN: "" }, 500, "config_invalid"],
    ["a database that is a statement", { SQL_DATABASE: "a; DROP" }, 500, "config_invalid"],
  ])("with %s ask nobody", async (_, settings, status, code) => {
    const got = await ask(settings);
    expect([got.status, (JSON.parse(got.text) as { code: string }).code]).toEqual([status, code]);
    expect(asked).toEqual([]);
  });
});
