/** The list, one vehicle, and `fleet_status` (Fleet API docs, vehicle endpoints, 2026-08). */
import { Hono } from "hono";
import type {
  WireFleetStatus,
  WirePagination,
  WireVehicle,
  WireVehicleInfo,
} from "../../../shared/tesla/wire.ts";
import type { Car, World } from "../world.ts";
import { showsKeyOf } from "../world/configs.ts";
import { VEHICLES_PER_PAGE } from "../world/limits.ts";
import type { Access } from "./fleet-access.ts";
import { answer, fail, jsonBody, type FleetContext, type FleetEnv } from "./fleet-answer.ts";
import type { Caller } from "./tokens.ts";

const READ = { token: "either", scopes: ["vehicle_device_data"] } as const;

export function vehicleRoutes(world: World, access: Access): Hono<FleetEnv> {
  const app = new Hono<FleetEnv>();

  app.get("/", access({ ...READ, scopes: [...READ.scopes], operation: "vehicles" }), (c) => {
    const cars = world.state.cars.filter(
      (car) => isVisible(car, c.var.caller) && car.lies?.includes("unlisted") !== true,
    );
    const size = positive(c.req.query("per_page") ?? c.req.query("page_size"), VEHICLES_PER_PAGE);
    const current = positive(c.req.query("page"), 1);
    const pages = Math.max(1, Math.ceil(cars.length / size));
    const shown = cars.slice((current - 1) * size, current * size);
    return answer(c, {
      response: shown.map((car) => vehicle(world, car, c.var.caller)),
      pagination: {
        previous: current > 1 ? current - 1 : null,
        next: current < pages ? current + 1 : null,
        current,
        per_page: size,
        count: cars.length,
        pages,
      } satisfies WirePagination,
      count: shown.length,
    });
  });

  app.get("/:tag", access({ ...READ, scopes: [...READ.scopes], operation: "vehicle" }), (c) => {
    const car = findCar(world, c, c.req.param("tag"));
    if (car === null) return fail(c, 404, "not_found");
    return answer(c, { response: vehicle(world, car, c.var.caller) });
  });

  app.post(
    "/fleet_status",
    access({ ...READ, scopes: [...READ.scopes], operation: "fleet_status" }),
    async (c) => {
      const vins = parseVins(await jsonBody(c));
      if (vins === null) return fail(c, 400, "invalid_request");
      const cars: Car[] = [];
      for (const vin of vins) {
        const car = findCar(world, c, vin);
        if (car === null) return fail(c, 404, `${vin} not_found`);
        cars.push(car);
      }
      const { clientId } = c.var.caller;
      const isPaired = (car: Car): boolean => showsKeyOf(world.state, car, clientId, world.now());
      const info = (car: Car): WireVehicleInfo => ({
        firmware_version: car.firmware,
        vehicle_command_protocol_required: car.hardware === "modern",
        // Only with one VIN, and the discount itself ended on 2025-10-01.
        ...(cars.length === 1 ? { discounted_device_data: false } : {}),
        fleet_telemetry_version: car.telemetryVersion,
        total_number_of_keys: car.keys.length + car.otherKeys,
        safety_screen_streaming_toggle_enabled: car.streamingToggle,
      });
      const unpaired = cars.filter((car) => !isPaired(car));
      return answer(c, {
        response: {
          key_paired_vins: cars.filter(isPaired).map(({ vin }) => vin),
          unpaired_vins: unpaired.map(({ vin }) => vin),
          vehicle_info: Object.fromEntries(cars.map((car) => [car.vin, info(car)])),
        } satisfies WireFleetStatus,
      });
    },
  );

  return app;
}

/** A partner token reaches the cars that its own business owns: none in this world. */
export function isVisible(car: Car, caller: Caller): boolean {
  return caller.kind === "user" && car.access.some((entry) => entry.userId === caller.userId);
}

/** The caller's car by VIN or by the decimal `id`. */
export function findCar(world: World, c: FleetContext, tag: string): Car | null {
  const isIt = (car: Car): boolean => car.vin === tag || car.id === tag;
  return world.state.cars.find((car) => isIt(car) && isVisible(car, c.var.caller)) ?? null;
}

/** A non-empty list of texts under `vins`, each once. */
export function parseVins(body: Record<string, unknown> | null): string[] | null {
  const vins = body?.vins;
  if (!Array.isArray(vins) || vins.length === 0) return null;
  const texts = vins.filter((vin): vin is string => typeof vin === "string");
  return texts.length === vins.length ? [...new Set(texts)] : null;
}

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value > 0 ? value : otherwise;
}

function vehicle(world: World, car: Car, caller: Caller): WireVehicle {
  const own = car.access.find((entry) => caller.kind === "user" && entry.userId === caller.userId);
  const region = own === undefined ? "na" : world.user(own.userId).region;
  return {
    id: BigInt(car.id),
    vehicle_id: BigInt(car.vehicleId),
    vin: car.vin,
    color: null,
    access_type: own?.accessType ?? "OWNER",
    display_name: car.displayName,
    option_codes: region === "eu" ? "TEST0,COEU" : "TEST0,COUS",
    granular_access: { hide_private: false },
    tokens: [],
    state: car.state,
    in_service: false,
    id_s: car.id,
    calendar_enabled: true,
    api_version: null,
    backseat_token: null,
    backseat_token_updated_at: null,
  };
}
