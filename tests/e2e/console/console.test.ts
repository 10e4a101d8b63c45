/** The SQL console on the running stack: real page, real Worker, real node, real engine. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedClickHouse, openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import { freePorts } from "../../simulator/stack/ports.ts";
import { startStack, type Stack } from "../../simulator/stack.ts";
import { launchBrowser } from "../../support/chromium.ts";
import { DESKTOP, LOOKS, openContext, problemsOf } from "../../support/page-looks.ts";
import { describeExport } from "./export-cases.ts";
import { GOLDEN_VIN } from "./golden-days.ts";

/** Longer than the engine lets anything run. */
const ENDLESS = "SELECT count() FROM numbers(900000000000)";
/** Queries that a node runs at once (store/limits.ts, SQL_QUERIES_MAX). */
const TURNS = 2;

let stack: Stack;
let browser: Browser;
let stateDir = "";
/** Reads files back; has nothing to do with the node's. */
let reader: EmbeddedClickHouse;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "telltale-console-"));
  const program = fileURLToPath(new URL("seed.ts", import.meta.url));
  execFileSync(process.execPath, [program, stateDir], { stdio: "inherit" });
  [stack, browser, reader] = await Promise.all([
    startStack({ stateDir, ports: await freePorts() }),
    launchBrowser(),
    openEmbedded(join(stateDir, "reader")),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await reader?.close();
  rmSync(stateDir, { recursive: true, force: true });
});

function ask(body: object, signal?: AbortSignal, token = stack.secrets.adminToken) {
  return fetch(`${stack.urls.app}/admin/sql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      origin: stack.urls.app,
    },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function tableOf(body: object): Promise<unknown[]> {
  const text = await (await ask(body)).text();
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as unknown);
}

async function enter(page: Page): Promise<void> {
  await page.goto(`${stack.urls.app}/operator/sql`);
  await page.getByLabel("Admin token").fill(stack.secrets.adminToken);
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByTestId("statement").waitFor();
}

async function run(page: Page, sql: string): Promise<void> {
  await page.getByTestId("statement").fill(sql);
  await page.keyboard.press("Control+Enter");
}

describe("an answer", () => {
  const sql = `SELECT field, created_at, value_text, value_number, latitude, is_resend, txid
    FROM v_signals WHERE vin = {vin:String} ORDER BY field, created_at, value_text, txid`;
  const parameters = { vin: GOLDEN_VIN };

  it.each([
    ["csv", "CSVWithNames"],
    ["parquet", "Parquet"],
  ])("as %s, read back by the engine, is what the SQL says: every row", async (format, engine) => {
    const response = await ask({ sql, parameters, format });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="query.${format}"`,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const path = join(stateDir, `answer.${format}`);
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    const columns =
      "concat(field, '|', toString(toDateTime64(created_at, 3, 'UTC')), '|', value_text, '|', ifNull(toString(value_number), '-'), '|', ifNull(toString(latitude), '-'), '|', toString(is_resend), '|', txid) AS line";
    const typed = `SELECT ${columns} FROM file('${path}', ${engine}, 'field String, created_at DateTime64(3, \\'UTC\\'), value_text String, value_number Nullable(Float64), latitude Nullable(Float64), is_resend Bool, txid String') ORDER BY line`;
    const back = (await reader.query(typed)) as { line: string }[];
    const direct = await fetch(`${stack.urls.sql}/?param_vin=${GOLDEN_VIN}`, {
      method: "POST",
      headers: { authorization: `Bearer ${stack.sqlToken}` },
      body: `SELECT ${columns} FROM (${sql}) ORDER BY line FORMAT JSONEachRow`,
    });
    const held = (await direct.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { line: string });
    expect(back.length).toBeGreaterThan(10_000);
    expect(back).toEqual(held);
  });

  it("as a table has names, types, exact texts, and says how it ended", async () => {
    const exact =
      "SELECT 18446744073709551615 AS big, NULL AS nothing, toDate('2026-03-28') AS day";
    expect(await tableOf({ sql: exact })).toEqual([
      ["big", "nothing", "day"],
      ["UInt64", "Nullable(Nothing)", "Date"],
      ["18446744073709551615", "ᴺᵁᴸᴸ", "2026-03-28"],
      { state: "whole", rows: 1, ms: expect.any(Number) as number },
    ]);
    const many = await tableOf({ sql: "SELECT number FROM numbers(9000000000)" });
    expect(many.at(-1)).toMatchObject({ state: "cut", rows: 2_000 });
    expect(many).toHaveLength(2_000 + 3);
  });

  it("that breaks off is not taken for a whole one", async () => {
    const sql = "SELECT number, throwIf(number = 400000) FROM numbers(1000000)";
    const response = await ask({ sql, format: "csv" });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});

describe("a query", () => {
  it("ends with its reader, whether it has answered yet or not", async () => {
    const gone = Array.from({ length: TURNS }, () => new AbortController());
    const silent = gone.map(({ signal }) => ask({ sql: ENDLESS }, signal));
    // Its head comes with the first sign of life.
    const answers = await Promise.all(silent);
    for (const each of gone) each.abort();
    for (const answer of answers) await expect(answer.text()).rejects.toThrow();
    // Were they still running, all turns would be taken for longer than anybody waits for one.
    expect((await ask({ sql: "SELECT 1" })).status).toBe(200);

    const talking = Array.from({ length: TURNS }, () => new AbortController());
    for (const { signal } of talking) {
      const answer = await ask(
        { sql: "SELECT number FROM numbers(900000000)", format: "csv" },
        signal,
      );
      await answer.body?.getReader().read();
    }
    for (const each of talking) each.abort();
    expect((await ask({ sql: "SELECT 1" })).status).toBe(200);
  });

  it("is refused without the operator's token or from another site, and nothing is asked", async () => {
    expect((await ask({ sql: "SELECT 1" }, undefined, "x".repeat(43))).status).toBe(401);
    const elsewhere = await fetch(`${stack.urls.app}/admin/sql`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${stack.secrets.adminToken}`,
        origin: "https://evil.example",
      },
      body: JSON.stringify({ sql: "SELECT 1" }),
    });
    expect(elsewhere.status).toBe(403);
  });

  it.each([
    ["SELECT file('/etc/passwd')", "ACCESS_DENIED"],
    ["DROP TABLE signals", "ACCESS_DENIED"],
    ["SELECT 1; SELECT 2", "ACCESS_DENIED"],
    ["SELECT nothing FROM v_drives", "UNKNOWN_IDENTIFIER"],
    ["SELECT 1 FORMAT JSON", "FORMAT_NAMED"],
  ])("%s comes back with the engine's own words", async (sql, name) => {
    const response = await ask({ sql });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "sql_rejected",
      engine: { name, message: expect.any(String) as string },
    });
  });

  it("is on record before and after, by a hash and never by its text", async () => {
    await tableOf({ sql: `SELECT '${GOLDEN_VIN}' AS on_record` });
    const audit = await fetch(`${stack.urls.app}/admin/audit`, {
      headers: { authorization: `Bearer ${stack.secrets.adminToken}` },
    });
    const text = await audit.text();
    const { entries } = JSON.parse(text) as {
      entries: { act: string; subject: string; detail: string }[];
    };
    const [ended, asked] = entries;
    expect(ended).toMatchObject({ act: "sql_ended", subject: asked?.subject });
    expect(ended?.detail).toMatch(/^bearer whole \d+ ms \d+ bytes$/);
    expect(asked).toMatchObject({ act: "sql_asked", detail: "bearer table" });
    expect(asked?.subject).toMatch(/^[0-9a-f]{16}$/);
    expect(text).not.toContain("on_record");
    expect(text).not.toContain(GOLDEN_VIN);
  });
});

describe("the console", () => {
  it("asks, shows, cancels and saves, and never meets the database's token", async () => {
    const context = await openContext(browser, DESKTOP);
    const page = await context.newPage();
    const heard: Promise<string>[] = [];
    page.on("response", (response) => {
      const headers = JSON.stringify(response.headers());
      heard.push(
        response.text().then(
          (body) => headers + body,
          () => headers,
        ),
      );
    });
    await enter(page);

    await page.getByLabel("Saved queries").selectOption("trip-cost");
    await page.getByRole("button", { name: "Run" }).click();
    await page
      .getByTestId("problem")
      .getByText(/^Fill in: .*price_per_kwh/)
      .waitFor();
    await page.getByLabel(/^vin/).fill(GOLDEN_VIN);
    await page.getByLabel(/^from/).fill("2026-03-28 00:00:00");
    await page.getByLabel(/^to/).fill("2026-03-29 00:00:00");
    await page.getByLabel(/^price_per_kwh/).fill("0.30");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("said").getByText("1 row in").waitFor();
    expect(await page.getByTestId("rows").locator("tbody tr").count()).toBe(1);

    await run(page, "SELECT file('/etc/passwd')");
    await page.getByTestId("problem").getByText("file is not allowed").waitFor();
    expect(await page.getByTestId("rows").isVisible()).toBe(false);

    await run(page, ENDLESS);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByTestId("said").getByText("Cancelled").waitFor();

    await run(page, "SELECT number AS n, n * n AS squared FROM numbers(50)");
    await page.getByTestId("said").getByText("50 rows in").waitFor();
    expect(await page.locator("#chart-text").innerText()).toContain("from 0 to 2,401, 50 points");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    // It is not the saved query any more, and the file does not say that it is.
    expect(file.suggestedFilename()).toBe("query.csv");
    expect(
      readFileSync(await file.path(), "utf8")
        .split("\n")
        .slice(0, 3),
    ).toEqual(['"n","squared"', "0,0", "1,1"]);
    // The cancelled answer has no end; closing gives it one.
    await context.close();
    for (const text of await Promise.all(heard)) expect(text).not.toContain(stack.sqlToken);
  });

  it("gives back what was written, a saved query as it was, and what it wants to know", async () => {
    const context = await openContext(browser, DESKTOP);
    const page = await context.newPage();
    await enter(page);
    const saved = page.getByLabel("Saved queries");
    const statement = page.getByTestId("statement");
    await statement.fill("SELECT 'mine'");
    await saved.selectOption("trip-cost");
    const original = await statement.inputValue();
    expect(original).toContain("price_per_kwh");
    await statement.press("End");
    await page.keyboard.type(" -- changed");
    expect(await saved.inputValue()).toBe("");
    await page.getByText("From “What did this trip cost?”, changed").waitFor();
    await page.getByText("vin · the car").waitFor();
    await saved.selectOption("trip-cost");
    expect(await statement.inputValue()).toBe(original);
    await saved.selectOption("");
    expect(await statement.inputValue()).toContain("-- changed");

    // While one runs the others wait, and a page of keywords is not read out.
    await run(page, ENDLESS);
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    for (const name of ["Run", "Download CSV", "Download Parquet"]) {
      const button = page.getByRole("button", { name, exact: true });
      expect(await button.getAttribute("aria-disabled"), name).toBe("true");
    }
    await page.keyboard.press("Escape");
    await page.getByTestId("said").getByText("Cancelled").waitFor();
    await run(page, "SELEC 1");
    await page.getByTestId("problem").getByText("Syntax error: failed at position 1").waitFor();
    expect(await page.getByTestId("problem").innerText()).not.toContain("EXPLAIN");
    await page.getByText("What could stand there").click();
    await page.getByTestId("problem").getByText("EXPLAIN").waitFor();
    await context.close();
  });

  it.each(LOOKS)("is good on a $name screen", async (look) => {
    const context = await openContext(browser, look);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    await enter(page);
    await run(
      page,
      "SELECT started_at, end_reason, round(distance_km, 1) AS distance_km, round(energy_kwh, 2) AS energy_kwh FROM v_drives WHERE vin = {vin:String} ORDER BY started_at",
    );
    await page.getByLabel(/^vin/).fill(GOLDEN_VIN);
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("said").getByText("18 rows in").waitFor();
    // Half of the looks with each kind of picture.
    const along = look.dark ? "end_reason" : "started_at";
    await page.locator("#along").selectOption({ label: along });
    expect(await problemsOf(page, `${look.name}-console`)).toEqual([]);
    await run(page, "SELECT nothing FROM v_drives");
    await page.getByTestId("problem").getByText("nothing").waitFor();
    expect(await problemsOf(page, `${look.name}-console-refused`)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

// Here because of the stack: starting another would take longer than all of it.
describeExport(() => ({ stack, browser, reader, stateDir }));
