import { isFault } from "../../shared/fault.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import {
  partnerTelemetryErrorsRequest,
  processTelemetryErrorsResponse,
  type TelemetryError,
} from "../../shared/tesla/fleet-telemetry.ts";
import { explainTelemetryError } from "../../shared/tesla/telemetry-error-text.ts";
import type { PartnerErrors } from "../contract/partner.ts";
import { asPartner, type PartnerSessionParts } from "./partner-session.ts";
import { toProblem } from "./register.ts";

/** What all cars of the app complained about, per region; Tesla's text stays beside ours. */
export async function readPartnerErrors(
  parts: PartnerSessionParts,
  regions: readonly Region[] = parts.config.regions,
): Promise<PartnerErrors["regions"]> {
  return Promise.all(
    regions.map(async (region) => {
      try {
        const errors = await asPartner(parts, region, async (call) =>
          processTelemetryErrorsResponse(await partnerTelemetryErrorsRequest(call)),
        );
        return { region, problem: null, errors: errors.map(toItem) };
      } catch (error) {
        if (!isFault(error)) throw error;
        return { region, problem: toProblem(error), errors: [] };
      }
    }),
  );
}

function toItem({ vin, createdAtMs, error, errorName, txid }: TelemetryError) {
  const { code, text, next } = explainTelemetryError(error, errorName);
  return {
    vin,
    at_ms: createdAtMs,
    code,
    cause: text,
    next,
    tesla: error,
    tesla_name: errorName,
    txid,
  };
}
