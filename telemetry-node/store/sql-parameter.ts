/**
 * Values of `param_*` as ClickHouse's HTTP protocol carries them, turned into what the engine's
 * binding takes. Scalars come escaped as in tab-separated rows, and the binding escapes them again;
 * arrays come as literals, which the binding would escape wrongly, so they are taken apart.
 */
export type ParameterValue = string | number | bigint | boolean | null | ParameterValue[];

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b", f: "\f", r: "\r", n: "\n", t: "\t", "0": "\0",
}; // prettier-ignore

/** Undefined when the text is no value this endpoint can hand on. */
export function parseParameter(
  sql: string,
  name: string,
  text: string,
): ParameterValue | undefined {
  const type = new RegExp(String.raw`\{\s*${name}\s*:\s*(\w+)`).exec(sql)?.[1];
  if (type === "Array" || type === "Map" || type === "Tuple") {
    // A literal without escapes passes the binding unchanged.
    if (!text.includes("\\")) return text;
    return type === "Array" ? parseArray(text) : undefined;
  }
  return text === String.raw`\N` ? null : unescape(text);
}

function unescape(text: string): string {
  return text.replaceAll(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const TOKEN = /\s*(\[|\]|,|'(?:[^'\\]|\\[\s\S]|'')*'|[-+\w.]+)\s*/y;

/** "['a', [1, NULL]]" as nested arrays. */
function parseArray(text: string): ParameterValue[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  const outer: ParameterValue[] = [];
  const open = [outer];
  for (const token of tokens) {
    const inner = open.at(-1);
    if (inner === undefined) return undefined;
    if (token === "[") {
      const next: ParameterValue[] = [];
      inner.push(next);
      open.push(next);
    } else if (token === "]") open.pop();
    else if (token !== ",") inner.push(toScalar(token));
  }
  const [array] = outer;
  return open.length === 1 && outer.length === 1 && Array.isArray(array) ? array : undefined;
}

function toScalar(token: string): ParameterValue {
  if (token.startsWith("'")) return unescape(token.slice(1, -1).replaceAll("''", "'"));
  if (/^null$/i.test(token)) return null;
  if (/^(true|false)$/i.test(token)) return token.toLowerCase() === "true";
  return /^[-+]?\d+$/.test(token) ? BigInt(token) : Number(token);
}
