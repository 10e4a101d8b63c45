import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig, readStoreConfig } from "../../telemetry-node/config.ts";

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
});
