/**
 * Makes a folder hold exactly these files. Only what differs is written, whole: a `wrangler dev`
 * that runs from the same folder reloads for nothing else and never reads half a file.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** The one committed file: it keeps the folder there for wrangler and its content out of git. */
const KEPT = ".gitignore";

export function writeSite(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    const target = join(folder, path);
    if (existsSync(target) && readFileSync(target, "utf8") === content) continue;
    mkdirSync(dirname(target), { recursive: true });
    const beside = `${target}.${process.pid}.new`;
    writeFileSync(beside, content);
    renameSync(beside, target);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length);
    if (!entry.isFile() || entry.name === KEPT || files.has(name) || name.endsWith(".new"))
      continue;
    rmSync(path, { force: true });
  }
}
