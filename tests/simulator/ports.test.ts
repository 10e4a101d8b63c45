import { createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { freePorts, takenPorts } from "./stack/ports.ts";

const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === "::1");
const LOOPBACKS = HAS_IPV6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"];

/** A start on a taken port must say so before anything is started. */
describe("ports of the local stack", () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  it("are free when nobody listens", async () => {
    expect(await takenPorts(await freePorts())).toEqual([]);
  });

  it.each(LOOPBACKS)("are taken when somebody listens on %s alone, and are named", async (host) => {
    const ports = await freePorts();
    const server = createServer();
    servers.push(server);
    await new Promise<void>((ready) => server.listen(ports.worker, host, ready));
    expect(await takenPorts(ports)).toEqual([
      { port: ports.worker, purpose: expect.stringContaining("connect page") },
    ]);
  });
});
