import { Hono } from "hono";
import type { WireUser, WireUserRegion } from "../../../shared/tesla/wire.ts";
import type { World } from "../world.ts";
import type { Access } from "./fleet-access.ts";
import { answer, fail, type FleetEnv } from "./fleet-answer.ts";
import type { CloudOptions } from "./options.ts";

/** User endpoints (Tesla's page of 2023-10; fixtures of tesla-fleet-sdk-kotlin, 2025-07). */
export function userRoutes(world: World, options: CloudOptions, access: Access): Hono<FleetEnv> {
  const app = new Hono<FleetEnv>();

  app.get("/me", access({ operation: "me", token: "user", scopes: ["user_data"] }), (c) => {
    const { caller } = c.var;
    if (caller.kind !== "user") return fail(c, 403, "forbidden");
    const { email, fullName, id } = world.user(caller.userId);
    const response: WireUser = {
      email,
      full_name: fullName,
      profile_image_url: "",
      vault_uuid: id,
    };
    return answer(c, { response });
  });

  app.get("/region", access({ operation: "region", token: "user", scopes: ["user_data"] }), (c) => {
    const { caller } = c.var;
    if (caller.kind !== "user") return fail(c, 403, "forbidden");
    const { region } = caller;
    const response: WireUserRegion = { region, fleet_api_base_url: options.origins[region] };
    return answer(c, { response });
  });

  app.get("/orders", access({ operation: "orders", token: "user", scopes: ["user_data"] }), (c) => {
    const { caller } = c.var;
    if (caller.kind !== "user") return fail(c, 403, "forbidden");
    const orders = world.user(caller.userId).orders ?? [];
    return answer(c, { response: orders, count: orders.length });
  });

  return app;
}
