/** Whether an address is Cloudflare's proxy, held against Node's own block list. */
import { BlockList, isIP } from "node:net";
import { expect, it } from "vitest";
import { cloudflareEdgeRanges, isCloudflareEdge } from "../../shared/cloudflare-edge.ts";

const known = new BlockList();
const family = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");
for (const range of cloudflareEdgeRanges) {
  const [network = "", length] = range.split("/");
  known.addSubnet(network, Number(length), family(network));
}

/** The first and the last address of a range, and their neighbours outside. */
function borders(range: string): string[] {
  const [network = "", length] = range.split("/");
  const width = family(network) === "ipv4" ? 32n : 128n;
  const first = toNumber(network);
  const last = first + (1n << (width - BigInt(length ?? 0))) - 1n;
  return [first - 1n, first, first + 1n, last, last + 1n].map((n) => toAddress(n, width));
}

function toNumber(address: string): bigint {
  if (family(address) === "ipv4") {
    return address.split(".").reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  }
  const [left = "", right = ""] = address.split("::");
  const groups = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const zeros = Array<string>(8 - groups(left).length - groups(right).length).fill("0");
  const all = [...groups(left), ...zeros, ...groups(right)];
  return all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function toAddress(number: bigint, width: bigint): string {
  const size = width === 32n ? 8n : 16n;
  const parts: bigint[] = [];
  for (let at = width - size; at >= 0n; at -= size) {
    parts.push((number >> at) & ((1n << size) - 1n));
  }
  return width === 32n ? parts.join(".") : parts.map((part) => part.toString(16)).join(":");
}

it("agrees with Node at both ends of every range, and about addresses as resolvers write them", () => {
  const written = ["2606:4700::6810:85e5", "2606:4700::", "2a06:98c7:ffff::1", "2a06:98c8::1"];
  const others = ["::", "::1", "127.0.0.1", "203.0.113.7", "2001:db8::1", "fe80::1", "1.2.3.4"];
  const mapped = ["::ffff:104.16.0.1", "::FFFF:127.0.0.1"];
  const asked = [...cloudflareEdgeRanges.flatMap(borders), ...written, ...others, ...mapped];
  for (const address of asked) {
    expect(isCloudflareEdge(address), address).toBe(known.check(address, family(address)));
  }
});

it("knows addresses that are the proxy's, and some that are not", () => {
  const proxied = ["104.21.3.4", "172.67.1.1", "2606:4700::6810:85e5", "198.41.255.254"];
  expect(proxied.filter(isCloudflareEdge)).toEqual(proxied);
  const free = ["127.0.0.1", "203.0.113.7", "104.32.0.1", "2001:db8::1", "::1"];
  expect(free.filter(isCloudflareEdge)).toEqual([]);
});
