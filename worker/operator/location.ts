import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/** A key inside the working tree is one `git add -A` away from being published. */
export function outsideRepository(dir: string, repository: string = REPOSITORY): boolean {
  const path = relative(realpathSync(repository), realOf(resolve(dir)));
  return path.startsWith("..") || isAbsolute(path);
}

/** Symbolic links resolved, for a path whose last parts may not exist yet. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realOf(parent), relative(parent, path));
}
