import type { Context } from "hono";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { ViewFacts } from "../account/profile-view.ts";
import { monthOf } from "../budget/level.ts";
import { openDatabase } from "../db/database.ts";
import { loadCarSignals } from "../db/usage.ts";
import { loadVehicles } from "../db/vehicles.ts";
import type { AppEnv } from "../env.ts";
import { refusal } from "../middleware/problems.ts";
import { ownAccount, signedOut } from "./own-account.ts";

export type OwnCar = ViewFacts & { accountId: string; region: Region; isLinked: boolean };

/** The car of the address, if it is this owner's; a stranger's is not there. */
export async function ownCar(c: Context<AppEnv>): Promise<OwnCar | { refused: Response }> {
  const account = await ownAccount(c);
  if (account === null) return { refused: signedOut(c) };
  const db = openDatabase(c.env.DB);
  const vin = c.req.param("vin") ?? "";
  const known = await loadVehicles(db, account.id);
  const car = known.find(({ vehicle }) => vehicle.vin === vin);
  if (car === undefined) return { refused: refusal(c, { code: "not_found" }) };
  const nowMs = Date.now();
  return {
    car,
    accountId: account.id,
    region: account.region,
    isLinked: account.state === "linked",
    scopes: account.scopes.split(" "),
    monthSignals: await loadCarSignals(db, monthOf(nowMs), vin),
    nowMs,
  };
}
