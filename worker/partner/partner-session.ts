/** One Fleet API call of the app itself: its token, the call, and one second try after a 401. */
import { Fault, isFault } from "../../shared/fault.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import type { Refusal } from "../account/refusal.ts";
import { appOf, type Config } from "../env.ts";
import { isFaultCode } from "../replies.ts";

export type PartnerNamespace = Env["PARTNER"];

export type PartnerSessionParts = {
  config: Pick<Config, Exclude<keyof Config, "sessionKeys" | "adminToken" | "vaultKeys">>;
  http: TeslaHttp;
  partners: PartnerNamespace;
  /** Tesla said that the app's spending limit is used up. */
  onLimit: () => Promise<void>;
};

/**
 * Runs `act` with a partner token of `region`.
 * @throws Fault of the token endpoint or of the call.
 */
export async function asPartner<T>(
  parts: PartnerSessionParts,
  region: Region,
  act: (call: FleetCall) => Promise<T>,
): Promise<T> {
  const { config, http } = parts;
  const origin = appOf(config, region).endpoints.fleet[region];
  const accessToken = await partnerToken(parts, region, null);
  try {
    return await act({ http, origin, accessToken });
  } catch (error) {
    if (isFault(error) && error.code === "tesla_limit_exceeded") await parts.onLimit();
    if (!isFault(error) || error.code !== "tesla_unauthorized") throw error;
    const another = await partnerToken(parts, region, accessToken);
    return act({ http, origin, accessToken: another });
  }
}

/** Throws the Fault of the token endpoint. The token is for one call: never keep or log it. */
export async function partnerToken(
  parts: Pick<PartnerSessionParts, "config" | "partners">,
  region: Region,
  rejected: string | null,
): Promise<string> {
  const { clientId } = appOf(parts.config, region);
  const answer = await parts.partners.getByName(`${region}:${clientId}`).token(region, rejected);
  if (!answer.ok) throw toFault(answer.reason);
  return answer.value.accessToken;
}

/** The way back from a Refusal: what crossed the object's border was a Fault before. */
function toFault({ code, detail, ...rest }: Refusal): Fault {
  if (!isFaultCode(code)) throw new TypeError("only Faults cross this border");
  const temporary = code === "tesla_unavailable" || code === "tesla_rate_limited";
  return new Fault(code, detail ?? "no partner token", { ...rest, temporary });
}
