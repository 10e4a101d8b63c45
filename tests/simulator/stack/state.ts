import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { StackFailure } from "./failure.ts";

/** Marks a directory as ours: only an empty one gets it, so `--reset` never deletes anything else. */
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
function stackState(dir: string): StackState {
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

/**
 * Creates the directory, or empties it first when asked to begin anew.
 * @throws StackFailure when it holds somebody else's files or cannot be written
 */
export function prepareState(dir: string, reset: boolean): StackState {
  const state = stackState(dir);
  try {
    refuseForeign(dir);
    if (reset) rmSync(dir, { recursive: true, force: true });
    const { secrets, worker, node, ackLogs, logs } = state;
    for (const part of [dir, secrets, worker, node, ackLogs, logs]) {
      mkdirSync(part, { recursive: true, mode: 0o700 });
    }
    writeFileSync(join(dir, MARK), "");
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new StackFailure(
      `State cannot be kept in ${dir} (${String(error.code)}).\n` +
        "Choose a directory that you can write:\n  npm start -- --state DIR",
    );
  }
  return state;
}

function refuseForeign(dir: string): void {
  if (!existsSync(dir) || existsSync(join(dir, MARK)) || readdirSync(dir).length === 0) return;
  throw new StackFailure(
    `${dir} holds files that this stack did not make (no ${MARK} in it).\n` +
      "Choose an empty directory or a new one:\n  npm start -- --state DIR",
  );
}

/** What the local Tesla and the local Worker must agree on: made once, then kept. */
export type LocalApp = { clientId: string; clientSecret: string };

export function localApp(state: StackState): LocalApp {
  if (existsSync(state.localFile)) {
    return JSON.parse(readFileSync(state.localFile, "utf8")) as LocalApp;
  }
  const app: LocalApp = {
    clientId: "telltale-local",
    clientSecret: randomBytes(24).toString("base64url"),
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
