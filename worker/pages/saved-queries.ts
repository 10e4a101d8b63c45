/**
 * The analysts' saved queries, read for the console at build time: migrations/clickhouse/queries is
 * where they are written and tested. Their head says what they answer and what they want to know.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { SavedQuery } from "./client/saved-queries.ts";

const FOLDER = new URL("../../migrations/clickhouse/queries/", import.meta.url);

/** By name. Throws an Error for a file without a question. */
export function readSavedQueries(): SavedQuery[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".sql"));
  return names
    .toSorted()
    .map((name) =>
      toSavedQuery(name.replace(".sql", ""), readFileSync(new URL(name, FOLDER), "utf8")),
    );
}

/** Comments before the statement are its head; those within it stay. */
function toSavedQuery(name: string, text: string): SavedQuery {
  const lines = text.trimEnd().split("\n");
  const begins = lines.findIndex((line) => !line.startsWith("--"));
  const head = lines.slice(0, begins).map((line) => line.replace(/^--\s?/, ""));
  const title = head.find((line) => line.startsWith("Question: "))?.slice("Question: ".length);
  if (title === undefined) throw new Error(`${name}.sql has no line "-- Question: …"`);
  const parameters: Record<string, string> = {};
  const notes: string[] = [];
  for (const line of head) {
    const found = /^Parameter: (\w+) \S+, (.+)$/.exec(line);
    if (found?.[1] !== undefined && found[2] !== undefined) parameters[found[1]] = found[2];
    else if (!line.startsWith("Question: ")) notes.push(line);
  }
  return { name, title, note: notes.join(" "), parameters, sql: lines.slice(begins).join("\n") };
}
