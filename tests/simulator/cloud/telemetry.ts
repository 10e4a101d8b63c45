/**
 * Telemetry configuration (Fleet API docs, vehicle endpoints and Fleet Telemetry, 2026-08). The
 * API reads the token and does not judge its signature: the car does that later
 * (fleet-telemetry #303).
 */
import { Hono } from "hono";
import type {
  WireConfigPushed,
  WireConfigReading,
  WireSkippedVehicles,
  WireTelemetryErrors,
} from "../../../shared/tesla/wire.ts";
import type { Car, World } from "../world.ts";
import { showsKeyOf, SKIP_REASONS, skipReason, slotsTaken } from "../world/configs.ts";
import { isObject, readTelemetryToken, type TelemetryClaims } from "../telemetry-token.ts";
import { FIELD_NAMES, LOCATION_FIELDS } from "./field-names.ts";
import type { Access } from "./fleet-access.ts";
import { answer, fail, jsonBody, type FleetContext, type FleetEnv } from "./fleet-answer.ts";
import { registrations, rootDomain, toErrorItem } from "./partner.ts";
import { findCar, parseVins } from "./vehicles.ts";

const DATA = ["vehicle_device_data"];
const UNSIGNED =
  "This endpoint must be called through the Vehicle Command HTTP Proxy. Refer to https://developer.tesla.com/docs/fleet-api/fleet-telemetry";

export function telemetryRoutes(world: World, access: Access): Hono<FleetEnv> {
  const app = new Hono<FleetEnv>();

  app.post(
    "/fleet_telemetry_config",
    access({ operation: "telemetry_config_unsigned", token: "either" }),
    (c) => fail(c, 400, UNSIGNED),
  );

  app.post(
    "/fleet_telemetry_config_jws",
    access({ operation: "telemetry_config_create", token: "either", scopes: DATA }),
    (c) => create(world, c),
  );

  const path = "/:vin/fleet_telemetry_config";
  app.get(
    path,
    access({ operation: "telemetry_config_read", token: "either", scopes: DATA }),
    (c) => {
      const car = findCar(world, c, c.req.param("vin"));
      if (car === null) return fail(c, 404, "not_found");
      return answer(c, { response: readConfig(world, car, c.var.caller.clientId) });
    },
  );

  app.delete(path, access({ operation: "telemetry_config_delete", token: "either" }), (c) => {
    const { caller } = c.var;
    const vin = c.req.param("vin");
    // The app's own token takes its configuration from any car, also after the owner has left.
    const car =
      caller.kind === "partner"
        ? (world.state.cars.find((candidate) => candidate.vin === vin) ?? null)
        : findCar(world, c, vin);
    if (car === null) return fail(c, 404, "not_found");
    const isRemoved = world.removeConfig(car.vin, caller.clientId);
    return answer(c, { response: { updated_vehicles: isRemoved ? 1 : 0 } });
  });

  app.get(
    "/:vin/fleet_telemetry_errors",
    access({ operation: "telemetry_errors_of_car", token: "either", scopes: DATA }),
    (c) => {
      const car = findCar(world, c, c.req.param("vin"));
      if (car === null) return fail(c, 404, "not_found");
      const own = world.state.errors.filter(
        (entry) => entry.vin === car.vin && entry.clientId === c.var.caller.clientId,
      );
      return answer(c, {
        response: { fleet_telemetry_errors: own.map(toErrorItem) } satisfies WireTelemetryErrors,
      });
    },
  );

  return app;
}

async function create(world: World, c: FleetContext): Promise<Response> {
  const body = await jsonBody(c);
  const vins = parseVins(body);
  const token = body?.token;
  const claims = typeof token === "string" ? readTelemetryToken(token) : null;
  if (vins === null || typeof token !== "string" || claims === null) {
    return fail(c, 400, "invalid_request");
  }
  const problem = checkClaims(world, c, claims);
  if (problem !== null) return fail(c, 400, problem);
  const missing = missingScopes(world, c, claims);
  if (missing.length > 0) return fail(c, 403, `Unauthorized missing scopes ${missing.join(", ")}`);
  const cars: Car[] = [];
  for (const vin of vins) {
    const car = findCar(world, c, vin);
    if (car === null || !mayConfigure(world, c, car)) return fail(c, 404, `${vin} not_found`);
    cars.push(car);
  }
  const { clientId } = c.var.caller;
  const skipped = new Map<string, string[]>(SKIP_REASONS.map((reason) => [reason, []]));
  let updated = 0;
  for (const car of cars) {
    const reason = skipReason(world.state, car, clientId);
    if (reason === "max_configs" && world.state.settings.createHidesLimit) {
      updated += 1;
      continue;
    }
    if (reason !== null) {
      skipped.get(reason)?.push(car.vin);
      continue;
    }
    world.pushConfig(car.vin, clientId, token);
    updated += 1;
  }
  const isAnySkipped = updated < cars.length;
  return answer(c, {
    response: {
      updated_vehicles: updated,
      ...(isAnySkipped ? { skipped_vehicles: skippedVehicles(world, skipped) } : {}),
    } satisfies WireConfigPushed,
  });
}

function mayConfigure(world: World, c: FleetContext, car: Car): boolean {
  const { caller } = c.var;
  if (caller.kind !== "user" || world.state.settings.driversMayConfigure) return true;
  return car.access.some((entry) => entry.userId === caller.userId && entry.accessType === "OWNER");
}

function skippedVehicles(
  world: World,
  byReason: ReadonlyMap<string, string[]>,
): WireSkippedVehicles {
  if (world.state.settings.skippedShape === "by_reason") return Object.fromEntries(byReason);
  return Object.fromEntries(
    [...byReason].flatMap(([reason, vins]) => vins.map((vin) => [vin, reason])),
  );
}

/** Tesla's text for the first thing wrong, or null. A `port` that is a text passes, as it did there. */
function checkClaims(world: World, c: FleetContext, claims: TelemetryClaims): string | null {
  const { hostname, fields } = claims;
  if (typeof hostname !== "string" || hostname === "" || !isObject(fields))
    return "invalid_request";
  const unknown = Object.keys(fields).find((name) => !FIELD_NAMES.has(name));
  if (unknown !== undefined) return `Unknown field ${unknown}`;
  const isNamed = Object.values(fields).every(
    (field) => isObject(field) && Number.isInteger(field.interval_seconds),
  );
  if (!isNamed) return "invalid_request";
  const roots = registrations(world, c.var.caller.clientId)
    .filter((entry) => entry.region === c.var.region)
    .map((entry) => rootDomain(entry.domain));
  return roots.includes(rootDomain(hostname))
    ? null
    : "hostname domain does not match with partner account";
}

function missingScopes(world: World, c: FleetContext, claims: TelemetryClaims): string[] {
  const fields = Object.keys(isObject(claims.fields) ? claims.fields : {});
  const needed = [
    ...(fields.some((name) => LOCATION_FIELDS.has(name)) ? ["vehicle_location"] : []),
    ...(world.state.settings.createNeedsVehicleCmds ? ["vehicle_cmds"] : []),
  ];
  return needed.filter((scope) => !c.var.caller.scopes.includes(scope));
}

function readConfig(world: World, car: Car, clientId: string): WireConfigReading {
  const found = world.state.configs.find(
    (entry) => entry.vin === car.vin && entry.clientId === clientId,
  );
  const own = found?.target === null || found === undefined ? 0 : 1;
  return {
    synced: found?.synced ?? true,
    config: found?.target?.claims ?? null,
    limit_reached:
      slotsTaken(world.state, car, clientId) + own >= world.state.settings.configsPerCarMax,
    key_paired: showsKeyOf(world.state, car, clientId, world.now()),
  };
}
