/**
 * The plain port for load balancers and Prometheus. It tells counts and no VIN.
 *
 *     GET /healthz   200 while the process answers
 *     GET /readyz    200 when cars are taken and records are kept, else 503 with what is missing
 *     GET /metrics   Prometheus text; names are Tesla's (fleet-telemetry) where the meaning is
 */
import { createServer, type Server } from "node:http";

export type Readiness = { ready: boolean; missing: string[] };

export type HealthOptions = {
  host: string;
  port: number;
  readiness: () => Readiness;
  metrics: () => string;
};

/** Listens and returns the server with the port taken. */
export async function startHealth(
  options: HealthOptions,
): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    const { status, type, body } = answer(options, request.method ?? "", request.url ?? "");
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: portOf(server),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(
  { readiness, metrics }: HealthOptions,
  method: string,
  url: string,
): { status: number; type: string; body: string } {
  const plain = "text/plain; charset=utf-8";
  if (method !== "GET" && method !== "HEAD") return { status: 405, type: plain, body: "" };
  switch (URL.parse(url, "http://node")?.pathname ?? "") {
    case "/healthz":
      return { status: 200, type: plain, body: "ok\n" };
    case "/readyz": {
      const { ready, missing } = readiness();
      const body = `${JSON.stringify({ ready, missing })}\n`;
      return { status: ready ? 200 : 503, type: "application/json", body };
    }
    case "/metrics":
      return { status: 200, type: "text/plain; version=0.0.4", body: metrics() };
    default:
      return { status: 404, type: plain, body: "not found\n" };
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was taken");
  return address.port;
}
