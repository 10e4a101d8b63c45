/** Whether cars would trust the nodes: apart from the pure checks, since signatures take cryptography. */
import * as z from "zod";
import { parseJson } from "../../shared/json.ts";
import {
  checkServerCertificate,
  type ServerCertificate,
} from "../../shared/tesla/certificate-chain.ts";
import type { Config } from "../env.ts";
import { CERTIFICATE_WARN_DAYS } from "../limits.ts";
import type { ChainSoon } from "./facts.ts";

const shownSchema = z.object({ certificate: z.object({ pem: z.string() }) });

/** What nodes say that they show to cars. */
export function shownCertificates(
  nodes: readonly { id: string; health: string }[],
): ServerCertificate[] {
  return nodes.flatMap(({ id, health }) => {
    const parsed = shownSchema.safeParse(parseJson(health));
    return parsed.success ? [{ name: id, pem: parsed.data.certificate.pem }] : [];
  });
}

export async function judgeChain(
  config: Config,
  servers: readonly ServerCertificate[],
  nowMs: number,
) {
  const { ca, hostname } = config.telemetry;
  return checkServerCertificate({ ca, hostname, servers, nowMs });
}

const DAY_MS = 24 * 3_600_000;

/**
 * An authority of the ca ends, and no other takes its place: judged as it will be then. Nodes'
 * own certificates are renewed by their own rhythm and have a check of their own.
 */
export async function judgeChainSoon(
  config: Config,
  servers: readonly ServerCertificate[],
  nowMs: number,
): Promise<ChainSoon | null> {
  const aboutCa = async (atMs: number) =>
    (await judgeChain(config, servers, atMs)).filter(({ code }) => code.startsWith("ca_"));
  if ((await aboutCa(nowMs)).length > 0) return null;
  for (const days of CERTIFICATE_WARN_DAYS.toReversed()) {
    const [problem] = await aboutCa(nowMs + days * DAY_MS);
    if (problem !== undefined) return { days, problem };
  }
  return null;
}
