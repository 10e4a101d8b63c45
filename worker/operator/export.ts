/**
 * `operator export`: everything a car sent as files in a directory, part by part. What was fetched
 * stays: cut off at any moment, the same command goes on, and later it fetches what is new only.
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { open, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { parseJson } from "../../shared/json.ts";
import { maskVin } from "../../shared/vin.ts";

export type ExportParts = {
  /** Origin of the Worker. */
  url: string;
  adminToken: string;
  vin: string;
  format: "csv" | "parquet";
  out: string;
  fetch: typeof fetch;
  write: (text: string) => void;
  pause: (ms: number) => Promise<void>;
};

const partSchema = z.object({
  name: z.string().regex(/^[\w-]{1,64}$/),
  rows: z.number(),
  version: z.string(),
  formats: z.array(z.string()),
});
const listSchema = z.object({ parts: z.array(partSchema) });
type Part = z.infer<typeof partSchema>;

const keptSchema = z.record(
  z.string(),
  z.object({ version: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() }),
);
type Kept = z.infer<typeof keptSchema>;
/** Files bear no car's name: a directory is one car's. */
const indexSchema = z.object({ vin: z.string(), files: keptSchema });

/** Beside the files: which version of a part each holds, and its hash. */
const INDEX = "export.json";
/** Tries of one part. A busy database says when to come again; a broken answer is asked for at once. */
const TRIES_MAX = 5;
const PAUSE_MS = 2_000;

/** Exit code: 0 when every part is there. */
export async function exportCar(parts: ExportParts): Promise<number> {
  const { out, vin, write, format } = parts;
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const index = readIndex(out);
  if (index !== null && index.vin !== vin) {
    write(`${out} holds what ${maskVin(index.vin)} sent. Give another --out for this car.\n`);
    return 1;
  }
  const kept = index?.files ?? {};
  const list = listSchema.parse(JSON.parse(await askText(parts, "")));
  let fetched = 0;
  for (const [at, part] of list.parts.entries()) {
    const file = `${part.name}.${part.formats.includes(format) ? format : (part.formats[0] ?? format)}`;
    const place = `${at + 1}/${list.parts.length} ${file}`;
    if (await isThere(out, file, part, kept)) {
      write(`${place}  is there\n`);
      continue;
    }
    const got = await fetchPart(parts, file, part);
    if (typeof got === "string") {
      write(`${place}  ${got}\nNot finished. The same command goes on from here.\n`);
      return 1;
    }
    kept[file] = got;
    await writeIndex(out, { vin, files: kept });
    fetched += 1;
    write(`${place}  ${got.rows} rows, ${got.bytes} bytes\n`);
  }
  write(`${list.parts.length} parts in ${out}, ${fetched} fetched now.\n`);
  return 0;
}

/** The file that the index names, of the version that the list names, unharmed. */
async function isThere(out: string, file: string, part: Part, kept: Kept): Promise<boolean> {
  const known = kept[file];
  const path = join(out, file);
  if (known === undefined || known.version !== part.version || !existsSync(path)) return false;
  if ((await stat(path)).size !== known.bytes) return false;
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex") === known.sha256;
}

/** What was written, or why it was not. */
async function fetchPart(
  parts: ExportParts,
  file: string,
  part: Part,
): Promise<Kept[string] | string> {
  const path = join(parts.out, file);
  let why = "";
  for (let tried = 0; tried < TRIES_MAX; tried += 1) {
    try {
      const response = await askFor(parts, `/${file}`);
      if (response.status === 429 || response.status === 503) {
        why = await response.text();
        const seconds = Number(response.headers.get("retry-after") ?? 0);
        await parts.pause(Math.max(seconds * 1_000, PAUSE_MS));
        continue;
      }
      if (!response.ok)
        return `answered ${response.status}: ${(await response.text()).slice(0, 300)}`;
      const written = await writePart(`${path}.part`, response);
      if (!written.isWhole) {
        why = "its end is missing";
        continue;
      }
      renameSync(`${path}.part`, path);
      const { bytes, sha256 } = written;
      return { version: part.version, rows: part.rows, bytes, sha256 };
    } catch (error) {
      // A broken answer throws while it is read. Nothing of it may look like a part.
      rmSync(`${path}.part`, { force: true });
      why = error instanceof Error ? error.message : String(error);
      await parts.pause(PAUSE_MS);
    }
  }
  return `failed ${TRIES_MAX} times: ${why.slice(0, 300)}`;
}

/** How each format ends when it is whole (a GPX by its last tag, Parquet by its magic number). */
const ENDS: Readonly<Record<string, string>> = { csv: "\n", gpx: "</gpx>\n", parquet: "PAR1" };

async function writePart(
  path: string,
  response: Response,
): Promise<{ bytes: number; sha256: string; isWhole: boolean }> {
  const hash = createHash("sha256");
  const handle = await open(path, "w", 0o600);
  let bytes = 0;
  let last = Buffer.alloc(0);
  try {
    for await (const piece of response.body ?? []) {
      const chunk = Buffer.from(piece as Uint8Array);
      hash.update(chunk);
      bytes += chunk.length;
      await handle.write(chunk);
      last = Buffer.concat([last, chunk]).subarray(-16);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const format =
    path
      .replace(/\.part$/, "")
      .split(".")
      .at(-1) ?? "";
  const isWhole = last.toString("latin1").endsWith(ENDS[format] ?? "");
  return { bytes, sha256: hash.digest("hex"), isWhole };
}

type Index = z.infer<typeof indexSchema>;

/** Null for none, and for one that cannot be read: all is fetched anew. */
function readIndex(out: string): Index | null {
  const path = join(out, INDEX);
  if (!existsSync(path)) return null;
  const parsed = indexSchema.safeParse(parseJson(readFileSync(path, "utf8")));
  return parsed.success ? parsed.data : null;
}

async function writeIndex(out: string, index: Index): Promise<void> {
  const path = join(out, INDEX);
  await writeFile(`${path}.new`, `${JSON.stringify(index, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function askFor({ url, adminToken, vin, fetch }: ExportParts, rest: string): Promise<Response> {
  const headers = { authorization: `Bearer ${adminToken}` };
  return fetch(`${url}/admin/export/${vin}${rest}`, { headers });
}

async function askText(parts: ExportParts, rest: string): Promise<string> {
  const response = await askFor(parts, rest);
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`the Worker answered ${response.status}: ${text.slice(0, 300)}`);
}
