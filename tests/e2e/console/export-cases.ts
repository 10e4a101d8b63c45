/** What cars sent, taken along: who gets what of it, and that nothing is missing. */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { crc32, inflateRawSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedClickHouse } from "../../../telemetry-node/store/clickhouse.ts";
import { SQL_QUERIES_MAX } from "../../../telemetry-node/store/limits.ts";
import type { Stack } from "../../simulator/stack.ts";
import { SEED_OWNER } from "../../simulator/world/seed.ts";
import { DESKTOP, openContext, problemsOf } from "../../support/page-looks.ts";
import { Owner } from "../owner.ts";
import { GOLDEN_VIN } from "./golden-days.ts";

export type Rig = {
  stack: Stack;
  browser: Browser;
  reader: EmbeddedClickHouse;
  stateDir: string;
};

type Parts = {
  places: boolean;
  parts: { name: string; table: string; rows: number; version: string; formats: string[] }[];
};

const PROGRAM = fileURLToPath(new URL("../../../worker/operator/main.ts", import.meta.url));
const OF_CAR = `/api/vehicles/${GOLDEN_VIN}/export`;
const SIGNAL_LINE =
  "concat(field, '|', toString(toDateTime64(created_at, 3, 'UTC')), '|', value_text, '|', ifNull(toString(value_number), '-'), '|', ifNull(toString(latitude), '-'), '|', txid) AS line";
const SIGNAL_TYPES =
  "vin String, field String, created_at DateTime64(3, \\'UTC\\'), value_text String, value_number Nullable(Float64), latitude Nullable(Float64), txid String";
const OLDER = 0;

export function describeExport(rigOf: () => Rig): void {
  const ada = { current: null as Owner | null };

  function owner(): Owner {
    if (ada.current === null) throw new Error("nobody is signed in");
    return ada.current;
  }

  /** The Worker's database, as if these things had happened before the test began. */
  function arrange(sql: string): void {
    const folder = join(rigOf().stateDir, "worker/v3/d1/miniflare-D1DatabaseObject");
    const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)) ?? "";
    const database = new DatabaseSync(join(folder, file), { timeout: 10_000 });
    database.exec(sql);
    database.close();
  }

  function holds(sinceMs: number, untilMs: number | null): void {
    arrange(
      `UPDATE vehicles SET since_ms = ${sinceMs}, until_ms = ${untilMs ?? "NULL"} WHERE vin = '${GOLDEN_VIN}'`,
    );
  }

  async function get(path: string, as: Owner = owner()): Promise<Response> {
    return fetch(rigOf().stack.urls.app + path, {
      headers: { cookie: as.browser.cookieHeader("localhost") },
    });
  }

  async function list(path = OF_CAR): Promise<Parts> {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    return (await response.json()) as Parts;
  }

  /** Fetches every part of a table into one folder, as files of a format. */
  async function fetchAll(table: string, format: string, into: string): Promise<string> {
    const folder = join(rigOf().stateDir, into);
    mkdirSync(folder, { recursive: true });
    for (const part of (await list()).parts.filter((one) => one.table === table)) {
      const response = await get(`${OF_CAR}/${part.name}.${format}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      writeFileSync(
        join(folder, `${part.name}.${format}`),
        Buffer.from(await response.arrayBuffer()),
      );
    }
    return folder;
  }

  /** A browser with Ada signed in, at this page of ours. */
  async function signedInAt(path: string): Promise<Page> {
    const { browser, stack } = rigOf();
    const page = await (await openContext(browser, DESKTOP)).newPage();
    await page.goto(`${stack.urls.app}/auth/login?return_to=/account`);
    await page.getByRole("button", { name: "Sign in as Ada Example" }).click();
    const allow = page.getByRole("button", { name: /allow/i });
    await allow.or(page.getByTestId("takeout")).waitFor();
    if (await allow.isVisible()) await allow.click();
    await page.waitForURL(`${stack.urls.app}/account`);
    if (path !== "/account") await page.goto(stack.urls.app + path);
    return page;
  }

  async function lines(sql: string): Promise<string[]> {
    return ((await rigOf().reader.query(sql)) as { line: string }[]).map(({ line }) => line);
  }

  /** What the node's engine itself says. */
  async function held(sql: string): Promise<string[]> {
    const { stack } = rigOf();
    const response = await fetch(`${stack.urls.sql}/?param_vin=${GOLDEN_VIN}`, {
      method: "POST",
      headers: { authorization: `Bearer ${stack.sqlToken}` },
      body: `${sql} FORMAT JSONEachRow`,
    });
    const text = (await response.text()).trimEnd();
    return text.split("\n").map((line) => (JSON.parse(line) as { line: string }).line);
  }

  describe("what a car sent", () => {
    beforeAll(async () => {
      ada.current = new Owner(rigOf().stack.urls.app);
      await ada.current.signIn(SEED_OWNER);
      await ada.current.check();
    });

    it("before this owner had it is not theirs, though the consent allows all the rest", async () => {
      // As it is after a sign-in today: all golden days are older.
      expect((await list()).parts.filter(({ table }) => table !== "connectivity")).toEqual([]);
      expect((await get(`${OF_CAR}/signals-2026-03-28.csv`)).status).toBe(404);

      holds(Date.parse("2026-03-30T12:00:00Z"), Date.parse("2026-04-01T12:00:00Z"));
      const { parts } = await list();
      const names = parts.filter(({ table }) => table === "signals").map(({ name }) => name);
      expect(names).toEqual(["signals-2026-03-30", "signals-2026-03-31", "signals-2026-04-01"]);
      const folder = await fetchAll("signals", "csv", "bounded");
      const sql = (from: string) =>
        `SELECT ${SIGNAL_LINE} FROM ${from} WHERE vin = '${GOLDEN_VIN}' AND created_at >= toDateTime64('2026-03-30 12:00:00', 3, 'UTC') AND created_at < toDateTime64('2026-04-01 12:00:00', 3, 'UTC') ORDER BY line`;
      const mine = await lines(
        `SELECT ${SIGNAL_LINE} FROM file('${folder}/*.csv', CSVWithNames, '${SIGNAL_TYPES}') ORDER BY line`,
      );
      expect(mine.length).toBeGreaterThan(1_000);
      expect(mine).toEqual(await held(sql("v_signals")));
      const tracks = await (await get(`${OF_CAR}/tracks-2026-03.gpx`)).text();
      expect(
        [...tracks.matchAll(/<name>([^<]+)/g)].map(([, at = ""]) => at >= "2026-03-30T12"),
      ).not.toContain(false);
    });

    it("is nobody else's: not another owner's, not a stranger's, under no other name", async () => {
      const ben = new Owner(rigOf().stack.urls.app);
      await ben.signIn("ben@example.com");
      await ben.check();
      for (const path of ["", "/signals-2026-03-30.csv", "/tracks-2026-03.gpx"]) {
        expect((await get(OF_CAR + path, ben)).status).toBe(404);
        expect((await get(OF_CAR + path, new Owner(rigOf().stack.urls.app))).status).toBe(401);
        const admin = `/admin/export/${GOLDEN_VIN}${path}`;
        expect((await get(admin)).status).toBe(401);
      }
      for (const file of [
        "signals-2026-03.csv",
        "signals-2026-02-30.csv",
        "tokens-2026-03.csv",
        "tracks-2026-03.csv",
        "drives-2026-03.gpx",
        "drives-2026-13.csv",
        "drives-2026-03.csv%27",
      ]) {
        expect((await get(`${OF_CAR}/${file}`)).status, file).toBe(404);
      }
    });

    it("without the permission for places is without places, in rows, columns and tracks", async () => {
      holds(OLDER, null);
      const scopes = "openid offline_access user_data vehicle_device_data";
      arrange(`UPDATE accounts SET scopes = '${scopes}'`);
      try {
        const { places, parts } = await list();
        expect(places).toBe(false);
        expect(parts.map(({ table }) => table)).not.toContain("tracks");
        expect((await get(`${OF_CAR}/tracks-2026-03.gpx`)).status).toBe(404);
        const signals = await (await get(`${OF_CAR}/signals-2026-03-30.csv`)).text();
        expect(signals).toContain('"VehicleSpeed"');
        expect(signals).not.toMatch(/"\w*Location"|"GpsHeading"|"location"/);
        for (const table of ["drives", "charges", "parks"]) {
          const text = await (await get(`${OF_CAR}/${table}-2026-03.csv`)).text();
          expect(text.split("\n")[0]).not.toMatch(/latitude|longitude/);
        }
      } finally {
        arrange(`UPDATE accounts SET scopes = '${scopes} vehicle_location'`);
      }
    });

    it("is all there: the parts together are the tables, as CSV and as Parquet", async () => {
      const csv = await fetchAll("signals", "csv", "whole");
      const typed = `file('${csv}/*.csv', CSVWithNames, '${SIGNAL_TYPES}')`;
      const mine = await lines(`SELECT ${SIGNAL_LINE} FROM ${typed} ORDER BY line`);
      const all = `SELECT ${SIGNAL_LINE} FROM v_signals WHERE vin = {vin:String} ORDER BY line`;
      expect(mine).toEqual(await held(all));
      for (const table of ["drives", "charges", "parks", "timeline"]) {
        const folder = await fetchAll(table, "parquet", `whole-${table}`);
        const line =
          "concat(toString(toDateTime64(started_at, 3, 'UTC')), '|', ifNull(toString(toDateTime64(ended_at, 3, 'UTC')), '-')) AS line";
        const source = `file('${folder}/*.parquet', Parquet)`;
        expect(await lines(`SELECT ${line} FROM ${source} ORDER BY line`), table).toEqual(
          await held(`SELECT ${line} FROM v_${table} WHERE vin = {vin:String} ORDER BY line`),
        );
      }
      const { parts } = await list();
      const rows = parts
        .filter(({ table }) => table === "signals")
        .reduce((sum, part) => sum + part.rows, 0);
      expect(rows).toBe(mine.length);
    });

    it("does not wait for the operator's console, which may hold all its turns", async () => {
      const { stack } = rigOf();
      const leave = new AbortController();
      const console_ = await Promise.all(
        Array.from({ length: SQL_QUERIES_MAX }, () =>
          fetch(`${stack.urls.app}/admin/sql`, {
            method: "POST",
            headers: {
              authorization: `Bearer ${stack.secrets.adminToken}`,
              "content-type": "application/json",
              origin: stack.urls.app,
            },
            body: JSON.stringify({ sql: "SELECT count() FROM numbers(900000000000)" }),
            signal: leave.signal,
          }),
        ),
      );
      // Their heads came with the first sign of life: they run, for longer than anybody waits.
      expect(console_.map(({ status }) => status)).toEqual(console_.map(() => 200));
      await list();
      expect((await get(`${OF_CAR}/drives-2026-03.csv`)).status).toBe(200);
      expect((await get(`${OF_CAR}/tracks-2026-03.gpx`)).status).toBe(200);
      leave.abort();
      for (const answer of console_) await expect(answer.text()).rejects.toThrow();
    });

    it("as GPX is what a browser's parser and the standard's order take, as long as the drives were", async () => {
      const context = await openContext(rigOf().browser, DESKTOP);
      const page = await context.newPage();
      const text = await (await get(`${OF_CAR}/tracks-2026-03.gpx`)).text();
      const read = await page.evaluate(readGpx, text);
      await context.close();
      expect(read.faults).toEqual([]);
      const lengths = await held(
        "SELECT concat(formatDateTime(started_at, '%Y-%m-%dT%H:%i:%S', 'UTC'), '|', toString(distance_km)) AS line FROM v_drives WHERE vin = {vin:String} AND started_at < toDateTime64('2026-04-01 00:00:00', 3, 'UTC') ORDER BY started_at",
      );
      expect(read.tracks.map(({ name }) => name.slice(0, 19))).toEqual(
        lengths.map((line) => line.split("|")[0]),
      );
      for (const [index, { km, fastest }] of read.tracks.entries()) {
        const driven = Number(lengths[index]?.split("|")[1]);
        // Places come every few seconds: corners are cut, and the first and last metres missing.
        expect(Math.abs(km - driven), `drive ${index}`).toBeLessThan(0.3 + driven * 0.05);
        if (driven > 1) expect(fastest).toBeGreaterThan(8);
      }
    });

    it("is fetched by the operator's command: killed and run again it equals one that ran through", async () => {
      const { stack, stateDir } = rigOf();
      const secrets = join(stateDir, "operator");
      mkdirSync(secrets, { recursive: true });
      writeFileSync(join(secrets, "admin-token"), stack.secrets.adminToken);
      const run = (out: string, killAt?: number, vin = GOLDEN_VIN) =>
        new Promise<{ code: number | null; text: string }>((resolve) => {
          const argv = ["export", "--url", stack.urls.app, "--vin", vin, "--format", "parquet"];
          const child = spawn(process.execPath, [PROGRAM, ...argv, "--out", out, "--dir", secrets]);
          let text = "";
          child.stdout.on("data", (piece: Buffer) => {
            text += piece.toString();
            if (killAt !== undefined && text.split("\n").length > killAt) child.kill("SIGKILL");
          });
          child.once("close", (code) => resolve({ code, text }));
        });
      const [through, cut] = [join(stateDir, "through"), join(stateDir, "cut")];
      expect((await run(through)).code).toBe(0);
      expect((await run(cut, 4)).code).toBeNull();
      const kept = readdirSync(cut).filter((name) => !/\.(json|part|new)$/.test(name));
      expect(kept.length).toBeGreaterThan(2);
      // What a crash tore, and what a disk lost, is no part.
      writeFileSync(join(cut, kept[0] ?? ""), "torn");
      const again = await run(cut);
      expect(again.code).toBe(0);
      expect(again.text.match(/is there/g)?.length).toBeGreaterThanOrEqual(kept.length - 2);
      const tables = (folder: string) =>
        readdirSync(folder)
          // Cars of the stack go on sending; the golden months stand still.
          .filter((name) => /-2026-0[34]/.test(name) && !name.startsWith("timeline"))
          .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]);
      expect(tables(cut).length).toBeGreaterThan(10);
      expect(tables(cut)).toEqual(tables(through));
      expect(readdirSync(cut).filter((name) => name.endsWith(".part"))).toEqual([]);
      // A part that has changed since is fetched, and no other of the golden months.
      const index = join(cut, "export.json");
      const drives = "drives-2026-03.parquet";
      const known = JSON.parse(readFileSync(index, "utf8")) as {
        vin: string;
        files: Record<string, { version: string }>;
      };
      const files = { ...known.files, [drives]: { ...known.files[drives], version: "x" } };
      writeFileSync(index, JSON.stringify({ ...known, files }));
      const later = (await run(cut)).text.split("\n").filter((line) => /-2026-0[34]/.test(line));
      const fetched = later.filter((line) => !line.endsWith("is there"));
      expect(fetched.map((line) => line.split(" ")[1])).toEqual([drives]);
      // Names of files name no car: another's do not go among them.
      const other = await run(cut, undefined, "5YJ3E7EA0KF000001");
      expect(other).toMatchObject({ code: 1, text: expect.stringContaining("another --out") });
      expect(other.text).not.toContain(GOLDEN_VIN);
    });

    it("is taken along on the account page, which goes on where it was interrupted", async () => {
      holds(OLDER, null);
      const page = await signedInAt("/account");
      // A new consent looks at its cars anew; the car stays whose it was.
      const asked: string[] = [];
      let isCut = true;
      await page.route(/\/export\/./, async (route) => {
        asked.push(new URL(route.request().url()).pathname.split("/").at(-1) ?? "");
        if (isCut && asked.length === 4) return route.abort();
        return route.continue();
      });
      await page.getByTestId("takeout").waitFor();
      await page.getByLabel("Car", { exact: true }).selectOption(GOLDEN_VIN);
      await page.getByLabel("First month").fill("2026-03");
      await page.getByLabel("Last month").fill("2026-04");
      await page.getByRole("button", { name: "Download", exact: true }).click();
      await page.getByTestId("takeout-said").getByText("Interrupted after 3 of").waitFor();
      expect(await problemsOf(page, "desktop-account-interrupted")).toEqual([]);
      isCut = false;
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Go on" }).click(),
      ]);
      const files = unzip(readFileSync(await file.path()));
      await page.getByTestId("takeout-said").getByText("Saved").waitFor();
      await page.context().close();
      // Only what the interruption hit was asked for twice.
      expect(asked.length).toBe(new Set(asked).size + 1);
      expect([...files.keys()].toSorted()).toEqual([...new Set(asked)].toSorted());
      for (const [path, content] of files) {
        if (path.startsWith("timeline")) continue;
        const direct = await get(`${OF_CAR}/${path}`);
        expect(content.equals(Buffer.from(await direct.arrayBuffer())), path).toBe(true);
      }
    });

    // The last: it ends what all the others are about.
    it("is erased from the car's page, and nothing of it is left when its receipt is signed", async () => {
      const { stack } = rigOf();
      const count = `SELECT toString(count()) AS line FROM v_signals WHERE vin = {vin:String}`;
      expect(Number((await held(count))[0])).toBeGreaterThan(10_000);
      const page = await signedInAt(`/garage/car#${GOLDEN_VIN}`);
      await page.getByRole("button", { name: "Erase this car" }).click();
      await page.getByRole("button", { name: "Yes, erase this car" }).click();
      await page.waitForURL(/\/account#receipt=[\w-]{32}$/);
      await page.getByText("signed: the car is erased").waitFor({ timeout: 120_000 });
      expect(await held(count)).toEqual(["0"]);
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Save the receipt" }).click(),
      ]);
      const saved = JSON.parse(readFileSync(await file.path(), "utf8")) as { receipt: string };
      const [, claims = ""] = saved.receipt.split(".");
      expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
        iss: stack.urls.app,
        jti: new URL(page.url()).hash.slice("#receipt=".length),
        erased: { what: "car", asked_by: "owner", cars: [`…${GOLDEN_VIN.slice(-4)}`] },
        nodes: [{ removed: { signals: expect.any(Number) as number } }],
      });
      // The account is there, and the car comes back with no look of its own.
      await page.getByRole("link", { name: "Cars", exact: true }).click();
      await page.getByTestId("car").first().waitFor();
      expect(await page.locator(`[data-vin="${GOLDEN_VIN}"]`).count()).toBe(0);
      expect((await get(OF_CAR)).status).toBe(404);
      await page.context().close();
    });
  });
}

/** In the browser: its parser, and what GPX 1.1's schema says of order, namespaces and ranges. */
function readGpx(text: string): {
  faults: string[];
  tracks: { name: string; km: number; fastest: number }[];
} {
  const GPX = "http://www.topografix.com/GPX/1/1";
  const document_ = new DOMParser().parseFromString(text, "application/xml");
  const faults: string[] = [];
  if (document_.querySelector("parsererror") !== null) return { faults: ["not XML"], tracks: [] };
  const root = document_.documentElement;
  if (root.namespaceURI !== GPX || root.localName !== "gpx") faults.push("root");
  if (root.getAttribute("version") !== "1.1" || !root.getAttribute("creator"))
    faults.push("version");
  const order = (of: Element): string =>
    [...of.children].map(({ localName }) => localName).join(" ");
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const tracks = [...root.children].map((track) => {
    if (!/^name( trkseg)+$/.test(order(track))) faults.push(`trk: ${order(track)}`);
    let [km, fastest, last, before] = [0, 0, "", [Number.NaN, Number.NaN]];
    for (const point of track.querySelectorAll("trkpt")) {
      if (!/^time( extensions)?$/.test(order(point))) faults.push(`trkpt: ${order(point)}`);
      const at = [Number(point.getAttribute("lat")), Number(point.getAttribute("lon"))];
      const [latitude = 0, longitude = 0] = at;
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) faults.push("place");
      const time = point.querySelector("time")?.textContent ?? "";
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time) || time <= last)
        faults.push("time");
      last = time;
      fastest = Math.max(fastest, Number(point.querySelector("speed")?.textContent ?? 0));
      const [fromLatitude = 0, fromLongitude = 0] = before;
      const half =
        Math.sin(radians(latitude - fromLatitude) / 2) ** 2 +
        Math.cos(radians(latitude)) *
          Math.cos(radians(fromLatitude)) *
          Math.sin(radians(longitude - fromLongitude) / 2) ** 2;
      if (!Number.isNaN(half)) km += 2 * 6_371.0088 * Math.asin(Math.sqrt(half));
      before = at;
    }
    return { name: track.querySelector("name")?.textContent ?? "", km, fastest };
  });
  return { faults, tracks };
}

/** By the central directory; throws where a content is not what its checksum says. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20)];
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    const begins = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    const content = inflateRawSync(bytes.subarray(begins, begins + packed));
    if (crc32(content) !== crc || content.length !== bytes.readUInt32LE(at + 24)) {
      throw new Error(`${name} is damaged`);
    }
    files.set(name, content);
    at += 46 + nameLength;
  }
  return files;
}
