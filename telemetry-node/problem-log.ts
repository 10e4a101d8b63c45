/** Problems of the report as log lines: one when a problem has lasted, one when it is over. */
import type { Log } from "../shared/log.ts";
import type { NodeProblem } from "../shared/node-report.ts";
import { PROBLEM_LOG_AFTER_MS } from "./limits.ts";

/** Call the result whenever the problems may have changed. */
export function createProblemLog(log: Log, now: () => number): (problems: NodeProblem[]) => void {
  const told = new Map<string, number>();
  return (problems) => {
    for (const { code, since_ms } of problems) {
      if (told.has(code) || now() - since_ms < PROBLEM_LOG_AFTER_MS) continue;
      told.set(code, since_ms);
      log("warn", "problem_began", { code });
    }
    for (const [code, sinceMs] of told) {
      if (problems.some((problem) => problem.code === code)) continue;
      told.delete(code);
      log("info", "problem_ended", { code, lasted_ms: now() - sinceMs });
    }
  };
}
