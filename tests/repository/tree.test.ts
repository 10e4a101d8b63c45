import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const TOP_LEVEL = [
  "README.md",
  "migrations",
  "package-lock.json",
  "package.json",
  "proto",
  "shared",
  "telemetry-node",
  "tests",
  "tsconfig.json",
  "worker",
  "wrangler.toml",
];

describe("the tree", () => {
  it("has the agreed top level and nothing else but dot-files", () => {
    const committed = new Set(sources().map((path) => path.split("/")[0] ?? ""));
    const visible = [...committed].filter((name) => !name.startsWith(".")).toSorted();
    expect(visible).toEqual(TOP_LEVEL);
  });

  it("pins every dependency to one exact version", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const versions = ["dependencies", "devDependencies", "optionalDependencies", "overrides"]
      .flatMap((group) => Object.entries(manifest[group] ?? {}))
      .filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(version));
    expect(versions).toEqual([]);
  });

  it("holds no private key and no certificate", () => {
    const found = sources().filter((path) =>
      /\.(pem|key|crt|p12|pfx)$|(^|\/)\.dev\.vars$/.test(path),
    );
    expect(found).toEqual([]);
  });
});

/**
 * D1 ignores `PRAGMA foreign_keys=OFF` inside a migration, so a rebuilt parent table takes its
 * children along and wrangler reports success.
 */
describe("D1 migrations only add", () => {
  const directory = join(ROOT, "migrations/d1");
  const files = readdirSync(directory).filter((name) => name.endsWith(".sql"));

  it("exist", () => expect(files.length).toBeGreaterThan(0));

  it.each(files)("%s drops nothing and cascades nothing", (file) => {
    const sql = readFileSync(join(directory, file), "utf8");
    expect(sql).not.toMatch(
      /DROP\s+TABLE|PRAGMA\s+(foreign_keys|defer_foreign_keys)|ON DELETE CASCADE/i,
    );
  });
});

/** What is, or would be, committed. Without git (an unpacked archive) all that is not ignored. */
function sources(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  try {
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: "pipe" })
      .trim()
      .split("\n");
  } catch {
    return filesBelow(ROOT, ignoredFolders());
  }
}

function ignoredFolders(): Set<string> {
  const lines = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n");
  return new Set([
    ".git",
    ...lines.filter((line) => line.endsWith("/")).map((l) => l.slice(0, -1)),
  ]);
}

function filesBelow(folder: string, ignored: Set<string>): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative(ROOT, path);
    if (ignored.has(entry.name) || ignored.has(name)) return [];
    return entry.isDirectory() ? filesBelow(path, ignored) : [name];
  });
}
