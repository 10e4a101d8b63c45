import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { takeArguments, VARIABLES } from "../../telemetry-node/config-file.ts";
import { readConfig, readStoreConfig } from "../../telemetry-node/config.ts";
import { hashToken } from "../../telemetry-node/store/sql-access.ts";

const CAR = "5YJ3TELLTALE00001";
const directory = mkdtempSync(join(tmpdir(), "telltale-config-"));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const certificate = file("cert.pem", "-----BEGIN CERTIFICATE-----\n");
const key = file("key.pem", "-----BEGIN PRIVATE KEY-----\n");
const jwk = { kty: "EC", crv: "P-256", x: "x", y: "y", d: "secret-scalar", kid: "node-1" };

const good = {
  TELLTALE_STATE_DIR: directory,
  TELLTALE_TLS_CERT_FILE: certificate,
  TELLTALE_TLS_KEY_FILE: key,
  TELLTALE_VEHICLE_CA_FILE: certificate,
  TELLTALE_NODE_ID: "node-1",
  TELLTALE_NODE_KEY_FILE: file("node.jwk", JSON.stringify(jwk)),
  TELLTALE_WORKER_URL: "http://localhost:8787/",
};

function mistakes(environment: Record<string, string | undefined>): string[] {
  const read = readConfig(environment);
  return read.ok ? [] : read.mistakes.map(({ variable }) => variable);
}

describe("a configuration", () => {
  it("of the required variables is enough; the rest has defaults", () => {
    const read = readConfig(good);
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    expect(read.config).toMatchObject({
      listener: { host: "0.0.0.0", port: 8443 },
      workerUrl: "http://localhost:8787",
      sql: { host: "127.0.0.1", port: 8123 },
      health: { host: "127.0.0.1", port: 8792 },
      ingestCount: 1,
      allow: { kind: "worker" },
      clickhouse: { url: null, database: "telltale" },
    });
  });

  it("with many mistakes names all of them at once, each with what to do", () => {
    const read = readConfig({
      TELLTALE_PORT: "70000",
      TELLTALE_TLS_CERT_FILE: join(directory, "missing.pem"),
      TELLTALE_TLS_KEY_FILE: certificate,
      TELLTALE_NODE_ID: "node one",
      TELLTALE_NODE_KEY_FILE: file("bad.jwk", "{}"),
      TELLTALE_WORKER_URL: "ftp://example.com",
      TELLTALE_INGEST: "0",
      TELLTALE_SPOOL_BUDGET_BYTES: "1000",
      CLICKHOUSE_DATABASE: "drop table",
    });
    if (read.ok) throw new Error("a broken configuration was taken");
    expect(new Set(read.mistakes.map(({ variable }) => variable))).toEqual(
      new Set([
        "TELLTALE_PORT",
        "TELLTALE_TLS_CERT_FILE",
        "TELLTALE_TLS_KEY_FILE",
        "TELLTALE_VEHICLE_CA_FILE",
        "TELLTALE_STATE_DIR",
        "TELLTALE_NODE_ID",
        "TELLTALE_NODE_KEY_FILE",
        "TELLTALE_WORKER_URL",
        "TELLTALE_INGEST",
        "TELLTALE_SPOOL_BUDGET_BYTES",
        "CLICKHOUSE_DATABASE",
      ]),
    );
    for (const { problem, doThis } of read.mistakes) {
      expect(problem).not.toBe("");
      expect(doThis).not.toBe("");
    }
  });

  it("with a wrong key says so without its text", () => {
    const broken = { ...jwk, crv: "P-384" };
    const read = readConfig({
      ...good,
      TELLTALE_NODE_KEY_FILE: file("p384.jwk", JSON.stringify(broken)),
    });
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain("secret-scalar");
  });

  it("without a Worker needs the operator's own word on which cars to take", () => {
    const alone = { ...good, TELLTALE_WORKER_URL: "", TELLTALE_NODE_KEY_FILE: "" };
    expect(mistakes(alone)).toEqual(["TELLTALE_WORKER_URL"]);
    expect(mistakes({ ...alone, TELLTALE_ALLOW: "all" })).toEqual([]);
    const read = readConfig({ ...alone, TELLTALE_ALLOW: "5YJ3TELLTALE00001, 7SAYTELLTALE00002" });
    expect(read.ok && read.config.allow).toEqual({
      kind: "list",
      vins: ["5YJ3TELLTALE00001", "7SAYTELLTALE00002"],
    });
  });

  it("of several ingest processes needs a port they can share", () => {
    expect(mistakes({ ...good, TELLTALE_INGEST: "4", TELLTALE_PORT: "0" })).toEqual([
      "TELLTALE_PORT",
    ]);
  });

  it("of ClickHouse names the cluster and how long rows are kept, by table", () => {
    const read = readConfig({
      ...good,
      CLICKHOUSE_URL: "https://db.example.com:8443",
      CLICKHOUSE_CLUSTER: "telltale",
      CLICKHOUSE_RETENTION_DAYS: "signals=730, dead_letters=90",
    });
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    expect(read.config.clickhouse).toMatchObject({
      cluster: "telltale",
      retentionDays: { signals: 730, dead_letters: 90 },
    });
    for (const days of ["signals", "signals=0", "fields=3", "signals=9 day", "x=1"]) {
      expect(mistakes({ ...good, CLICKHOUSE_RETENTION_DAYS: days })).toEqual([
        "CLICKHOUSE_RETENTION_DAYS",
      ]);
    }
    expect(mistakes({ ...good, CLICKHOUSE_CLUSTER: "c" })).toEqual(["CLICKHOUSE_CLUSTER"]);
  });

  it("with a guessable SQL token or a path that ClickHouse takes for a pattern is refused", () => {
    const short = file("short-token", "0123456789\n");
    expect(mistakes({ ...good, TELLTALE_SQL_TOKEN_FILE: short })).toEqual([
      "TELLTALE_SQL_TOKEN_FILE",
    ]);
    for (const name of ["a*b", "a?b", "a{1,2}b", "a\\b"]) {
      const stateDir = join(directory, name);
      expect(mistakes({ ...good, TELLTALE_STATE_DIR: stateDir }), name).toEqual([
        "TELLTALE_STATE_DIR",
      ]);
    }
  });

  it("with a wrong access file says all that is wrong with it, and names no car", () => {
    const variable = "TELLTALE_SQL_ACCESS_FILE";
    const entry = { name: "a", token_sha256: hashToken("x"), cars: [CAR], location: "exact" };
    const wrong = (entries: unknown, env = {}): string[] => {
      const path = file("access.json", JSON.stringify(entries));
      const read = readConfig({ ...good, [variable]: path, ...env });
      return read.ok ? [] : read.mistakes.map(({ problem, doThis }) => `${problem}: ${doThis}`);
    };
    expect(wrong([entry])).toEqual([]);
    expect(wrong([])).toEqual([]);
    const said = wrong([
      { ...entry, cars: [CAR, CAR.toLowerCase()] },
      { ...entry, token_sha256: "the token itself", location: "near" },
      { ...entry, name: "b c", token_sha256: "0".repeat(64), cars: [] },
      { name: "d" },
    ]);
    expect(said.map((line) => line.slice(0, 34))).toEqual([
      "entry 1 names a car that is no VIN",
      "entry 2 has a token_sha256 that is",
      "entry 2 has the name of another: g",
      "entry 2 has an unknown location: g",
      "entry 3 has an impossible name: us",
      "entry 3 has no cars, or too many: ",
      "entry 4 has not just name, token_s",
    ]);
    expect(said.join()).not.toMatch(new RegExp(CAR, "i"));
    expect(wrong({})).toHaveLength(1);
    // The operator's token would be let in as the operator.
    const token = file("sql-token", "a-token-of-twenty-four-c\n");
    const same = { ...entry, token_sha256: hashToken("a-token-of-twenty-four-c") };
    expect(wrong([same], { TELLTALE_SQL_TOKEN_FILE: token })).toHaveLength(1);
    // A server has roles.
    expect(wrong([entry], { CLICKHOUSE_URL: "http://127.0.0.1:8123" })).toHaveLength(1);
  });

  it("of the commands beside the node is that of ClickHouse alone", () => {
    const read = readStoreConfig({ CLICKHOUSE_URL: "http://127.0.0.1:8123" });
    expect(read.ok && read.config.clickhouse.url).toBe("http://127.0.0.1:8123");
    const embedded = readStoreConfig({ CLICKHOUSE_DATABASE: "drop table" });
    if (embedded.ok) throw new Error("a broken configuration was taken");
    expect(embedded.mistakes.map(({ variable }) => variable)).toEqual([
      "TELLTALE_STATE_DIR",
      "CLICKHOUSE_DATABASE",
    ]);
  });

  it("from a file is the same as from the environment, which wins", () => {
    const { TELLTALE_NODE_ID: _, ...rest } = good;
    const inFile = { TELLTALE_NODE_ID: "from-file", TELLTALE_PORT: 4443, TELLTALE_INGEST: "3" };
    const environment = {
      ...rest,
      TELLTALE_CONFIG: file("node.json", JSON.stringify(inFile)),
      TELLTALE_INGEST: "2",
      // A variable that is set and empty is not set.
      TELLTALE_PORT: "",
    };
    const read = readConfig(environment);
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    expect(read.config).toMatchObject({
      node: { id: "from-file" },
      listener: { port: 4443 },
      ingestCount: 2,
    });
  });

  it("from a file has its mistakes beside all others", () => {
    const inFile = { TELLTALE_PROT: 4443, TELLTALE_PORT: [1], TELLTALE_INGEST: 0, PATH: "/bin" };
    const path = file("wrong.json", JSON.stringify(inFile));
    expect(new Set(mistakes({ ...good, TELLTALE_CONFIG: path, TELLTALE_NODE_ID: "a b" }))).toEqual(
      new Set(["TELLTALE_PROT", "TELLTALE_PORT", "PATH", "TELLTALE_INGEST", "TELLTALE_NODE_ID"]),
    );
    for (const text of ["", "[]", "{", "null"]) {
      const broken = { ...good, TELLTALE_CONFIG: file("broken.json", text) };
      expect(mistakes(broken)).toEqual(["TELLTALE_CONFIG"]);
    }
    expect(mistakes({ ...good, TELLTALE_CONFIG: "/nowhere.json" })).toEqual(["TELLTALE_CONFIG"]);
  });

  it("knows in a file every name it knows in the environment", () => {
    const source = readFileSync(new URL("../../telemetry-node/config.ts", import.meta.url), "utf8");
    const read = source.match(/"(TELLTALE|CLICKHOUSE)_[A-Z_]*[A-Z]"/g) ?? [];
    expect(VARIABLES).toEqual(new Set(read.map((name) => name.slice(1, -1))));
  });

  it("takes --config and --ingest from the command line, and nothing else", () => {
    const environment: Record<string, string | undefined> = { TELLTALE_INGEST: "1" };
    expect(takeArguments(environment, ["--ingest", "4", "--config", "node.json"])).toBeNull();
    expect(environment).toEqual({ TELLTALE_INGEST: "4", TELLTALE_CONFIG: "node.json" });
    expect(takeArguments(environment, ["--ingests", "4"])).toContain("--ingests");
    expect(takeArguments(environment, ["4"])).not.toBeNull();
  });
});
