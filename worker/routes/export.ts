/** What the Worker holds about an owner, as one file. No token: those are Tesla's and sealed. */
import { Hono } from "hono";
import { openDatabase } from "../db/database.ts";
import { loadVehicles } from "../db/vehicles.ts";
import type { AppEnv } from "../env.ts";
import { ownStatus } from "../garage.ts";
import { ownAccount, signedOut } from "./own-account.ts";

export const takeout = new Hono<AppEnv>().get("/export", async (c) => {
  const account = await ownAccount(c);
  if (account === null) return signedOut(c);
  const cars = await loadVehicles(openDatabase(c.env.DB), account.id);
  c.header("content-disposition", 'attachment; filename="my-data.json"');
  return c.json({
    exported_at_ms: Date.now(),
    account: {
      id: account.id,
      issuer: account.issuer,
      subject: account.subject,
      region: account.region,
      scopes: account.scopes.split(" "),
      state: account.state,
    },
    cars: cars.map((car) => ({
      vehicle: car.vehicle,
      config: car.config,
      status: ownStatus(car),
    })),
  });
});
