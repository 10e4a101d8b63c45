/**
 * `npm run node:decode -- FILE.segment…`: what lies in the spool, one JSON line per record, in the
 * form of Tesla's server. For an operator who asks what a car really sent. It prints VINs and
 * places: its output is not for a ticket.
 */
import { readFileSync } from "node:fs";
import { readSegment, RecordReader } from "../spool-format.ts";
import { toTeslaJson } from "./tesla-json.ts";

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Null, and why on stderr, for what cannot be read: the store may just have removed it. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "error";
    process.stderr.write(`${path}: cannot be read (${why}); name a file of <state>/spool\n`);
    return null;
  }
}

function printSegment(path: string): boolean {
  const bytes = read(path);
  if (bytes === null) return false;
  const segment = readSegment(bytes);
  if (!segment.ok) {
    process.stderr.write(`${path}: no segment (${segment.reason.code})\n`);
    return false;
  }
  const reader = new RecordReader(segment.value);
  while (reader.next()) {
    const { receivedAtMs } = reader;
    const [vin, topic, txid] = [reader.vin(), reader.topic(), reader.txid()];
    const head = { received_at: new Date(receivedAtMs).toISOString(), vin, topic, txid };
    try {
      print({ ...head, record: toTeslaJson(topic, reader.payload(), vin) });
    } catch {
      print({ ...head, undecodable: reader.payload().toString("hex") });
    }
  }
  return true;
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  process.stderr.write("usage: npm run node:decode -- FILE.segment…\n");
  process.exitCode = 2;
} else if (!paths.map(printSegment).every(Boolean)) {
  process.exitCode = 1;
}
