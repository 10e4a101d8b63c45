/** All checks in their order. Facts in, findings out. */
import { appChecks } from "./app-checks.ts";
import { CHECKS, fine, open, type CheckId, type Finding } from "./checks.ts";
import { configChecks } from "./config-checks.ts";
import type { DoctorFacts } from "./facts.ts";
import { nodeChecks } from "./node-checks.ts";
import { ownerChecks } from "./owner-checks.ts";

/** One finding per check. What only a stranger can see is left open. */
export function diagnose(facts: DoctorFacts): Finding[] {
  const found = new Map<CheckId, Finding>(
    [appChecks, ownerChecks, configChecks, nodeChecks]
      .flatMap((judge) => judge(facts))
      .map((finding) => [finding.id, finding]),
  );
  found.set("worker.answer", fine("worker.answer", "The Worker answers."));
  return CHECKS.map(
    ({ id }) =>
      found.get(id) ??
      open(
        id,
        "Only a program outside can see this.",
        "npm run operator -- doctor --url <origin>.",
      ),
  );
}
