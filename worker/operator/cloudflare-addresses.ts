import { BlockList, isIPv6 } from "node:net";
import { cloudflareEdgeRanges } from "../../shared/cloudflare-edge.ts";

const edge = new BlockList();
for (const range of cloudflareEdgeRanges) {
  const [network = "", bits] = range.split("/");
  edge.addSubnet(network, Number(bits), isIPv6(network) ? "ipv6" : "ipv4");
}

/** True when this address is Cloudflare's proxy. */
export function isCloudflareEdge(address: string): boolean {
  return edge.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
