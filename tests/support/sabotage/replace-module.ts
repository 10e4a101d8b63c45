/**
 * Breaks a promise of the telemetry node on purpose, so that a judge can show that it notices.
 * Nothing of this is in the product: a preload (`NODE_OPTIONS=--import=…`) puts another module in
 * the place of one of the node's. Processes that the node starts inherit it.
 */
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * Every import of `target` (path in the repository) gives `replacement` instead; only the
 * replacement itself still gets the real one. Throws when the target is gone: a sabotage that
 * touches nothing would make its judge look blind.
 */
export function replaceModule(target: string, replacement: string): void {
  const targetUrl = new URL(`../../../${target}`, import.meta.url).href;
  if (!existsSync(fileURLToPath(targetUrl))) {
    throw new Error(`sabotage: ${target} is gone, point ${replacement} at what took its place`);
  }
  registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context);
      const isOurs = context.parentURL === replacement;
      return resolved.url === targetUrl && !isOurs ? { ...resolved, url: replacement } : resolved;
    },
  });
}
