/**
 * `npm start`: the whole product on this machine.
 *
 *     npm start -- --reset            begin anew
 *     npm start -- --port-base 9400   eight neighbouring ports instead of the usual ones
 *     npm start -- --state DIR        keep the state elsewhere
 */
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { sentence } from "./stack/narrate.ts";
import { DEFAULT_PORTS, portsFrom } from "./stack/ports.ts";
import { StackFailure } from "./stack/failure.ts";
import { startStack, type Stack } from "./stack.ts";

const DEFAULT_STATE = fileURLToPath(new URL("../../.telltale", import.meta.url));
/** Ctrl-C ends everything within two seconds; children die with this process (processes.ts). */
const STOP_WITHIN_MS = 1_950;

const USAGE = "npm start -- [--reset] [--port-base NUMBER] [--state DIR]";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const began = Date.now();
const seconds = (): string => `${((Date.now() - began) / 1000).toFixed(1)} s`;

await main();

async function main(): Promise<void> {
  const values = readArguments();
  if (values === null) return;
  const ports = choosePorts(values["port-base"]);
  if (ports === null) {
    say(`--port-base wants a number from 1024 to 65528, not "${values["port-base"]}".`);
    process.exitCode = 2;
    return;
  }
  say("Telltale starts on this machine.");
  const interrupted = new AbortController();
  const starting = startStack({
    signal: interrupted.signal,
    stateDir: values.state,
    ports,
    reset: values.reset,
    onProgress: (step) => say(`  ${seconds().padStart(6)}  ${step}`),
    onEvent: (event) => {
      const line = sentence(event);
      if (line !== null) say(`${new Date().toLocaleTimeString("en-GB")}  ${line}`);
    },
  });
  onSignal(async () => {
    interrupted.abort();
    const running = await starting.catch(() => null); // a start that was cut short cleans up itself
    await running?.stop();
  });
  try {
    announce(await starting);
  } catch (error) {
    if (interrupted.signal.aborted) return;
    if (!(error instanceof StackFailure)) throw error;
    say(`\nTelltale did not start.\n${error.message}`);
    process.exitCode = 1;
  }
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        reset: { type: "boolean", default: false },
        "port-base": { type: "string" },
        state: { type: "string", default: DEFAULT_STATE },
      },
    });
    return values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    say(`${error.message}\n${USAGE}`);
    process.exitCode = 2;
    return null;
  }
}

function choosePorts(base: string | undefined): typeof DEFAULT_PORTS | null {
  if (base === undefined) return DEFAULT_PORTS;
  const number = Number(base);
  return Number.isInteger(number) && number >= 1024 && number <= 65_528 ? portsFrom(number) : null;
}

function announce(stack: Stack): void {
  say(`
Telltale runs (${seconds()}).

  Connect page   ${stack.urls.app}/
  Operator       ${stack.urls.app}/operator   (admin token: ${stack.stateDir}/secrets/admin-token)
  Local Tesla    ${stack.urls.teslaControl}   (cars, and buttons to drive and charge them)
  SQL            ${stack.urls.sql}
                 curl '${stack.urls.sql}/?default_format=PrettyCompact' \\
                   -H 'Authorization: Bearer ${stack.sqlToken}' \\
                   --data 'SELECT vin, field, value_text, unit, created_at FROM v_latest ORDER BY vin, field'
  State          ${stack.stateDir}   (logs/ holds what each part says)
  Stop           Ctrl-C; the next start goes on from here
  Begin anew     npm start -- --reset

Open the connect page, sign in with the local Tesla, and add the key to a car.
`);
}

/** Also while starting: a person who presses Ctrl-C wants everything gone, whatever was reached. */
function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    say("\nStopping.");
    setTimeout(() => {
      // Nothing acked is lost by it: what the node had not stored lies in its spool.
      say("Stopped; nothing is left running, but some of it had to be ended by force.");
      process.exit(0);
    }, STOP_WITHIN_MS).unref();
    void stop().then(() => {
      say("Stopped; nothing is left running.");
      process.exit(0);
    });
  };
  process.on("SIGINT", begin);
  process.on("SIGTERM", begin);
  process.on("SIGHUP", begin);
}
