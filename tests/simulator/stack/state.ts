import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Marks a directory as ours, so that `--reset` never deletes anything else. */
const MARK = ".telltale-local-stack";

export type StackState = {
  dir: string;
  certificates: string;
  secrets: string;
  worker: string;
  node: string;
  ackLogs: string;
  logs: string;
  worldFile: string;
  localFile: string;
};

/** Where everything of one local stack lies. */
export function stackState(dir: string): StackState {
  return {
    dir,
    certificates: join(dir, "certificates"),
    secrets: join(dir, "secrets"),
    worker: join(dir, "worker"),
    node: join(dir, "node"),
    ackLogs: join(dir, "cars"),
    logs: join(dir, "logs"),
    worldFile: join(dir, "tesla.json"),
    localFile: join(dir, "local.json"),
  };
}

/** Creates the directory, or empties it first when asked to begin anew. */
export function prepareState(dir: string, reset: boolean): StackState {
  const state = stackState(dir);
  if (reset && existsSync(dir)) {
    if (!existsSync(join(dir, MARK))) {
      throw new Error(`${dir} was not made by this stack (no ${MARK} in it): delete it yourself`);
    }
    rmSync(dir, { recursive: true, force: true });
  }
  for (const part of [
    state.dir,
    state.secrets,
    state.worker,
    state.node,
    state.ackLogs,
    state.logs,
  ]) {
    mkdirSync(part, { recursive: true, mode: 0o700 });
  }
  writeFileSync(join(dir, MARK), "");
  return state;
}

/** What the local Tesla and the local Worker must agree on: made once, then kept. */
export type LocalApp = { clientId: string; clientSecret: string; sqlToken: string };

export function localApp(state: StackState): LocalApp {
  if (existsSync(state.localFile)) {
    return JSON.parse(readFileSync(state.localFile, "utf8")) as LocalApp;
  }
  const app: LocalApp = {
    clientId: "telltale-local",
    clientSecret: randomBytes(24).toString("base64url"),
    sqlToken: randomBytes(18).toString("base64url"),
  };
  writeWhole(state.localFile, JSON.stringify(app));
  return app;
}

/** A reader never sees half a file, whatever happens to the writer. */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}

/** One `NAME="value"` line each, as wrangler's --env-file reads it; newlines survive in quotes. */
export function environmentFile(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value.replaceAll('"', '\\"')}"\n`)
    .join("");
}
