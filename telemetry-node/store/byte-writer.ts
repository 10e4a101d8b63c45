const TWO_POW_32 = 4_294_967_296;
/** First size; it doubles as needed and is then kept. */
const START_BYTES = 1_048_576;

/** Bytes in the making. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(START_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The bytes so far; valid until the next write or `clear`. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Makes room for `count` bytes and returns where they start. */
  #take(count: number): number {
    const at = this.#length;
    if (at + count > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, at + count));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    this.#length = at + count;
    return at;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.u8((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.u8(rest);
  }

  u8(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }

  u64(value: number): void {
    const at = this.#take(8);
    this.#bytes.writeUInt32LE(value % TWO_POW_32, at);
    this.#bytes.writeUInt32LE(Math.floor(value / TWO_POW_32), at + 4);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#take(bytes.length);
    this.#bytes.set(bytes, at);
  }

  text(value: string | Uint8Array): void {
    const bytes = typeof value === "string" ? Buffer.from(value, "utf8") : value;
    this.varint(bytes.length);
    this.raw(bytes);
  }
}
