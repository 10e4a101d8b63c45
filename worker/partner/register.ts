import { isFault, type Fault } from "../../shared/fault.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { readAppKey } from "../app-key.ts";
import { appOf } from "../env.ts";
import type { FaultCode } from "../../shared/fault.ts";
import { explainPartnerFault } from "./explain.ts";
import { registerPartner, type PartnerParts } from "./partner.ts";

export type Problem = {
  check: string;
  code: FaultCode;
  tesla: string | null;
  txid: string | null;
  cause: string;
  next: string;
};

export type Outcome =
  | {
      region: Region;
      registered: true;
      domain: string;
      public_key: string | null;
      key_matches: boolean;
      explanation: string;
      tesla: Record<string, unknown>;
    }
  | { region: Region; registered: false; domain: string; problem: Problem };

/** Registers one region; what Tesla refuses is an outcome, with its words and ours. */
export async function register(parts: PartnerParts, region: Region): Promise<Outcome> {
  const { domain, privateKeyPem } = appOf(parts.config, region);
  try {
    const { publicHex } = await readAppKey(privateKeyPem);
    const { publicKeyHex, record } = await registerPartner(parts, region);
    const matches = publicKeyHex === publicHex;
    return {
      region,
      registered: true,
      domain,
      public_key: publicKeyHex,
      key_matches: matches,
      explanation: matches
        ? "Tesla holds the key that signs here. Owners of this region can add it to their cars."
        : "Tesla holds another key than the one that signs here: the domain does not serve this Worker's key. Cars would refuse what it signs.",
      tesla: record,
    };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { region, registered: false, domain, problem: toProblem(error) };
  }
}

/** Holds no token: Tesla's text has been scrubbed where it was read. */
export function toProblem(fault: Fault): Problem {
  const { code, upstream, txid } = fault;
  return { code, tesla: upstream ?? null, txid: txid ?? null, ...explainPartnerFault(fault) };
}
