/** Bytes as text, for the few forms that Tesla uses side by side. */

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Standard base64 with padding: the form of `iss` in a telemetry token, and of PEM. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // Byte by byte a configuration takes 3 ms in an isolate that has just started, so 0.1.
  for (let at = 0; at < bytes.byteLength; at += BYTES_AT_ONCE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  }
  return btoa(binary);
}

/** Each byte is an argument of a call; engines take tens of thousands. */
const BYTES_AT_ONCE = 8_192;

/** The form of a token's segments: other alphabet, no padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toUrlAlphabet(toBase64(bytes));
}

/** The bytes of a text, which are nearly always ASCII: then the text is their binary form. */
export function textToBase64Url(text: string): string {
  return isAscii(text) ? toUrlAlphabet(btoa(text)) : toBase64Url(new TextEncoder().encode(text));
}

/** Every other character takes more than one byte. */
export function isAscii(text: string): boolean {
  return new TextEncoder().encode(text).byteLength === text.length;
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null for anything that is not base64; white space is ignored. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes;
}

/** Big-endian, as everywhere in elliptic-curve formats. */
export function toInteger(bytes: Uint8Array): bigint {
  let integer = 0n;
  for (const byte of bytes) integer = (integer << 8n) | BigInt(byte);
  return integer;
}

/** 32 bytes with leading zeros; the integer must fit. */
export function to32Bytes(value: bigint): Uint8Array<ArrayBuffer> {
  let integer = value;
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  for (let at = 24; at >= 0; at -= 8) {
    view.setBigUint64(at, integer);
    integer >>= 64n;
  }
  return bytes;
}
