import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";

export type WebHandler = (request: Request) => Response | Promise<Response>;

/**
 * One handler behind several loopback ports: the local Tesla tells its hosts (auth, Fleet API per
 * region) apart by the origin that was asked, as the real ones are told apart by host name.
 */
export async function serveOn(
  ports: readonly number[],
  handler: WebHandler,
): Promise<{ close: () => Promise<void> }> {
  const servers = await Promise.all(ports.map((port) => listen(port, handler)));
  return {
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function listen(port: number, handler: WebHandler): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({ fetch: handler, hostname: "127.0.0.1" }) as Server;
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
