/**
 * One Fleet API call for the account's owner: token, call, and the two answers that are worth a
 * second try. A 401 forces one refresh; a 421 moves the account to the region it names, once, and
 * only to a configured origin.
 */
import { isFault, type Fault } from "../../shared/fault.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import { parseWrongRegion, type Endpoints, type Region } from "../../shared/tesla/endpoints.ts";
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import { toRefusal, type Refusal } from "./refusal.ts";
import { ON_USE } from "./refresh-state.ts";
import type { TokenKeeper } from "./token-keeper.ts";

/** Runs `act` with a call that carries the owner's token; its Faults come back as refusals. */
export type FleetSession = <T>(act: (call: FleetCall) => Promise<T>) => Promise<Result<T, Refusal>>;

export type FleetSessionParts = {
  keeper: Pick<TokenKeeper, "accessToken">;
  http: TeslaHttp;
  endpoints: Endpoints;
  region: Region;
  onRegion: (region: Region) => Promise<void>;
  /** Tesla said that the app's spending limit is used up. */
  onLimit: () => Promise<void>;
};

export function createFleetSession(parts: FleetSessionParts): FleetSession {
  const { keeper, http, endpoints } = parts;
  let region = parts.region;
  return async (act) => {
    let need = ON_USE;
    let refreshed = false;
    let moved = false;
    for (;;) {
      const token = await keeper.accessToken(need);
      if (!token.ok) return token;
      const { accessToken, generation } = token.value;
      try {
        return ok(await act({ http, origin: endpoints.fleet[region], accessToken }));
      } catch (error) {
        if (!isFault(error)) throw error;
        if (error.code === "tesla_unauthorized" && !refreshed) {
          refreshed = true;
          need = { ...ON_USE, rejectedGeneration: generation };
          continue;
        }
        if (error.code === "tesla_limit_exceeded") await parts.onLimit();
        const target = moved ? null : regionNamedBy(error, endpoints);
        if (target === null || target === region) return refused(toRefusal(error));
        moved = true;
        region = target;
        await parts.onRegion(region);
      }
    }
  };
}

function regionNamedBy(fault: Fault, endpoints: Endpoints): Region | null {
  if (fault.code !== "tesla_wrong_region") return null;
  return parseWrongRegion(fault.upstream ?? "", endpoints)?.region ?? null;
}
