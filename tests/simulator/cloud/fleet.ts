/** One region of the Fleet API. */
import { Hono } from "hono";
import type { Region, World } from "../world.ts";
import { accessTo } from "./fleet-access.ts";
import { fail, type FleetEnv } from "./fleet-answer.ts";
import type { CloudOptions } from "./options.ts";
import { partnerRoutes } from "./partner.ts";
import { telemetryRoutes } from "./telemetry.ts";
import { userRoutes } from "./users.ts";
import { vehicleRoutes } from "./vehicles.ts";

export function fleetApi(world: World, options: CloudOptions, region: Region): Hono<FleetEnv> {
  const app = new Hono<FleetEnv>();
  const access = accessTo(world, options);
  app.use(async (c, next) => {
    c.set("txid", world.randomHex(16));
    c.set("region", region);
    await next();
    c.header("x-txid", c.var.txid);
  });
  app.get("/status", (c) => c.text("ok"));
  app.route("/api/1/partner_accounts", partnerRoutes(world, options, access));
  app.route("/api/1/users", userRoutes(world, options, access));
  app.route("/api/1/vehicles", telemetryRoutes(world, access));
  app.route("/api/1/vehicles", vehicleRoutes(world, access));
  app.notFound((c) => {
    // A parent's "not found" runs before the middleware has named the call.
    if (c.var.txid === undefined) c.set("txid", world.randomHex(16));
    return fail(c, 404, "not_found");
  });
  return app;
}
