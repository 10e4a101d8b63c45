/** What the database refused, told in the one shape of problems. */
import type { Context } from "hono";
import type { AppEnv } from "../env.ts";
import { REPLIES, type Reply } from "../replies.ts";
import type { EngineError, SqlRefusal } from "../sql/ask-sql.ts";

export type SqlProblem = {
  status: Reply["status"];
  body: {
    code: SqlRefusal["code"];
    message: string;
    next: string;
    request_id: string;
    /** The engine's own words: for operators, who wrote the statement. */
    engine?: EngineError;
  };
};

export function sqlProblem(c: Context<AppEnv>, reason: SqlRefusal): SqlProblem {
  const { status, message, next } = REPLIES[reason.code];
  const body = { code: reason.code, message, next, request_id: c.get("requestId") };
  return reason.code === "sql_rejected"
    ? { status, body: { ...body, engine: reason.engine } }
    : { status, body };
}
