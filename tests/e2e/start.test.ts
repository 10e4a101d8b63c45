import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { portsFrom, takenPorts } from "../simulator/stack/ports.ts";
import { SEED_OWNER } from "../simulator/world/seed.ts";
import { sqlClient, type Sql } from "../support/sql.ts";
import { Owner } from "./owner.ts";

const START = fileURLToPath(new URL("../simulator/start.ts", import.meta.url));
/** Below the range from which the system hands out ports to others. */
const PORT_BASE = 21_470;
/** A machine that runs other tests beside this one is slow; nothing here is about speed. */
const PATIENCE = { timeout: 150_000, interval: 100 };

/** What `npm start` promises a newcomer, on its own output and with the commands it prints. */
describe("npm start", () => {
  let stateDir = "";
  beforeAll(() => {
    stateDir = join(mkdtempSync(join(tmpdir(), "telltale-start-")), "state");
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null) continue;
      child.kill("SIGTERM");
      await exitOf(child);
    }
  });
  afterAll(() => rmSync(join(stateDir, ".."), { recursive: true, force: true }));

  it("tells what it does and how to go on, runs the query it prints, and stops whole", async () => {
    const run = start("--state", stateDir);
    await expect.poll(run.output, PATIENCE).toMatch(/Telltale runs/);
    for (const told of ["Connect page", "Local Tesla", "SQL", "State", "Ctrl-C", "--reset"]) {
      expect(run.output()).toContain(told);
    }
    const owner = new Owner(/Connect page +(\S+?)\/\s/.exec(run.output())?.[1] ?? "");
    await owner.signIn(SEED_OWNER);
    const [car] = await owner.check();
    if (car === undefined) throw new Error("the garage is empty");
    await owner.approveKey(car);
    await expect.poll(async () => codesOf(await owner.check()), PATIENCE).toContain("streaming");

    await expect.poll(() => printedQuery(run.output()), PATIENCE).toMatch(/VehicleSpeed/);
    for (const line of [
      /owner connected/,
      /key paired with car …/,
      /configuration signed and accepted/,
      /car … ?\w+ connected with its certificate/,
      /first row of car …\w+ is in ClickHouse/,
      /status received/,
    ]) {
      await expect.poll(run.output, PATIENCE).toMatch(line);
    }
    expect(run.output()).not.toContain(car.vin);

    await expectSecondStartRefused();
    await run.interrupt();
  });

  it("goes on from the kept state: the car streams again without a click", async () => {
    const run = start("--state", stateDir);
    await expect.poll(run.output, PATIENCE).toMatch(/Telltale runs/);
    const before = await rows(run.output());
    expect(before).toBeGreaterThan(0);
    await expect.poll(() => rows(run.output()), PATIENCE).toBeGreaterThan(before);
    await run.interrupt();
    expect(logText(stateDir)).not.toMatch(/5YJ3TELLTALE00001|ada@example\.com|ey[\w-]{20,}\.ey/);
  });

  it("begins anew with --reset, and stops when interrupted while it starts", async () => {
    const run = start("--state", stateDir, "--reset");
    await expect.poll(run.output, PATIENCE).toMatch(/telemetry node/);
    await run.interrupt();
    expect(run.output()).not.toMatch(/Telltale runs/);
    const second = start("--state", stateDir);
    await expect.poll(second.output, PATIENCE).toMatch(/Telltale runs/);
    expect(await rows(second.output())).toBe(0);
    await second.interrupt();
  });
});

describe("npm start with a mistake", () => {
  it("says what is wrong in a sentence, without a stack, and touches nobody's files", async () => {
    const dir = mkdtempSync(join(tmpdir(), "telltale-foreign-"));
    const precious = join(dir, "precious.txt");
    writeFileSync(precious, "mine");
    const mistakes: [args: string[], code: number, told: RegExp][] = [
      [["--no-such-option"], 2, /npm start -- \[--reset\]/],
      [["--port-base", "80"], 2, /--port-base wants/],
      [["--state", dir], 1, /did not make/],
      [["--state", dir, "--reset"], 1, /did not make/],
      [["--state", join(precious, "below")], 1, /cannot be kept/],
    ];
    for (const [args, code, told] of mistakes) {
      const run = start(...args);
      expect(await run.ended, args.join(" ")).toBe(code);
      expect(run.output()).toMatch(told);
      expect(run.output()).not.toMatch(/\n {4}at /);
    }
    expect(readdirSync(dir)).toEqual(["precious.txt"]);
    rmSync(dir, { recursive: true });
  });
});

async function expectSecondStartRefused(): Promise<void> {
  const second = start("--state", join(tmpdir(), "telltale-never-made"));
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(new RegExp(`${PORT_BASE} +connect page`));
  expect(second.output()).toMatch(/--port-base/);
}

const children: ChildProcess[] = [];

type Run = {
  output: () => string;
  ended: Promise<number | null>;
  /** Ctrl-C; fails when anything is left. */
  interrupt: () => Promise<void>;
};

function start(...args: string[]): Run {
  const child = spawn(process.execPath, [START, "--port-base", String(PORT_BASE), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = exitOf(child);
  return {
    output: () => output,
    ended,
    interrupt: async () => {
      child.kill("SIGINT");
      expect(await ended, output).toBe(0);
      expect(output).toMatch(/nothing is left running/);
      expect(await takenPorts(portsFrom(PORT_BASE))).toEqual([]);
    },
  };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

function codesOf(cars: { next_step: { code: string } }[]): string[] {
  return cars.map((car) => car.next_step.code);
}

/** Runs the very lines that were printed, as a person pastes them; fetch where curl is missing. */
async function printedQuery(output: string): Promise<string> {
  const command = /curl '[\s\S]*?--data '[^']*'/.exec(output)?.[0];
  if (command === undefined) throw new Error("no command was printed");
  try {
    const { stdout } = await promisify(execFile)("sh", ["-c", `${command} --silent`]);
    return stdout;
  } catch {
    const query = /--data '([^']*)'/.exec(command)?.[1] ?? "";
    return JSON.stringify(await sqlOf(output)(query));
  }
}

function sqlOf(output: string): Sql {
  const origin = /curl '([^/]*\/\/[^/]*)/.exec(output)?.[1] ?? "";
  return sqlClient(origin, /Bearer ([\w-]+)/.exec(output)?.[1] ?? "");
}

async function rows(output: string): Promise<number> {
  const [row] = await sqlOf(output)("SELECT count() FROM telltale.signals");
  return Number(row?.[0]);
}

function logText(stateDir: string): string {
  const logs = join(stateDir, "logs");
  return readdirSync(logs)
    .map((file) => readFileSync(join(logs, file), "utf8"))
    .join("\n");
}
