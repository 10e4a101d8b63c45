import { isFault } from "../../shared/fault.ts";
import { codeGrantRequest, processTokenResponse } from "../../shared/tesla/auth.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { DoctorRows } from "../db/doctor.ts";
import { appOf, redirectUri, teslaHttp, type Config, type TeslaApp } from "../env.ts";
import { toProblem, type Problem } from "../partner/register.ts";
import type { OwnerGrant, RegionFacts } from "./facts.ts";

/**
 * Before the first owner comes: a code that cannot exist is refused as such by an app that may have
 * owners, and otherwise by one that may not. Costs one auth call, which is not billed.
 */
export async function tryOwnerGrants(
  config: Config,
  seen: readonly RegionFacts[],
  { accounts }: DoctorRows,
  nowMs: number,
): Promise<OwnerGrant[]> {
  const apps = new Map(
    seen
      .filter(({ token }) => !("problem" in token))
      .map(({ region }) => [appOf(config, region), region] as const),
  );
  // NA and EU are one application, China another.
  const isProven = (region: string): boolean =>
    accounts.some((one) => {
      return one.state === "linked" && (one.region === "cn") === (region === "cn");
    });
  const unproven = [...apps].filter(([, region]) => !isProven(region));
  return Promise.all(
    unproven.map(async ([app, region]): Promise<OwnerGrant> => {
      const name = region === "cn" ? "china" : "main";
      const problem = await tryCode(config, app, region, nowMs);
      return { app: name, problem };
    }),
  );
}

/** Null when Tesla refuses the code as a code. */
async function tryCode(
  config: Config,
  app: TeslaApp,
  region: Region,
  nowMs: number,
): Promise<Problem | null> {
  try {
    const response = await codeGrantRequest(teslaHttp(config), app.endpoints, {
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      code: `${region.toUpperCase()}_doctor`,
      redirectUri: redirectUri(config),
      audience: app.endpoints.fleet[region],
    });
    await processTokenResponse(response, { grant: "authorization_code", sentAtMs: nowMs });
    return null;
  } catch (error) {
    if (!isFault(error)) throw error;
    return error.code === "tesla_code_rejected" ? null : toProblem(error);
  }
}
