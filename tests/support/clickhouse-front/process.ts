/** The process of tests/support/clickhouse-front.ts: engine, HTTP listener, orders of the test. */
import { mkdirSync, readFileSync } from "node:fs";
import { createServer as createHttp, type Server } from "node:http";
import { createServer as createHttps } from "node:https";
import { join } from "node:path";
import { openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import type { FrontCounts, FrontMessage, FrontOptions, FrontOrder } from "../clickhouse-front.ts";
import { createFront } from "./protocol.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as FrontOptions & { port: number };
const tell = (message: FrontMessage): void => {
  process.send?.(message);
};

mkdirSync(options.directory, { recursive: true });
const engine = await openEmbedded(options.directory);
const counts: FrontCounts = { requests: 0, inserts: 0, insertsRun: 0, faults: 0, tokens: [] };
const front = createFront({
  engine,
  bodyDirectory: join(options.directory, "inbox"),
  counts,
  login:
    options.password === undefined
      ? null
      : { user: options.user ?? "default", password: options.password },
});

let port = options.port;
let server: Server | null = null;

async function listen(): Promise<void> {
  if (server !== null) return;
  const { tls } = options;
  const next =
    tls === undefined
      ? createHttp(front.handle)
      : createHttps(
          { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) },
          front.handle,
        );
  await new Promise<void>((resolve, reject) => {
    next.once("error", reject);
    next.listen(port, "127.0.0.1", resolve);
  });
  const address = next.address();
  if (typeof address === "object" && address !== null) port = address.port;
  server = next;
}

async function unlisten(): Promise<void> {
  const last = server;
  server = null;
  if (last === null) return;
  last.closeAllConnections();
  await new Promise((resolve) => last.close(resolve));
}

async function obey(order: FrontOrder): Promise<unknown> {
  switch (order.kind) {
    case "fail":
      front.fail(order.fault, order.on, order.times);
      return order.fault.kind === "refuse" ? unlisten() : listen();
    case "password":
      return front.setPassword(order.password);
    case "query":
      return engine.query(order.sql);
    case "exec":
      return engine.exec(order.sql);
    case "counts":
      return counts;
    case "stop":
      await unlisten();
      return engine.close();
  }
}

process.on("message", (order: FrontOrder) => {
  obey(order).then(
    (result) => {
      const isLast = order.kind === "stop";
      process.send?.({ kind: "answer", id: order.id, result } satisfies FrontMessage, () => {
        if (isLast) process.exit(0);
      });
    },
    (error: Error) => tell({ kind: "error", id: order.id, message: reasonOf(error) }),
  );
});
// A test that ended without `stop` leaves no server behind.
process.on("disconnect", () => process.exit(1));

/** The engine's own text is the cause of the store's faults. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

await listen();
tell({ kind: "ready", port });
