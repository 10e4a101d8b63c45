/**
 * Files with their content's hash in the name: they never change and are kept for good. Client
 * modules are TypeScript; their types are blanked out (Node does it), nothing is bundled.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

/** 48 bits: enough that two versions of one file never share a name. */
const HASH_CHARS = 12;

export type Assets = {
  files: Map<string, string>;
  /** Adds a file and returns its address. */
  add: (name: string, content: string) => string;
  /** Adds a client module and all it imports. */
  module: (name: string) => string;
};

/** @param made modules whose source is made by the build instead of read, by name */
export function createAssets(made: Readonly<Record<string, string>>): Assets {
  const files = new Map<string, string>();
  const modules = new Map<string, string>();
  const add = (name: string, content: string): string => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, HASH_CHARS);
    const path = `/assets/${name.replace(/(\.\w+)$/, `.${hash}$1`)}`;
    files.set(path, content);
    return path;
  };
  const module = (name: string): string => {
    const known = modules.get(name);
    if (known !== undefined) return known;
    const source = made[name] ?? readModule(name);
    // An importer's hash covers what it imports: its text names it.
    const linked = source.replaceAll(
      /(from )"\.\/([\w-]+)\.ts"/g,
      (_, from: string, imported: string) => `${from}"${module(imported)}"`,
    );
    const path = add(`${name}.js`, linked);
    modules.set(name, path);
    return path;
  };
  return { files, add, module };
}

function readModule(name: string): string {
  const source = readFileSync(new URL(`client/${name}.ts`, import.meta.url), "utf8");
  return tidy(stripTypeScriptTypes(source));
}

/** Comments stand in the sources; a phone needs neither them nor the blanks where types were. */
function tidy(source: string): string {
  return source
    .replaceAll(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/\n{2,}/g, "\n")
    .trimStart();
}

/** The stylesheet without its comments and indentation. */
export function tidyCss(source: string): string {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s+/gm, "")
    .replaceAll(/\n{2,}/g, "\n");
}
