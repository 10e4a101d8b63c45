/**
 * The local Tesla's cloud: auth host, pairing page, control page and the Fleet API of three
 * regions as one web-standard handler. It runs in Node on loopback ports and in workerd inside the
 * Worker's tests. It is an independent implementation of what `README.md` lists, shares no code
 * with the product, and refuses what Tesla refuses.
 */
import { Hono } from "hono";
import { authorizeRoutes } from "./cloud/authorize.ts";
import { consentRoutes } from "./cloud/consent-page.ts";
import { controlRoutes } from "./cloud/control.ts";
import { fleetApi } from "./cloud/fleet.ts";
import { metadataRoutes } from "./cloud/metadata.ts";
import { authHosts, optionsOf, type CloudOptions, type HostOptions } from "./cloud/options.ts";
import { pairingRoutes } from "./cloud/pairing.ts";
import { sameSiteForms } from "./cloud/session.ts";
import { tokenRoutes } from "./cloud/token-endpoint.ts";
import type { World } from "./world.ts";
import { REGIONS } from "./world/state.ts";

export type { CarAction, CarController, CloudOptions } from "./cloud/options.ts";

/** The origin of a request says which of Tesla's hosts was meant; any other origin is no host. */
export function createCloud(world: World, options: CloudOptions): Hono {
  const hosts = new Map<string, { fetch: (request: Request) => Response | Promise<Response> }>();
  for (const host of authHosts(options)) hosts.set(host.origins.auth, authHost(world, host));
  for (const region of REGIONS) {
    hosts.set(options.origins[region], fleetApi(world, optionsOf(options, region), region));
  }
  const cloud = new Hono();
  cloud.all("*", (c) => {
    const host = hosts.get(new URL(c.req.url).origin);
    return host?.fetch(c.req.raw) ?? c.text("No host of the local Tesla has this origin.", 404);
  });
  return cloud;
}

function authHost(world: World, options: HostOptions): Hono {
  const app = new Hono();
  app.route("/", tokenRoutes(world, options));
  app.route("/", metadataRoutes(world, options));
  app.use(sameSiteForms);
  app.route("/", authorizeRoutes(world, options));
  app.route("/", consentRoutes(world));
  app.route("/", pairingRoutes(world, options));
  app.route("/", controlRoutes(world, options));
  app.get("/", (c) => c.redirect("/control", 303));
  return app;
}
