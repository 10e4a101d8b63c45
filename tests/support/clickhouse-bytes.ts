/**
 * Every byte below a directory, those that ClickHouse has compressed as well: for looking whether a
 * text is left anywhere, whatever the engine says about its tables.
 *
 * A compressed file is a row of frames: 16 bytes checksum, a method, u32 bytes of the frame from the
 * method on, u32 bytes before compression, the compressed bytes (ClickHouse, ICompressionCodec.h).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";

const METHOD = { none: 0x02, lz4: 0x82, zstd: 0x90, multiple: 0x91 };
const CHECKSUM_BYTES = 16;
const HEAD_BYTES = 9;

/** Paths of files whose name or bytes hold `text`, plain or decompressed. */
export function filesHolding(directory: string, text: string): string[] {
  const wanted = Buffer.from(text);
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(text) || holds(path, wanted))
    .map((path) => path.slice(directory.length + 1));
}

function holds(path: string, wanted: Buffer): boolean {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    // The engine removes files while it runs.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
  if (bytes.includes(wanted)) return true;
  return /\.(bin|cidx|cmrk\d?)$/.test(path) && decompressed(bytes).includes(wanted);
}

function decompressed(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at + CHECKSUM_BYTES + HEAD_BYTES <= bytes.length) {
    const start = at + CHECKSUM_BYTES;
    const end = start + bytes.readUInt32LE(start + 1);
    pieces.push(decompress(bytes.subarray(start, end)));
    at = end;
  }
  if (at !== bytes.length) throw new Error("a compressed file that does not end with a frame");
  return Buffer.concat(pieces);
}

function decompress(frame: Buffer): Buffer {
  const size = frame.readUInt32LE(5);
  const body = frame.subarray(HEAD_BYTES);
  switch (frame.readUInt8(0)) {
    case METHOD.none:
      return body;
    case METHOD.lz4:
      return lz4(body, size);
    case METHOD.zstd:
      return zstdDecompressSync(body);
    case METHOD.multiple:
      // The last codec is outermost. Those before it change numbers, not text.
      return decompress(body.subarray(1 + (body[0] ?? 0)));
    default:
      return body;
  }
}

/** One LZ4 block: literals and copies of what came before (lz4_Block_format.md). */
function lz4(input: Buffer, size: number): Buffer {
  const output = Buffer.alloc(size);
  let from = 0;
  let to = 0;
  const length = (nibble: number): number => {
    let total = nibble;
    if (nibble !== 15) return total;
    for (let more = 255; more === 255;) {
      more = input[from++] ?? 0;
      total += more;
    }
    return total;
  };
  while (from < input.length) {
    const token = input[from++] ?? 0;
    const literals = length(token >> 4);
    input.copy(output, to, from, from + literals);
    from += literals;
    to += literals;
    if (from >= input.length) break;
    const distance = input.readUInt16LE(from);
    from += 2;
    const end = to + length(token & 15) + 4;
    for (; to < end; to += 1) output[to] = output[to - distance] ?? 0;
  }
  return output;
}
