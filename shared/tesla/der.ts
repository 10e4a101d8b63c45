/** The little of ASN.1 DER that keys and certificates need: nested elements, one-byte tags. */

export type DerElement = {
  tag: number;
  content: Uint8Array<ArrayBuffer>;
  /** Tag, length and content: what a signature covers. */
  raw: Uint8Array<ArrayBuffer>;
  /** The elements inside; empty when they cannot be read. */
  children(): DerElement[];
};

/** The element that fills `bytes` exactly, or null. */
export function readDer(bytes: Uint8Array<ArrayBuffer>): DerElement | null {
  const elements = readElements(bytes);
  return elements?.length === 1 ? (elements[0] ?? null) : null;
}

function readElements(bytes: Uint8Array<ArrayBuffer>): DerElement[] | null {
  const elements: DerElement[] = [];
  let offset = 0;
  while (offset < bytes.byteLength) {
    const tag = bytes[offset];
    const length = readLength(bytes, offset + 1);
    if (tag === undefined || length === null) return null;
    const content = bytes.slice(length.end, length.end + length.value);
    if (content.byteLength !== length.value) return null;
    const end = length.end + length.value;
    const raw = bytes.slice(offset, end);
    elements.push({ tag, content, raw, children: () => readElements(content) ?? [] });
    offset = end;
  }
  return elements;
}

/** Lengths up to two bytes: keys and certificates are far below 65,536. */
function readLength(bytes: Uint8Array, offset: number): { value: number; end: number } | null {
  const [first, second, third] = bytes.subarray(offset, offset + 3);
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, end: offset + 1 };
  if (first === 0x81 && second !== undefined) return { value: second, end: offset + 2 };
  if (first === 0x82 && second !== undefined && third !== undefined) {
    return { value: second * 256 + third, end: offset + 3 };
  }
  return null;
}
