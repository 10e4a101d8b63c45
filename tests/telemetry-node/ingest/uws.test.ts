import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { rewriteForOlderGlibc } from "../../../telemetry-node/ingest/elf-rewrite.ts";
import { loadUws } from "../../../telemetry-node/ingest/uws.ts";

const directory = mkdtempSync(join(tmpdir(), "telltale-uws-"));
afterAll(() => rmSync(directory, { recursive: true }));

const vendorDirectory = dirname(createRequire(import.meta.url).resolve("uWebSockets.js"));
const vendorFile = (name: string) => readFileSync(join(vendorDirectory, name));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function needsCopy(): boolean {
  try {
    createRequire(import.meta.url)("uWebSockets.js");
    return false;
  } catch {
    return true;
  }
}

describe("the loader of uWebSockets.js", () => {
  it("gives a module that can make a TLS app", () => {
    expect(typeof loadUws(join(directory, "cache")).SSLApp).toBe("function");
  });

  it.runIf(needsCopy())("replaces a cached copy that somebody has changed", () => {
    const cache = join(directory, "changed");
    loadUws(cache);
    const [name] = readdirSync(cache);
    const path = join(cache, name ?? "");
    expect(sha256(readFileSync(path))).toBe(name?.replace(".node", ""));
    expect(statSync(cache).mode & 0o077).toBe(0);
    const changed = readFileSync(path);
    changed.writeUInt8(changed.readUInt8(100_000) ^ 1, 100_000);
    rmSync(path);
    writeFileSync(path, changed);
    loadUws(cache);
    expect(sha256(readFileSync(path))).toBe(name?.replace(".node", ""));
    expect(readdirSync(cache)).toEqual([name]);
  });
});

describe("the rewrite", () => {
  it.each([
    ["x64", "337e7312c83b0df8accbe2446055c1e663ef14824712a055dfb8c34852cd8d69"],
    ["arm64", "c52f98e37763f821adfd7a24445de06c5941db0bb99b92fd2ac06d5f65cd50f8"],
  ])(
    "of the %s file gives the reviewed bytes, a handful apart from the vendor's",
    (arch, wanted) => {
      const vendor = vendorFile(`uws_linux_${arch}_137.node`);
      const rewritten = rewriteForOlderGlibc(vendor);
      if (!rewritten.ok) throw new Error(rewritten.reason.code);
      expect(sha256(rewritten.value)).toBe(wanted);
      let changed = 0;
      for (let at = 0; at < vendor.length; at++)
        if (vendor[at] !== rewritten.value[at]) changed += 1;
      expect(changed).toBeGreaterThan(0);
      expect(changed).toBeLessThan(16);
    },
  );

  it("refuses a file that needs more of the newer glibc than is known", () => {
    const vendor = vendorFile("uws_linux_x64_137.node");
    const at = vendor.indexOf("__isoc23_strtol\0");
    vendor.write("__isoc23_strfoo\0", at, "latin1");
    expect(rewriteForOlderGlibc(vendor)).toEqual({
      ok: false,
      reason: { code: "needs_more", symbol: "__isoc23_strfoo" },
    });
  });

  it("refuses what is no such file", () => {
    const mac = vendorFile("uws_darwin_arm64_137.node");
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(4_096), mac]) {
      expect(rewriteForOlderGlibc(bytes).ok).toBe(false);
    }
  });
});
