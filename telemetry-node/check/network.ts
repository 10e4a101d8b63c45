/** Checks of ports, of the host name, and of the way from it to this machine. */
import { lookup } from "node:dns/promises";
import { connect, createServer, type Server } from "node:tls";
import { isCloudflareEdge } from "../../shared/cloudflare-edge.ts";
import type { NodeConfig } from "../config.ts";
import { whyPortIsTaken } from "../port.ts";
import { readCertificates } from "./certificates.ts";
import { fail, good, skip, warn, type CheckId, type Finding } from "./findings.ts";

const CONNECT_MAX_MS = 5_000;
/** Below it a port needs a capability. */
const FIRST_FREE_PORT = 1024;

/** `taken` is told from `free`, because a node that runs already is no mistake. */
export async function checkPort(
  id: CheckId,
  host: string,
  port: number,
  variable: string,
): Promise<Finding> {
  const why = await whyPortIsTaken(host, port);
  if (why === null) return good(id, `${host}:${port} is free`);
  if (why.includes("EACCES") && port < FIRST_FREE_PORT) {
    const doThis = "give the capability CAP_NET_BIND_SERVICE (deploy/README.md), not root";
    return fail(id, `${host}:${port} may not be taken`, doThis);
  }
  if (!why.includes("EADDRINUSE")) return fail(id, `${host}:${port}: ${why}`, `set ${variable}`);
  return warn(id, `${host}:${port} is taken`, `right if the node runs; else set ${variable}`);
}

export async function checkAddress(
  hostname: string | null,
): Promise<{ findings: Finding[]; addresses: string[] }> {
  if (hostname === null) {
    const doThis = "give --hostname, the TELEMETRY_HOSTNAME of the Worker";
    const found = "no host name is known";
    return {
      addresses: [],
      findings: [skip("dns.address", found, doThis), skip("dns.proxied", found, doThis)],
    };
  }
  const found = await lookup(hostname, { all: true }).catch(() => []);
  const addresses = found.map(({ address }) => address);
  if (addresses.length === 0) {
    return {
      addresses,
      findings: [
        fail("dns.address", `${hostname} has no address`, "make an A record for this machine"),
        skip("dns.proxied", "there is no address", "make the record with its proxy switched off"),
      ],
    };
  }
  const edges = addresses.filter(isCloudflareEdge);
  return {
    addresses,
    findings: [
      good("dns.address", `${hostname} is ${addresses.join(", ")}`),
      edges.length === 0
        ? good("dns.proxied", "no address is Cloudflare's edge")
        : fail(
            "dns.proxied",
            `${edges.join(", ")}: Cloudflare's edge`,
            "switch the record to DNS only: the edge ends TLS, and no car's certificate arrives",
          ),
    ],
  };
}

/**
 * Connects to each address of the public name as a car would. When nothing runs on the port yet,
 * this command answers there itself with the certificate for that moment.
 */
export async function checkPassthrough(
  config: NodeConfig,
  pems: { certPem: string; keyPem: string },
  target: { hostname: string | null; addresses: string[]; port: number },
): Promise<Finding> {
  const id = "tls.passthrough";
  const { hostname, addresses, port } = target;
  if (hostname === null || addresses.length === 0) {
    return skip(id, "there is no address to connect to", "see dns.address");
  }
  const [leaf] = readCertificates(pems.certPem);
  if (leaf === undefined) return skip(id, "there is no certificate to look for", "see tls.pair");
  const server = await answerMeanwhile(config, pems);
  try {
    const shown = await Promise.all(
      addresses.map(async (address) => ({
        address,
        fingerprint: await fingerprintAt(address, port, hostname),
      })),
    );
    return judgeShown(`${hostname}:${port}`, shown, leaf.fingerprint256);
  } finally {
    server?.close();
  }
}

/** A car takes any of the addresses: each one has to lead here. */
function judgeShown(
  where: string,
  shown: { address: string; fingerprint: string | null }[],
  own: string,
): Finding {
  const id = "tls.passthrough";
  const silent = shown.filter(({ fingerprint }) => fingerprint === null);
  const foreign = shown.filter(({ fingerprint }) => fingerprint !== null && fingerprint !== own);
  const list = (of: typeof shown): string => of.map(({ address }) => address).join(", ");
  if (foreign.length > 0) {
    const doThis =
      "something ends TLS on the way, or the name leads elsewhere: pass TCP through untouched";
    return fail(id, `${where} (${list(foreign)}) shows another certificate`, doThis);
  }
  if (silent.length === shown.length) {
    const doThis = "look from another machine; many networks do not lead back to themselves";
    return warn(id, `${where} (${list(silent)}) cannot be reached from here`, doThis);
  }
  if (silent.length > 0) {
    const doThis =
      "remove that record, or listen there too (TELLTALE_HOST=:: takes IPv4 and IPv6): a car may take it";
    return warn(id, `${where} answers, but not on ${list(silent)}`, doThis);
  }
  return good(id, `${where} shows this certificate`);
}

/** Null when the port cannot be taken, for example because the node runs. */
async function answerMeanwhile(
  { listener }: NodeConfig,
  { certPem, keyPem }: { certPem: string; keyPem: string },
): Promise<Server | null> {
  const { host, port } = listener;
  if (port === 0 || (await whyPortIsTaken(host, port)) !== null) return null;
  try {
    const server = createServer({ cert: certPem, key: keyPem }, (socket) => socket.end());
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, resolve);
    });
    return server;
  } catch {
    return null;
  }
}

function fingerprintAt(host: string, port: number, servername: string): Promise<string | null> {
  return new Promise((resolve) => {
    // Only who answers is asked, not whether this machine trusts it: `tls.chain` judges that.
    const socket = connect({ host, port, servername, rejectUnauthorized: false });
    const end = (fingerprint: string | null): void => {
      socket.destroy();
      resolve(fingerprint);
    };
    socket.setTimeout(CONNECT_MAX_MS, () => end(null));
    socket.once("error", () => end(null));
    socket.once("secureConnect", () => end(socket.getPeerCertificate().fingerprint256));
  });
}
