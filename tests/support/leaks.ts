/**
 * Looks through what a run has written for what must never be there. Kinds are named, findings are
 * not quoted: a report of a leak must not be one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Private = {
  vins: readonly string[];
  emails: readonly string[];
  /** Keys, tokens and passwords of this very run, by what they are. */
  secrets: Readonly<Record<string, string>>;
};

export type Leak = { file: string; line: number; kind: string };

/** What a token or key looks like whatever its value. */
const SHAPES: readonly [kind: string, pattern: RegExp][] = [
  ["a JWT or JWE", /\beyJ[\w-]{10,}/],
  ["a code or refresh token of Tesla's", /\b(?:NA|EU|CN)_[0-9a-f]{16,}/],
  ["a private key", /BEGIN (?:EC |RSA )?PRIVATE KEY/],
  ["a bearer token", /bearer\s+[\w.-]{16,}/i],
  ["a session cookie", /__Host-\w[\w-]*=[\w.-]{16,}/],
  ["a vehicle identification number", /\b[A-HJ-NPR-Z0-9]{3}[A-HJ-NPR-Z]{4}[A-HJ-NPR-Z0-9]{10}\b/],
  ["an e-mail address", /\b[\w.+-]+@[\w-]+\.[\w.]+\b/],
];

/** Shorter ones are ordinary words. */
const SECRET_CHARS_MIN = 12;

export function leaksIn(text: string, file: string, known: Private): Leak[] {
  const words: [kind: string, word: string][] = [
    ...known.vins.map((vin): [string, string] => ["a car's VIN", vin]),
    ...known.emails.map((email): [string, string] => ["an owner's e-mail", email]),
    ...Object.entries(known.secrets).flatMap(([kind, secret]) =>
      // A PEM is written over lines: each of them is the secret.
      secret
        .split(/\s+/)
        .filter((part) => part.length >= SECRET_CHARS_MIN && !part.includes("-----"))
        .map((part): [string, string] => [kind, part]),
    ),
  ];
  return text.split("\n").flatMap((line, index) => {
    const found = [
      ...words.filter(([, word]) => line.includes(word)).map(([kind]) => kind),
      ...SHAPES.filter(([, pattern]) => pattern.test(line)).map(([kind]) => kind),
    ];
    return [...new Set(found)].map((kind) => ({ file, line: index + 1, kind }));
  });
}

/** Every file below a directory of logs. */
export function leaksBelow(directory: string, known: Private): Leak[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return leaksIn(readFileSync(path, "utf8"), entry.name, known);
    });
}
