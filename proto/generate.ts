/**
 * Writes proto/gen from the .proto files: `npm run generate`.
 * With `--check` it writes to a temporary directory instead and fails if gen differs, so that
 * nobody edits generated code or forgets to run this after changing a .proto file.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

const protoDirectory = fileURLToPath(new URL(".", import.meta.url));
const genDirectory = join(protoDirectory, "gen");
const dataPackage = "telemetry.vehicle_data";

/**
 * Static modules of one process share the registry `protobuf.roots`; two of them under one name
 * overwrite each other's half, so ours has a name of its own.
 */
const rootName = "telltale_wire";

const banner = "// Written by proto/generate.ts. Do not edit; run `npm run generate`.\n\n";

function protoFiles(): string[] {
  return readdirSync(protoDirectory)
    .filter((name) => name.endsWith(".proto"))
    .sort()
    .map((name) => join(protoDirectory, name));
}

/** Encoders and decoders for every message. Slow on `Value` (see README.md): tests and rare topics only. */
function generateWire(directory: string): void {
  const pbjs = createRequire(import.meta.url).resolve("protobufjs-cli/bin/pbjs");
  const out = join(directory, "wire.js");
  execFileSync(process.execPath, [
    pbjs,
    "--target=static-module",
    "--wrap=esm",
    `--root=${rootName}`,
    // The package has no `exports` map, so Node's ESM loader needs the file name whole.
    "--dependency=protobufjs/minimal.js",
    "--no-service",
    "--no-delimited",
    "--no-typeurl",
    "--no-verify",
    "--dts",
    `--out=${out}`,
    ...protoFiles(),
  ]);
  const types = join(directory, "wire.d.ts");
  // `import x = require()` is not allowed in an ES module; the runtime import is the same.
  const text = readFileSync(types, "utf8").replace(
    'import Long = require("long");',
    'import type Long from "long";',
  );
  writeFileSync(types, banner + text);
  writeFileSync(out, banner + readFileSync(out, "utf8"));
}

/** Names in the order of their numbers. Throws on a gap, since a table indexed by number has none. */
function namesByNumber(type: protobuf.Enum): string[] {
  const names: string[] = [];
  for (const [name, number] of Object.entries(type.values)) names[number] = name;
  const count = Object.keys(type.values).length;
  if (names.length !== count || Object.keys(names).length !== count) {
    throw new Error(`enum ${type.name} is not numbered 0 to ${count - 1} without gaps`);
  }
  return names;
}

function tableOfNames(names: readonly string[], indent: string): string {
  return names.map((name) => `${indent}${JSON.stringify(name)},\n`).join("");
}

function fieldsTable(root: protobuf.Root): string {
  const names = namesByNumber(root.lookupEnum(`${dataPackage}.Field`));
  return (
    `${banner}/** Field names; the index is the number on the wire. */\n` +
    `export const fieldNames = [\n${tableOfNames(names, "  ")}] as const;\n\n` +
    "export type FieldName = (typeof fieldNames)[number];\n"
  );
}

function valueMembersTable(root: protobuf.Root): string {
  const members = [...root.lookupType(`${dataPackage}.Value`).fieldsArray].sort(
    (a, b) => a.id - b.id,
  );
  const rows = members.map((member) => {
    const { resolvedType } = member.resolve();
    const kind =
      resolvedType === null
        ? member.type
        : resolvedType instanceof protobuf.Enum
          ? "enum"
          : "message";
    const name = member.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return `  { number: ${member.id}, name: "${name}", key: "${member.name}", kind: "${kind}", type: "${member.type}" },\n`;
  });
  return (
    `${banner}export type ValueMember = {\n` +
    "  /** Number on the wire. */\n  number: number;\n" +
    "  /** Name in the .proto file. */\n  name: string;\n" +
    "  /** Name in protobuf's JSON and in the generated classes. */\n  key: string;\n" +
    '  kind: "string" | "int32" | "int64" | "float" | "double" | "bool" | "enum" | "message";\n' +
    "  /** The enum's or message's name; the kind again for scalars. */\n  type: string;\n};\n\n" +
    "/** The members of the oneof in `Value`, by number. 20 does not exist. */\n" +
    `export const valueMembers: readonly ValueMember[] = [\n${rows.join("")}];\n`
  );
}

function enumsTable(root: protobuf.Root): string {
  const enums = root.lookup(dataPackage, [protobuf.Namespace])?.toJSON()?.nested;
  const names = Object.keys(enums ?? {}).filter((name) => enums?.[name] && "values" in enums[name]);
  const rows = names
    .filter((name) => name !== "Field")
    .map((name) => {
      const values = namesByNumber(root.lookupEnum(`${dataPackage}.${name}`));
      return `  ${name}: [\n${tableOfNames(values, "    ")}  ],\n`;
    });
  return (
    `${banner}/**\n * Value names of each enum a signal can have; the index is the number on the wire. A number\n` +
    " * beyond the end comes from firmware newer than this file and must be kept.\n" +
    " * `Field` itself is in fields.ts.\n */\n" +
    `export const enums = {\n${rows.join("")}} as const;\n\nexport type EnumName = keyof typeof enums;\n`
  );
}

function generate(directory: string): void {
  mkdirSync(directory, { recursive: true });
  generateWire(directory);
  const root = protobuf.loadSync(protoFiles());
  writeFileSync(join(directory, "fields.ts"), fieldsTable(root));
  writeFileSync(join(directory, "value-members.ts"), valueMembersTable(root));
  writeFileSync(join(directory, "enums.ts"), enumsTable(root));
}

/** Names of files that differ between gen and a fresh generation. */
function staleFiles(): string[] {
  const fresh = mkdtempSync(join(tmpdir(), "telltale-proto-"));
  try {
    generate(fresh);
    const names = new Set([...readdirSync(fresh), ...readdirSync(genDirectory)]);
    return [...names].filter((name) => read(join(fresh, name)) !== read(join(genDirectory, name)));
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

if (process.argv.includes("--check")) {
  const stale = staleFiles();
  if (stale.length > 0) {
    process.stderr.write(
      `proto/gen is stale: ${stale.map((name) => basename(name)).join(", ")}. Run: node proto/generate.ts\n`,
    );
    process.exitCode = 1;
  }
} else {
  rmSync(genDirectory, { recursive: true, force: true });
  generate(genDirectory);
}
