/** What is wrong, why, and the one thing to do. */
import { Hono } from "hono";
import type { DoctorReport } from "../contract/doctor.ts";
import { CHECKS, overall } from "../doctor/checks.ts";
import { diagnose } from "../doctor/doctor.ts";
import type { DoctorFacts } from "../doctor/facts.ts";
import { gatherFacts } from "../doctor/gather.ts";
import type { AppEnv } from "../env.ts";

export const adminDoctor = new Hono<AppEnv>().get("/doctor", async (c) => {
  const facts = await gatherFacts(c.env, new URL(c.req.url).origin, Date.now());
  const findings = diagnose(facts);
  const titles = new Map(CHECKS.map(({ id, title }) => [id, title]));
  const report: DoctorReport = {
    at_ms: facts.nowMs,
    state: overall(findings),
    checks: findings.map((finding) => ({
      ...finding,
      title: titles.get(finding.id) ?? finding.id,
    })),
    targets: targetsOf(facts),
  };
  return c.json(report);
});

function targetsOf({ config, apps }: DoctorFacts): DoctorReport["targets"] {
  if (config === null) return null;
  return {
    origin: config.origin,
    apps: apps.map(({ name, domain, key }) => ({
      domain,
      public_pem: "problem" in key ? null : key.publicPem,
      telemetry: (name === "china" ? config.china : config)?.telemetry ?? config.telemetry,
    })),
  };
}
