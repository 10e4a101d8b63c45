import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isFault } from "../../../shared/fault.ts";
import { type ClickHouse, connectServer } from "../../../telemetry-node/store/clickhouse.ts";

/** What a ClickHouse server would see. No server can be installed here: these are its bytes. */
type Seen = { url: URL; headers: IncomingMessage["headers"]; body: Buffer };

let server: Server;
let port = 0;
let seen: Seen[] = [];
let answer: (response: ServerResponse) => void;
let clickhouse: ClickHouse;
let password = "";

function connect(cluster: string | null): ClickHouse {
  return connectServer({
    url: `http://127.0.0.1:${port}`,
    user: "writer",
    password: () => password,
    ca: null,
    cluster,
  });
}

beforeEach(async () => {
  seen = [];
  answer = (response) => response.end();
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://server.invalid");
      seen.push({ url, headers: request.headers, body: Buffer.concat(pieces) });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  password = "word";
  clickhouse = connect(null);
});

afterEach(async () => {
  await clickhouse.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const insert = {
  database: "telltale",
  table: "signals",
  columns: ["vin", "num"],
  // What the embedded engine would cut and execute must arrive whole.
  bytes: Buffer.concat([Buffer.from("\n\nDROP TABLE x;"), Buffer.from([0, 255, 10, 10, 128])]),
  token: "node/spool/0/1/signals/0",
};

async function fault(act: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await act;
  } catch (error) {
    if (!isFault(error)) throw error;
    const { code, temporary, mayHaveHappened, upstream, message } = error;
    return { code, temporary, mayHaveHappened, upstream, message };
  }
  throw new Error("no fault");
}

test("an insert carries the block's bytes, its token, and settings for this insert alone", async () => {
  await clickhouse.insertNative(insert);
  const [request] = seen;
  expect(request?.url.searchParams.get("query")).toBe(
    "INSERT INTO telltale.signals (vin, num) FORMAT Native",
  );
  expect(Object.fromEntries(request?.url.searchParams ?? [])).toMatchObject({
    async_insert: "0",
    insert_deduplicate: "1",
    insert_deduplication_token: insert.token,
    deduplicate_blocks_in_dependent_materialized_views: "1",
    max_partitions_per_insert_block: "0",
    wait_end_of_query: "1",
  });
  expect(request?.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(request?.body ?? Buffer.alloc(0))).toEqual(insert.bytes);
  expect(request?.url.href).not.toContain("word");
});

test("a changed password counts from the next call on", async () => {
  await clickhouse.insertNative(insert);
  password = "other";
  await clickhouse.insertNative(insert);
  await clickhouse.exec("SELECT 1");
  const logins = seen.map(({ headers }) => atob((headers.authorization ?? "").slice(6)));
  expect(logins).toEqual(["writer:word", "writer:other", "writer:other"]);
});

test("on a cluster an insert waits for the car's shard and most of its replicas", async () => {
  await clickhouse.insertNative(insert);
  expect(seen.at(-1)?.url.searchParams.get("insert_quorum")).toBeNull();
  const clustered = connect("telltale");
  await clustered.insertNative(insert);
  expect(Object.fromEntries(seen.at(-1)?.url.searchParams ?? [])).toMatchObject({
    distributed_foreground_insert: "1",
    insert_quorum: "auto",
    insert_deduplication_token: insert.token,
  });
  await clustered.close();
});

test("an overloaded server may be asked again; a rejected block may not succeed later", async () => {
  const refuse = (code: number, name: string) => (response: ServerResponse) => {
    response.writeHead(500, { "x-clickhouse-exception-code": String(code) });
    response.end(`Code: ${code}. DB::Exception: value 'secret' is wrong. (${name})`);
  };
  answer = refuse(241, "MEMORY_LIMIT_EXCEEDED");
  expect(await fault(clickhouse.insertNative(insert))).toEqual({
    code: "store_unavailable",
    temporary: true,
    mayHaveHappened: false,
    upstream: "241",
    message: "ClickHouse answered with code 241",
  });
  answer = refuse(60, "UNKNOWN_TABLE");
  expect(await fault(clickhouse.insertNative(insert))).toMatchObject({
    code: "store_rejected",
    temporary: false,
    upstream: "60",
  });
});

test("a connection cut after the block was sent may have stored it; one never made has not", async () => {
  answer = (response) => response.destroy();
  expect(await fault(clickhouse.insertNative(insert))).toMatchObject({
    code: "store_unavailable",
    temporary: true,
    mayHaveHappened: true,
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await fault(clickhouse.ping())).toMatchObject({
    temporary: true,
    mayHaveHappened: false,
    upstream: "ECONNREFUSED",
  });
});
