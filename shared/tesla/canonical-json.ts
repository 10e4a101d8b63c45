/**
 * JSON as Go's encoding/json writes a parsed object. A verifier hashes whatever bytes we send, so
 * any JSON would do; being byte-identical with Tesla's own signer lets its tokens be our tests and
 * makes two signings of one configuration comparable.
 */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };

/**
 * Object keys sorted by their UTF-8 bytes at every depth, no spaces, `<`, `>`, `&`, U+2028 and
 * U+2029 escaped, `-0` kept. Members that are undefined are left out.
 * @throws TypeError for a number that JSON cannot hold: that is a bug, not input.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return jsonNumber(value);
  if (typeof value === "string") return jsonString(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members: string[] = [];
  for (const key of sortedKeys(value)) {
    const member = value[key];
    if (member !== undefined) members.push(`${jsonString(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

/** In an isolate that has just started our own comparison costs a millisecond, JavaScript's nothing. */
function sortedKeys(value: JsonObject): string[] {
  const keys = Object.keys(value);
  return keys.some((key) => FROM_SURROGATES_ON.test(key)) ? keys.sort(compareUtf8) : keys.sort();
}

/** Up to here UTF-16, UTF-8 and code points have one order. */
const FROM_SURROGATES_ON = /[\ud800-\uffff]/;

/** `Array.isArray` does not narrow a readonly array. */
function isArray(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}

function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError("JSON has no such number");
  return Object.is(value, -0) ? "-0" : String(value);
}

function jsonString(value: string): string {
  // Go has no lone surrogates; JSON.stringify would escape them in a way it does not.
  const text = JSON.stringify(value.toWellFormed());
  if (!ESCAPED_BY_GO.test(text)) return text;
  return text.replaceAll(
    new RegExp(ESCAPED_BY_GO, "g"),
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const ESCAPED_BY_GO = /[<>&\u2028\u2029]/;

/** Order of UTF-8 bytes is order of code points; JavaScript's own order differs above U+FFFF. */
function compareUtf8(a: string, b: string): number {
  const left = Array.from(a, codePoint);
  const right = Array.from(b, codePoint);
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function codePoint(char: string): number {
  return char.codePointAt(0) ?? 0;
}
