/**
 * Formats with names above their rows, in pieces: the engine makes a whole answer of every piece
 * (chdb 3.4.0), so each begins with the same lines of names, and only the first may keep them. Pure.
 */

/** Lines of names and types above the rows. */
const HEAD_LINES: Readonly<Record<string, number>> = {
  CSVWithNames: 1,
  CSVWithNamesAndTypes: 2,
  TabSeparatedWithNames: 1,
  TabSeparatedWithNamesAndTypes: 2,
  TSVWithNames: 1,
  TSVWithNamesAndTypes: 2,
  JSONCompactEachRowWithNames: 1,
  JSONCompactEachRowWithNamesAndTypes: 2,
  JSONCompactStringsEachRowWithNames: 1,
  JSONCompactStringsEachRowWithNamesAndTypes: 2,
};

const LINE_BREAK = 0x0a;

export function hasHead(format: string): boolean {
  return format in HEAD_LINES;
}

/**
 * The pieces as one answer. A piece that does not begin as the first one did throws: rows would be
 * lost otherwise (a name with a line break, which the gate refuses).
 */
export async function* withOneHead(
  pieces: AsyncIterable<Uint8Array>,
  format: string,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = null;
  for await (const piece of pieces) {
    if (head === null) {
      head = piece.subarray(0, headLength(piece, HEAD_LINES[format] ?? 0));
      yield piece;
      continue;
    }
    if (Buffer.compare(piece.subarray(0, head.length), head) !== 0) {
      throw new Error("a piece of the answer has another head than the first");
    }
    yield piece.subarray(head.length);
  }
}

function headLength(piece: Uint8Array, lines: number): number {
  let length = 0;
  for (let line = 0; line < lines; line += 1) length = piece.indexOf(LINE_BREAK, length) + 1;
  return length;
}
