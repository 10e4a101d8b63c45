/**
 * A ZIP archive of files that are there already (PKWARE APPNOTE 6.3.10; no ZIP64: less than 4 GB).
 * Content is deflated by the browser and stays a Blob, so that it need not fit into memory.
 */
export type Entry = { name: string; crc: number; size: number; packed: Blob };

const DEFLATE = 8;
const UTF8_NAMES = 0x0800;
const VERSION = 20;
/** 1 January 1980: what a date of zero would not be. Times are in the rows. */
const DOS_DATE = 0x0021;

export async function toEntry(name: string, content: Blob): Promise<Entry> {
  let crc = ~0;
  const counted = content.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        crc = crcOf(piece, crc);
        controller.enqueue(piece);
      },
    }),
  );
  const packed = await new Response(
    counted.pipeThrough(new CompressionStream("deflate-raw")),
  ).blob();
  return { name, crc: ~crc >>> 0, size: content.size, packed };
}

export function toZip(entries: readonly Entry[]): Blob {
  const parts: BlobPart[] = [];
  const index: BlobPart[] = [];
  let at = 0;
  let indexBytes = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const facts: [number, 2 | 4][] = [
      [VERSION, 2],
      [UTF8_NAMES, 2],
      [DEFLATE, 2],
      [0, 2],
      [DOS_DATE, 2],
      [entry.crc, 4],
      [entry.packed.size, 4],
      [entry.size, 4],
      [name.length, 2],
      [0, 2],
    ];
    const head = fields([[0x04034b50, 4], ...facts]);
    parts.push(head, name, entry.packed);
    const row = fields([
      [0x02014b50, 4],
      [VERSION, 2],
      ...facts,
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [at, 4],
    ]);
    index.push(row, name);
    indexBytes += row.length + name.length;
    at += head.length + name.length + entry.packed.size;
  }
  const end = fields([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [indexBytes, 4],
    [at, 4],
    [0, 2],
  ]);
  return new Blob([...parts, ...index, end], { type: "application/zip" });
}

function fields(values: readonly [value: number, bytes: 2 | 4][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.reduce((sum, [, length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, length] of values) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return bytes;
}

/** CRC-32 of IEEE 802.3, reversed; a table entry is the remainder of one byte. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crcOf(piece: Uint8Array, before: number): number {
  let crc = before;
  for (const byte of piece) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return crc;
}
