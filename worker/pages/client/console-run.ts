/** One run: the statement to the Worker, the answer's lines back as they come. */
import type { Problem } from "./answers.ts";
import { fetchAdmin, isSignedOut } from "./operator-api.ts";

export type Question = { sql: string; parameters: Record<string, string> };
export type SqlProblem = Problem & { engine?: { code: number; name: string; message: string } };
export type Column = { name: string; type: string };
export type Table = { columns: Column[]; rows: string[][] };

export type Ended =
  | { kind: "done"; table: Table; state: "whole" | "cut" | "broken"; ms: number }
  | { kind: "refused"; problem: SqlProblem }
  | { kind: "cancelled" }
  | { kind: "signed_out" }
  | { kind: "unreachable" };

type LastLine =
  | { state: "whole" | "cut" | "broken"; rows: number; ms: number }
  | { state: "refused"; problem: SqlProblem };

/** A table, once all of it is here. */
export async function runTable(question: Question, signal: AbortSignal): Promise<Ended> {
  return run<Ended>(question, "table", signal, async (body) => {
    const lines: string[][] = [];
    let last: LastLine | null = null;
    for await (const line of linesOf(body)) {
      const parsed = JSON.parse(line) as string[] | LastLine;
      if (Array.isArray(parsed)) lines.push(parsed);
      else last = parsed;
    }
    if (last?.state === "refused") return { kind: "refused", problem: last.problem };
    const [names = [], types = [], ...rows] = lines;
    const columns = names.map((name, index) => ({ name, type: types[index] ?? "" }));
    // Without a last line the Worker itself went away.
    const { state, ms } = last ?? { state: "broken" as const, ms: 0 };
    return { kind: "done", table: { columns, rows }, state, ms };
  });
}

export type Downloaded = Exclude<Ended, { kind: "done" }> | { kind: "file"; blob: Blob };

/** A file, once all of it is here: half of one is none. */
export async function runFile(
  question: Question,
  format: "csv" | "parquet",
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Downloaded> {
  return run(question, format, signal, async (body) => {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    for await (const piece of piecesOf(body)) {
      pieces.push(piece);
      onBytes((bytes += piece.length));
    }
    return { kind: "file", blob: new Blob(pieces) };
  });
}

async function run<T>(
  question: Question,
  format: string,
  signal: AbortSignal,
  read: (body: ReadableStream<Uint8Array<ArrayBuffer>>) => Promise<T>,
): Promise<T | Exclude<Ended, { kind: "done" }>> {
  try {
    const body = JSON.stringify({ ...question, format });
    const response = await fetchAdmin("sql", { method: "POST", body, signal });
    if (isSignedOut(response)) return { kind: "signed_out" };
    if (!response.ok || response.body === null) {
      return { kind: "refused", problem: (await response.json()) as SqlProblem };
    }
    return await read(response.body);
  } catch {
    return signal.aborted ? { kind: "cancelled" } : { kind: "unreachable" };
  }
}

/** Empty lines are signs of life and left out. */
async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of piecesOf(body)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield line;
  }
}

/** Not every browser iterates over a stream by itself. */
async function* piecesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
