/** Counts the signals of a `V` payload by walking its outermost tags, without decoding values. */

const DATUM_TAG = 0x0a; // Payload.data, field 1, length-delimited

/**
 * Number of `Payload.data` entries in `bytes[start, end)`. A payload that does not parse counts up
 * to the place where it breaks: the store judges it later, and keeps it.
 */
export function countSignals(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let at = start;
  while (at < end) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const wireType = tag & 7;
    if (tag >= 0x80 || wireType === 3 || wireType === 4) return count;
    if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else {
      let value = 0;
      let scale = 1;
      let byte = 0x80;
      for (let i = 0; byte >= 0x80 && i < 10; i++) {
        if (at >= end) return count;
        byte = bytes[at] ?? 0;
        at += 1;
        value += (byte & 0x7f) * scale;
        scale *= 128;
      }
      if (wireType === 2) at += value;
    }
    if (at > end) return count;
    if (tag === DATUM_TAG) count += 1;
  }
  return count;
}
