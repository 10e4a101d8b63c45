/** /admin/sql: the analysts' SQL, for operators. */
import * as z from "zod";
import { SQL_STATEMENT_CHARS_MAX } from "../limits.ts";
import { json, type Operation } from "./operation.ts";

export const SQL_FORMATS = ["table", "csv", "parquet"] as const;

export const sqlSchema = z.strictObject({
  sql: z.string().min(1).max(SQL_STATEMENT_CHARS_MAX),
  parameters: z
    .record(z.string().regex(/^[A-Za-z_]\w{0,63}$/), z.string().max(1_000))
    .optional()
    .meta({ description: "Values of {name:Type} in the statement." }),
  format: z.enum(SQL_FORMATS).default("table"),
});

export const sqlOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/admin/sql",
    summary: "Whether there is a database to ask, and of which kind.",
    who: "operator",
    answers: {
      200: json(
        "What is set.",
        z.object({
          configured: z.boolean(),
          kind: z.enum(["node", "server"]).nullable(),
        }),
      ),
    },
  },
  {
    method: "post",
    path: "/admin/sql",
    summary:
      "Runs a statement that reads. As a table: JSON lines, first names, then types, then rows of texts, last an object {state: whole | cut | broken, rows, ms}, or {state: refused, problem}; empty lines are signs of life. As csv or parquet: a file. Ends with its client. A refusal carries `engine` with the engine's own words.",
    who: "operator",
    body: { schema: sqlSchema },
    answers: {
      200: {
        description: "The rows as they come.",
        schema: z.string(),
        contentType: "application/x-ndjson",
      },
    },
  },
];
