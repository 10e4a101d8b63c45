import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isFault } from "../../../shared/fault.ts";
import { connectServer, type ClickHouse } from "../../../telemetry-node/store/clickhouse.ts";
import { failureOf } from "../../../telemetry-node/store/store-fault.ts";
import { ClickHouseFront } from "../../support/clickhouse-front.ts";
import { ensureServerCertificate, type ServerCertificate } from "../../simulator/certificates.ts";

const HANG_MS_MAX = 300;
let directory: string;
let certificate: ServerCertificate;
let front: ClickHouseFront;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "telltale-tls-"));
  certificate = await ensureServerCertificate(directory, "localhost", Date.now());
  front = await ClickHouseFront.start({ directory: join(directory, "server"), tls: certificate });
});
afterAll(async () => {
  await front.stop();
  await rm(directory, { recursive: true, force: true });
});

function connect(host: string, ca: Buffer | null): ClickHouse {
  return connectServer({
    url: `https://${host}:${front.port}`,
    user: "default",
    password: () => "",
    ca,
    cluster: null,
    requestTimeoutMs: HANG_MS_MAX,
  });
}

async function failure(clickhouse: ClickHouse): Promise<unknown> {
  try {
    await clickhouse.ping();
    return "none";
  } catch (error) {
    return isFault(error) ? [failureOf(error), error.upstream] : error;
  } finally {
    await clickhouse.close();
  }
}

test("a server's certificate must be signed by the CA given, and be for the URL's host", async () => {
  const ca = await readFile(certificate.caFile);
  expect(await failure(connect("localhost", ca))).toBe("none");
  // The front listens on this address too; its certificate does not say so.
  expect(await failure(connect("127.0.0.1", ca))).toEqual(["away", "ERR_TLS_CERT_ALTNAME_INVALID"]);
  const [kind, code] = (await failure(connect("localhost", null))) as unknown[];
  expect(kind).toBe("away");
  expect(code).toMatch(/SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT/);
});

test("a server that never answers is given up, as one that may have stored what it got", async () => {
  const clickhouse = connect("localhost", await readFile(certificate.caFile));
  await front.fail({ kind: "hang" }, { on: "all" });
  const insert = clickhouse.insertNative({
    database: "telltale",
    table: "signals",
    columns: ["vin"],
    bytes: Buffer.from([1, 0]),
    token: "t",
  });
  await expect(insert).rejects.toMatchObject({
    code: "store_unavailable",
    temporary: true,
    mayHaveHappened: true,
  });
  await front.heal();
  await clickhouse.close();
});
