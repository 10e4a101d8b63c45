import { createServer } from "node:net";

/** Every port the local stack listens on, by what people know it as. */
export type Ports = {
  worker: number;
  teslaAuth: number;
  teslaNa: number;
  teslaEu: number;
  teslaCn: number;
  nodeHealth: number;
  nodeSql: number;
  nodeCars: number;
};

const IPV4_LOOPBACK = "127.0.0.1";
const IPV6_LOOPBACK = "::1";

const PURPOSE: Record<keyof Ports, string> = {
  worker: "connect page (Worker)",
  teslaAuth: "local Tesla: sign-in and control page",
  teslaNa: "local Tesla: Fleet API, North America",
  teslaEu: "local Tesla: Fleet API, Europe",
  teslaCn: "local Tesla: Fleet API, China",
  nodeHealth: "telemetry node: health and metrics",
  nodeSql: "telemetry node: SQL",
  nodeCars: "telemetry node: cars (mutual TLS)",
};

export const DEFAULT_PORTS: Ports = {
  worker: 8787,
  teslaAuth: 8788,
  teslaNa: 8789,
  teslaEu: 8790,
  teslaCn: 8791,
  nodeHealth: 8792,
  nodeSql: 8123,
  nodeCars: 8443,
};

/** Eight neighbouring ports from `base` on, for a second stack beside the first. */
export function portsFrom(base: number): Ports {
  return {
    worker: base,
    teslaAuth: base + 1,
    teslaNa: base + 2,
    teslaEu: base + 3,
    teslaCn: base + 4,
    nodeHealth: base + 5,
    nodeSql: base + 6,
    nodeCars: base + 7,
  };
}

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): one
 * of those, found free, is taken a moment later by any client on the machine.
 */
const CHOSEN_FROM = 12_000;
const CHOSEN_TO = 32_000;
const CHOICES_MAX = 100;

/** Eight neighbouring ports that were free a moment ago. */
export async function freePorts(random: () => number = Math.random): Promise<Ports> {
  const count = Object.keys(PURPOSE).length;
  const blocks = Math.floor((CHOSEN_TO - CHOSEN_FROM) / count);
  for (let choice = 0; choice < CHOICES_MAX; choice += 1) {
    const ports = portsFrom(CHOSEN_FROM + Math.floor(random() * blocks) * count);
    if ((await takenPorts(ports)).length === 0) return ports;
  }
  throw new Error(`${CHOICES_MAX} times eight ports were tried, and none was free`);
}

export type TakenPort = { port: number; purpose: string };

/** The ports of this set that somebody else listens on. */
export async function takenPorts(ports: Ports): Promise<TakenPort[]> {
  const names = Object.keys(PURPOSE) as (keyof Ports)[];
  const checks = names.map(async (name): Promise<TakenPort[]> =>
    (await isTaken(ports[name])) ? [{ port: ports[name], purpose: PURPOSE[name] }] : [],
  );
  return (await Promise.all(checks)).flat();
}

/** The Worker listens on `localhost`, which is `::1` on many machines: both must be free. */
async function isTaken(port: number): Promise<boolean> {
  for (const host of [IPV4_LOOPBACK, IPV6_LOOPBACK]) {
    try {
      const server = await listen(port, host);
      await server.close();
    } catch (error) {
      if (!isWithoutIpv6(error, host)) return true;
    }
  }
  return false;
}

function isWithoutIpv6(error: unknown, host: string): boolean {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return host === IPV6_LOOPBACK && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT");
}

function listen(
  port: number,
  host = IPV4_LOOPBACK,
): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      resolve({
        port: bound,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
