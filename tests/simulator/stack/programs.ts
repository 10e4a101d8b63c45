/**
 * The two programs of the product, started as an operator starts them: the Worker under
 * `wrangler dev`, the telemetry node as a process. Their output goes to log files; their events
 * go to whoever listens.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { maskVins } from "../../../shared/vin.ts";
import { StackFailure } from "./failure.ts";
import { parseEvent, type StackEvent } from "./narrate.ts";
import { startChild, type Child } from "./processes.ts";
import { environmentFile, type StackState } from "./state.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** A cold machine reads 700 MB of binaries before the first answer. */
const READY_WITHIN_MS = 90_000;
const READY_POLL_MS = 50;
const SHOWN_LINES = 15;

export type ProgramOptions = {
  state: StackState;
  /** Instead of the repository's wrangler.toml; a benchmark stands around the Worker with it. */
  configFile?: string;
  onEvent: (event: StackEvent) => void;
  /** Told as soon as the process exists, so that a failing start can still be cleaned up. */
  onChild: (child: Child) => void;
};

/** Starts `telemetry-node/main.ts`; settles when it says that it listens everywhere. */
export async function startNode(
  environment: Record<string, string>,
  options: ProgramOptions,
): Promise<void> {
  const write = logTo(options, "node");
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));
  const child = startChild("node", [process.execPath, "telemetry-node/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    onLine: (line) => {
      if (write(line)?.event === "node_started") tellReady();
    },
  });
  options.onChild(child);
  await readyOrFailed(child, ready, options);
}

/** Applies the D1 migrations to the local database. */
export async function migrateDatabase(options: ProgramOptions): Promise<void> {
  const { state } = options;
  const argv = ["d1", "migrations", "apply", "DB", "--local", "--persist-to", state.worker];
  argv.push(...configArguments(options));
  const write = logTo(options, "migrations");
  const child = startChild("migrations", wrangler(argv), {
    cwd: ROOT,
    env: wranglerEnvironment(),
    onLine: (line) => void write(line),
  });
  options.onChild(child);
  if ((await child.exited) !== 0) throw ended(child, state);
}

/** Starts `wrangler dev` with these variables and secrets; settles when `url` answers. */
export async function startWorker(
  variables: Record<string, string>,
  listen: { port: number; readyUrl: string },
  options: ProgramOptions,
): Promise<void> {
  const { state } = options;
  // A file, not arguments: what is in an argument list is in `ps`.
  const envFile = join(state.worker, "worker.env");
  writeFileSync(envFile, environmentFile(variables), { mode: 0o600 });
  const argv = ["dev", "--ip", "localhost", "--port", String(listen.port)];
  argv.push("--inspector-port", "0", "--show-interactive-dev-session=false");
  argv.push("--persist-to", state.worker, "--env-file", envFile, ...configArguments(options));
  const write = logTo(options, "worker");
  const child = startChild("worker", wrangler(argv), {
    cwd: ROOT,
    env: wranglerEnvironment(),
    onLine: (line) => void write(line),
  });
  options.onChild(child);
  await readyOrFailed(child, untilOk(listen.readyUrl), options);
}

function configArguments({ configFile }: ProgramOptions): string[] {
  return configFile === undefined ? [] : ["--config", configFile];
}

function logTo(options: ProgramOptions, name: string): (line: string) => StackEvent | null {
  const file = join(options.state.logs, `${name}.log`);
  return (line) => {
    // wrangler prints every path, and some hold a VIN.
    appendFileSync(file, `${maskVins(line)}\n`);
    const event = parseEvent(line);
    if (event !== null) options.onEvent(event);
    return event;
  };
}

async function readyOrFailed(
  child: Child,
  ready: Promise<void>,
  options: ProgramOptions,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `the ${child.name} did not start within ${READY_WITHIN_MS / 1000} s`;
    timer = setTimeout(() => reject(new StackFailure(message)), READY_WITHIN_MS);
  });
  const died = child.exited.then(() => {
    throw ended(child, options.state);
  });
  try {
    await Promise.race([ready, died, late]);
  } finally {
    clearTimeout(timer);
    died.catch(() => undefined);
  }
  const fields = { name: child.name, log: join(options.state.logs, `${child.name}.log`) };
  void child.exited.then(() => options.onEvent({ source: "stack", event: "part_ended", fields }));
}

function ended(child: Child, state: StackState): StackFailure {
  const file = join(state.logs, `${child.name}.log`);
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  const shown = lines.slice(-SHOWN_LINES).join("\n") || "(it printed nothing)";
  return new StackFailure(`the ${child.name} ended while starting; its last lines:\n${shown}`);
}

async function untilOk(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      if (response.ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
  }
}

function wrangler(argv: readonly string[]): string[] {
  const cli = fileURLToPath(import.meta.resolve("wrangler"));
  return [process.execPath, "--no-warnings", cli, ...argv];
}

/** Quiet and without a network: no banner, no update check, no questions. */
function wranglerEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CI: "1",
    NO_COLOR: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
  };
}
