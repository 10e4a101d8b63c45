/**
 * Where Cloudflare's proxy answers (https://www.cloudflare.com/ips-v4 and ips-v6, as of 2026-08; they
 * change about once a year). A host name that leads there is proxied: TLS ends at the edge, and a
 * car's certificate never reaches the node.
 */
export const cloudflareEdgeRanges: readonly string[] = [
  "173.245.48.0/20",
  "103.21.244.0/22",
  "103.22.200.0/22",
  "103.31.4.0/22",
  "141.101.64.0/18",
  "108.162.192.0/18",
  "190.93.240.0/20",
  "188.114.96.0/20",
  "197.234.240.0/22",
  "198.41.128.0/17",
  "162.158.0.0/15",
  "104.16.0.0/13",
  "104.24.0.0/14",
  "172.64.0.0/13",
  "131.0.72.0/22",
  "2400:cb00::/32",
  "2606:4700::/32",
  "2803:f800::/32",
  "2405:b500::/32",
  "2405:8100::/32",
  "2a06:98c0::/29",
  "2c0f:f248::/32",
];

/** IPv4 is compared as what it is within IPv6: `::ffff:0:0/96`. */
const IPV4_PREFIX = "0".repeat(80) + "1".repeat(16);

const edge = cloudflareEdgeRanges.map((range) => {
  const [network = "", length] = range.split("/");
  const before = network.includes(":") ? 0 : IPV4_PREFIX.length;
  return toBits(network).slice(0, before + Number(length));
});

/** True when this address (IPv4 or IPv6, as a resolver writes it) is Cloudflare's proxy. */
export function isCloudflareEdge(address: string): boolean {
  const bits = toBits(address);
  return edge.some((prefix) => bits.startsWith(prefix));
}

/** The 128 bits of a valid address, as a text of 0 and 1. */
function toBits(address: string): string {
  const quad = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.(\d+)$/i.exec(address);
  if (quad !== null) return IPV4_PREFIX + toBinary(quad.slice(1), 10, 8);
  const [before = [], after = []] = address
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return toBinary([...before, ...zeros, ...after], 16, 16);
}

function toBinary(numbers: readonly string[], base: number, digits: number): string {
  return numbers.map((text) => parseInt(text, base).toString(2).padStart(digits, "0")).join("");
}
