/**
 * The torture's hand inside the node: preloaded into each of its processes with `--import`, so that
 * the product has no test switch for any of this. It replaces the clock and a few calls of
 * `node:fs/promises`, and obeys the control file (control.ts), which it reads 100 times a second.
 *
 * A crash point kills the process with SIGKILL at an exact line of the node's work, once per
 * order. Before it does, it writes the order's number into `<control>.reached`: a seam that no
 * longer grips, because the node was rewritten, must not look like a node that survived.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, watch } from "node:fs";
import fsp, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { CALM, CONTROL_VARIABLE, type Control, type CrashPoint } from "./control.ts";

const CONTROL_POLL_MS = 10;
/** About what an insert takes on a busy machine. */
const INSERT_MS = 40;
const controlFile = process.env[CONTROL_VARIABLE];
const program = process.argv[1] ?? "";
const realNow = Date.now;

let control: Control = CALM;
async function install(file: string): Promise<void> {
  readControl(file);
  setInterval(() => readControl(file), CONTROL_POLL_MS).unref();
  Date.now = () => realNow() + control.clockOffsetMs;
  const isStore = program.endsWith("store/main.ts");
  const isIngest = program.endsWith("ingest/main.ts");
  if (!isStore && !isIngest) return;
  await seizeFiles();
  syncBuiltinESMExports();
  // With ClickHouse as a server there are no such files, and this point is not drawn.
  if (isStore && existsSync(tables)) watchParts();
}

function readControl(file: string): void {
  try {
    control = JSON.parse(readFileSync(file, "utf8")) as Control;
  } catch {
    // Not written yet: what was ordered before stays in force.
  }
}

/** Dies here when this point is ordered and was not reached before. */
function crashAt(point: CrashPoint): void {
  const order = control.crash;
  if (order?.point !== point || controlFile === undefined) return;
  const reached = `${controlFile}.reached`;
  let before: string[] = [];
  try {
    before = readFileSync(reached, "utf8").split("\n");
  } catch {
    // nothing was reached yet
  }
  if (before.includes(String(order.id))) return;
  appendFileSync(reached, `${order.id}\n`);
  process.kill(process.pid, "SIGKILL");
}

function failIfDiskIs(...states: Control["disk"][]): void {
  if (!states.includes(control.disk)) return;
  const code = control.disk === "full" ? "ENOSPC" : "EIO";
  throw Object.assign(new Error(`${code}: injected by the torture run`), { code });
}

/** Which of the node's own files a path is, if any. */
function kindOf(path: unknown): "spool" | "inbox" | null {
  const text = String(path);
  if (/\.(open|segment)$/.test(text)) return "spool";
  return text.endsWith(".native") ? "inbox" : null;
}

async function seizeFiles(): Promise<void> {
  const { open, rename, unlink, writeFile } = fsp;
  const spoolFiles = new WeakSet<FileHandle>();

  const probe = await open("/dev/null");
  const handles = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  // Bound to each handle at the call below.
  // oxlint-disable-next-line typescript/unbound-method
  const { write, datasync } = handles;

  fsp.open = async (path, ...rest) => {
    const spool = kindOf(path) === "spool";
    if (spool && rest[0] !== undefined && rest[0] !== "r") failIfDiskIs("full");
    const handle = await open(path, ...rest);
    if (spool) spoolFiles.add(handle);
    return handle;
  };
  handles.write = async function (this: FileHandle, ...args: unknown[]) {
    const [bytes, offset, length] = args;
    if (spoolFiles.has(this) && control.disk === "full") {
      // As a disk does that fills up: a part is written, and the next call has no room.
      const part = Math.floor(Number(length) / 2);
      if (part > 0 && bytes instanceof Uint8Array) {
        await Reflect.apply(write, this, [bytes, offset, part]);
      }
      failIfDiskIs("full");
    }
    return Reflect.apply(write, this, args) as never;
  } as FileHandle["write"];
  handles.datasync = async function (this: FileHandle) {
    if (!spoolFiles.has(this)) return datasync.call(this);
    crashAt("ingest_before_sync");
    failIfDiskIs("failing");
    await datasync.call(this);
    crashAt("ingest_before_acks");
  };
  fsp.rename = async (from, to) => {
    if (kindOf(from) === "spool") crashAt("ingest_before_seal");
    await rename(from, to);
    if (kindOf(from) === "spool") crashAt("ingest_after_seal");
  };
  fsp.writeFile = async (path, ...rest) => {
    const inbox = kindOf(path) === "inbox";
    if (inbox) failIfDiskIs("full");
    await writeFile(path, ...rest);
    if (!inbox) return;
    crashAt("store_before_insert");
    latestBefore = newestBlock("latest");
    // Drawn here and not from the seed: where within the engine's work it falls is chance anyway.
    setTimeout(() => crashAt("store_within_insert"), Math.random() * INSERT_MS);
  };
  fsp.unlink = async (path) => {
    if (kindOf(path) === "spool") crashAt("store_before_delete");
    return unlink(path);
  };
}

/** A part as an insert leaves it: first and last block are the same. */
const INSERTED_PART = /^\w+?_(\d+)_\1_\d+$/;
const ANY_PART = /^\w+?_\d+_(\d+)_\d+$/;

const tables = join(process.env["TELLTALE_STATE_DIR"] ?? "", "clickhouse/data/data/telltale");
/** Newest block of `latest` when the insert under way began. */
let latestBefore = 0;

/**
 * The crash between a table and what is made of it: the engine makes the part of `signals` visible
 * and, some 10 ms later, that of `latest`. The process dies when the first is there and the second
 * is not.
 */
function watchParts(): void {
  watch(join(tables, "signals"), (_event, name) => {
    const latestIsBehind = newestBlock("latest") === latestBefore;
    if (name !== null && INSERTED_PART.test(name) && latestIsBehind) {
      crashAt("store_between_signals_and_latest");
    }
  }).unref();
}

function newestBlock(table: string): number {
  const names = readdirSync(join(tables, table));
  return Math.max(0, ...names.map((name) => Number(ANY_PART.exec(name)?.[1] ?? 0)));
}

if (controlFile !== undefined) await install(controlFile);
