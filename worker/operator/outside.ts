/** What only a stranger sees: the telemetry host on the wire. Looking and judging are apart. */
import { promises as dns } from "node:dns";
import { isCloudflareEdge } from "../../shared/cloudflare-edge.ts";
import { checkServerCertificate } from "../../shared/tesla/certificate-chain.ts";
import { doubtful, fine, open, wrong, type Finding } from "../doctor/checks.ts";
import { probeTls, type TlsSeen } from "./tls-probe.ts";

export type TelemetryTarget = { hostname: string; port: number; ca: string };

export type Outside = {
  addresses: (hostname: string) => Promise<string[]>;
  probe: (address: string, port: number, hostname: string) => Promise<TlsSeen>;
  nowMs: number;
};

/** Longest wait for one address: a firewall that drops says nothing. */
const PROBE_DEADLINE_MS = 5_000;

export function realOutside(nowMs: number): Outside {
  return {
    addresses: async (hostname) => {
      try {
        const found = await dns.lookup(hostname, { all: true });
        return found.map(({ address }) => address);
      } catch {
        return [];
      }
    },
    probe: (address, port, hostname) => probeTls(address, port, hostname, PROBE_DEADLINE_MS),
    nowMs,
  };
}

type Seen = { address: string; tls: TlsSeen };

export async function lookAtTelemetryHost(
  target: TelemetryTarget,
  outside: Outside,
): Promise<Finding[]> {
  const { hostname, port } = target;
  const addresses = await outside.addresses(hostname);
  if (addresses.length === 0) {
    const cause = `${hostname} has no address: cars cannot find the node.`;
    const next =
      "Create an A record (and AAAA if the machine has IPv6) that points at the node, DNS only.";
    return [
      wrong("tls.port", cause, next),
      ...(["tls.passthrough", "tls.canames", "tls.chain"] as const).map((id) =>
        open(id, cause, "See tls.port."),
      ),
    ];
  }
  const seen = await Promise.all(
    addresses.map(async (address) => ({
      address,
      tls: await outside.probe(address, port, hostname),
    })),
  );
  const chain = await judgeChain(seen, target, outside.nowMs);
  return [judgePort(seen, port), judgePassthrough(seen, target), judgeAuthorities(seen), ...chain];
}

function judgePort(seen: readonly Seen[], port: number): Finding {
  const table = seen.map(({ address, tls }) => ({
    address,
    result: tls.kind === "no_connection" ? tls.reason : "open",
  }));
  const closed = seen.filter(({ tls }) => tls.kind === "no_connection");
  const evidence = { port, addresses: table };
  if (closed.length === seen.length) {
    return wrong(
      "tls.port",
      `Port ${port} answers at no address of the telemetry host.`,
      "Open the port in the cloud's firewall and on the machine, and see that the node listens on it (TELLTALE_PORT).",
      evidence,
    );
  }
  const [first] = closed;
  if (first !== undefined) {
    const family = first.address.includes(":") ? "IPv6" : "IPv4";
    return doubtful(
      "tls.port",
      `Over ${family} (${first.address}) port ${port} does not answer: some cars will try it first and wait.`,
      `Listen there too, or remove the ${family === "IPv6" ? "AAAA" : "A"} record.`,
      evidence,
    );
  }
  return fine("tls.port", `Port ${port} answers at every address.`, evidence);
}

type Hello = { address: string; tls: Extract<TlsSeen, { kind: "hello" }> };

function hellos(seen: readonly Seen[]): Hello[] {
  return seen.flatMap(({ address, tls }) => (tls.kind === "hello" ? [{ address, tls }] : []));
}

function judgePassthrough(seen: readonly Seen[], { hostname }: TelemetryTarget): Finding {
  const proxied = seen.filter(({ address }) => isCloudflareEdge(address));
  const addresses = seen.map(({ address }) => address);
  if (proxied.length > 0) {
    return wrong(
      "tls.passthrough",
      `${hostname} leads to Cloudflare's edge (${proxied[0]?.address}): it ends TLS, and the car's certificate never arrives.`,
      "Switch the record to “DNS only” (grey cloud).",
      { addresses },
    );
  }
  const odd = seen.find(({ tls }) => tls.kind === "not_tls");
  if (odd !== undefined) {
    return wrong(
      "tls.passthrough",
      `${odd.address} does not speak TLS on this port.`,
      "Something else listens there: free the port for the node, or correct TELEMETRY_PORT.",
      { addresses },
    );
  }
  const deaf = hellos(seen).find(({ tls }) => !tls.asksForCertificate);
  if (deaf !== undefined) {
    return wrong(
      "tls.passthrough",
      `${deaf.address} asks for no client certificate: it is a proxy or balancer that ends TLS, not the node.`,
      "Pass TCP through to the node (a network load balancer, no TLS listener).",
      { addresses },
    );
  }
  const refused = seen.find(({ tls }) => tls.kind === "refused");
  if (refused !== undefined) {
    return open(
      "tls.passthrough",
      `${refused.address} speaks TLS but refuses version 1.2, in which its question can be read.`,
      "Allow TLS 1.2 on the node: cars use it.",
      { addresses },
    );
  }
  return hellos(seen).length === 0
    ? open("tls.passthrough", "Nothing answers.", "See tls.port.", { addresses })
    : fine("tls.passthrough", "The server itself asks for the car's certificate.", { addresses });
}

function judgeAuthorities(seen: readonly Seen[]): Finding {
  const asking = hellos(seen).filter(({ tls }) => tls.asksForCertificate);
  if (asking.length === 0) {
    return open("tls.canames", "No server asked for a certificate.", "See tls.passthrough.");
  }
  const table = asking.map(({ address, tls }) => ({ address, names: tls.authorities }));
  const foreign = asking.find(
    ({ tls }) => tls.authorities.length > 0 && !tls.authorities.some((name) => /tesla/i.test(name)),
  );
  if (foreign !== undefined) {
    return wrong(
      "tls.canames",
      `The server names authorities that are not Tesla's (${foreign.tls.authorities[0]}): a car then sends no certificate.`,
      "Give the node Tesla's vehicle authorities (TELLTALE_VEHICLE_CA_FILE).",
      { servers: table },
    );
  }
  return fine("tls.canames", "The server names Tesla's authorities, or none.", { servers: table });
}

async function judgeChain(
  seen: readonly Seen[],
  { hostname, ca }: TelemetryTarget,
  nowMs: number,
): Promise<Finding[]> {
  const servers = hellos(seen).map(({ address, tls }) => ({
    name: address,
    pem: tls.certificates.map(toPem).join(""),
  }));
  if (servers.length === 0)
    return [open("tls.chain", "No certificate was shown.", "See tls.port.")];
  const problems = await checkServerCertificate({ ca, hostname, servers, nowMs });
  const [first] = problems;
  if (first !== undefined) {
    const next =
      first.code === "certificate_expired" || first.code === "certificate_hostname"
        ? "Make or renew the node's certificate for this name."
        : "Set TELEMETRY_CA to the whole chain above the node's certificate, root included; the presented chain is in the evidence.";
    const presented = servers[0]?.pem
      .split("-----END CERTIFICATE-----\n")
      .slice(1)
      .join("-----END CERTIFICATE-----\n");
    return [wrong("tls.chain", first.message, next, { problems, presented_above_leaf: presented })];
  }
  return [
    fine("tls.chain", "The chain on the wire ends in the ca that is pushed.", {
      servers: servers.map(({ name }) => name),
    }),
  ];
}

function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
