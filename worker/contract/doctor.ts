/** /admin/doctor. */
import * as z from "zod";
import { epochMs, json, type Operation } from "./operation.ts";

const findingSchema = z.object({
  id: z.string().meta({ description: "Stable." }),
  title: z.string(),
  state: z.enum(["ok", "info", "warn", "fail", "unknown"]),
  cause: z.string().meta({ description: "What is the case, in one or two sentences." }),
  next: z.string().nullable().meta({ description: "The one thing to do." }),
  evidence: z.record(z.string(), z.unknown()),
});

export const doctorSchema = z.object({
  at_ms: epochMs,
  state: z.enum(["ok", "info", "warn", "fail", "unknown"]),
  checks: z.array(findingSchema),
  targets: z
    .object({
      origin: z.string(),
      apps: z.array(
        z.object({
          domain: z.string(),
          public_pem: z.string().nullable(),
          telemetry: z.object({ hostname: z.string(), port: z.number(), ca: z.string() }),
        }),
      ),
    })
    .nullable()
    .meta({ description: "What a program outside should look at. All of it is public." }),
});
export type DoctorReport = z.infer<typeof doctorSchema>;

export const doctorOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/admin/doctor",
    summary: "Every check the Worker can decide, in the order in which people stumble.",
    who: "operator",
    answers: { 200: json("One finding per check.", doctorSchema) },
  },
];
