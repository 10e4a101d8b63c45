import { BlockList } from "node:net";

/** Cloudflare's published edge ranges (cloudflare.com/ips, 2026): a name that leads there is proxied. */
const RANGES_V4 = [
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
];
const RANGES_V6 = [
  "2400:cb00::/32",
  "2606:4700::/32",
  "2803:f800::/32",
  "2405:b500::/32",
  "2405:8100::/32",
  "2a06:98c0::/29",
  "2c0f:f248::/32",
];

const edge = new BlockList();
for (const range of [...RANGES_V4, ...RANGES_V6]) {
  const [network = "", prefix = ""] = range.split("/");
  edge.addSubnet(network, Number(prefix), network.includes(":") ? "ipv6" : "ipv4");
}

export function isCloudflareEdge(address: string): boolean {
  return edge.check(address, address.includes(":") ? "ipv6" : "ipv4");
}
