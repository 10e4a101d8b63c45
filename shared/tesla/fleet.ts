/**
 * Fleet API calls on an owner's cars, each a pair: `…Request` sends and returns the raw answer,
 * `process…Response` judges it. Every request rejects with a Fault `tesla_unavailable` when no
 * answer came; every process function throws the Fault of `faultOf` for an answer that is not 2xx
 * and `tesla_bad_response` for a 2xx that is not what the documentation says.
 * A `tesla_wrong_region` Fault's `upstream` goes to `parseWrongRegion`.
 *
 * Members we do not know are ignored: Tesla adds them without notice.
 */
import * as z from "zod";
import { isVin } from "../vin.ts";
import { callFleet, nothingFound, processEnvelope, type FleetCall } from "./fleet-call.ts";
import { sendToTesla, type TeslaHttp } from "./http.ts";
import { FLEET_STATUS_VINS_MAX, VEHICLES_PER_PAGE } from "./limits.ts";

/** One page of the cars of the token's owner. Does not wake a car. */
export async function listVehiclesRequest(call: FleetCall, page: number): Promise<Response> {
  const query = `page=${page}&per_page=${VEHICLES_PER_PAGE}`;
  return callFleet(call, "GET", `/api/1/vehicles?${query}`, "reads");
}

const vehicleSchema = z.object({
  id_s: z.string().nullish(),
  vin: z.string(),
  access_type: z.string().nullish(),
  display_name: z.string().nullish(),
  state: z.string().nullish(),
  in_service: z.boolean().nullish(),
});

export type ListedVehicle = {
  vin: string;
  /** Tesla's id as text: as a number it can be larger than JavaScript holds. */
  id: string | null;
  displayName: string | null;
  /** `OWNER` or `DRIVER`, or a word added since. */
  accessType: string | null;
  /** `online`, `asleep` or `offline`; null when Tesla does not know. */
  state: string | null;
  inService: boolean;
};

export type VehiclePage = { vehicles: ListedVehicle[]; nextPage: number | null };

const paginationSchema = z.object({ next: z.union([z.number(), z.string()]).nullish() });

/**
 * `nextPage` is null on the last page. An entry without a usable VIN is left out: an ordered car
 * that is not built yet must not hide the others.
 */
export async function processVehiclesResponse(
  response: Response,
  page: number,
): Promise<VehiclePage> {
  const { response: entries, pagination } = await processEnvelope(response, "reads", {
    response: z.array(z.unknown()),
    pagination: paginationSchema.nullish(),
  });
  const vehicles = entries.flatMap((entry) => {
    const parsed = vehicleSchema.safeParse(entry);
    return parsed.success && isVin(parsed.data.vin) ? [toListedVehicle(parsed.data)] : [];
  });
  const hasNext = pagination?.next !== undefined && pagination.next !== null;
  // An empty page ends the list whatever it says, so that a wrong `next` cannot loop.
  return { vehicles, nextPage: hasNext && entries.length > 0 ? page + 1 : null };
}

function toListedVehicle(wire: z.infer<typeof vehicleSchema>): ListedVehicle {
  return {
    vin: wire.vin,
    id: wire.id_s ?? null,
    displayName: wire.display_name ?? null,
    accessType: wire.access_type ?? null,
    state: wire.state ?? null,
    inService: wire.in_service ?? false,
  };
}

/** Splits VINs into the lists that one `fleetStatusRequest` each may take. */
export function fleetStatusBatches(vins: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let start = 0; start < vins.length; start += FLEET_STATUS_VINS_MAX) {
    batches.push(vins.slice(start, start + FLEET_STATUS_VINS_MAX));
  }
  return batches;
}

/** Whether our key is on each car, and what the car can do. A POST that changes nothing. */
export async function fleetStatusRequest(
  call: FleetCall,
  vins: readonly string[],
): Promise<Response> {
  return callFleet(call, "POST", "/api/1/vehicles/fleet_status", "reads", { vins });
}

const vehicleInfoSchema = z.object({
  firmware_version: z.string().nullish(),
  fleet_telemetry_version: z.string().nullish(),
  vehicle_command_protocol_required: z.boolean().nullish(),
  total_number_of_keys: z.number().nullish(),
  safety_screen_streaming_toggle_enabled: z.boolean().nullish(),
});

export type FleetStatus = {
  vin: string;
  /**
   * Our key is on the car; null when the answer does not say. Known to lag and to be wrong at
   * times (fleet-telemetry #395, #517): one reading must not decide anything destructive.
   */
  keyPaired: boolean | null;
  firmwareVersion: string | null;
  /** Version of the car's telemetry client; null on cars that cannot stream yet. */
  fleetTelemetryVersion: string | null;
  commandProtocolRequired: boolean | null;
  totalNumberOfKeys: number | null;
  /** Only on older S and X that stream without a key: the owner's switch in the car. */
  streamingToggleEnabled: boolean | null;
};

export async function processFleetStatusResponse(response: Response): Promise<FleetStatus[]> {
  const { response: status } = await processEnvelope(response, "reads", {
    response: z.object({
      key_paired_vins: z.array(z.string()).nullish(),
      unpaired_vins: z.array(z.string()).nullish(),
      vehicle_info: z.record(z.string(), vehicleInfoSchema.nullish()).nullish(),
    }),
  });
  const paired = new Set(status.key_paired_vins);
  const unpaired = new Set(status.unpaired_vins);
  const info = status.vehicle_info ?? {};
  return [...new Set([...paired, ...unpaired, ...Object.keys(info)])].map((vin) => ({
    vin,
    keyPaired: paired.has(vin) ? true : unpaired.has(vin) ? false : null,
    firmwareVersion: info[vin]?.firmware_version ?? null,
    fleetTelemetryVersion: info[vin]?.fleet_telemetry_version ?? null,
    commandProtocolRequired: info[vin]?.vehicle_command_protocol_required ?? null,
    totalNumberOfKeys: info[vin]?.total_number_of_keys ?? null,
    streamingToggleEnabled: info[vin]?.safety_screen_streaming_toggle_enabled ?? null,
  }));
}

/** The signed-in owner. Needs `user_data`. */
export async function currentUserRequest(call: FleetCall): Promise<Response> {
  return callFleet(call, "GET", "/api/1/users/me", "reads");
}

export type CurrentUser = { email: string | null; fullName: string | null };

export async function processCurrentUserResponse(response: Response): Promise<CurrentUser> {
  const { response: user } = await processEnvelope(response, "reads", {
    response: z.object({ email: z.string().nullish(), full_name: z.string().nullish() }),
  });
  return { email: user.email ?? null, fullName: user.full_name ?? null };
}

/** Which fleet the owner's account lives in. Needs `user_data`. */
export async function userRegionRequest(call: FleetCall): Promise<Response> {
  return callFleet(call, "GET", "/api/1/users/region", "reads");
}

export type UserRegion = { region: string; fleetApiBaseUrl: string };

/** The URL comes from Tesla and must be compared with the configured origins before use. */
export async function processUserRegionResponse(response: Response): Promise<UserRegion> {
  const { response: wire } = await processEnvelope(response, "reads", {
    response: z.object({ region: z.string(), fleet_api_base_url: z.string() }),
  });
  return { region: wire.region, fleetApiBaseUrl: wire.fleet_api_base_url };
}

/** Cars on order. Needs `user_data`. */
export async function ordersRequest(call: FleetCall): Promise<Response> {
  return callFleet(call, "GET", "/api/1/users/orders", "reads");
}

export type Order = {
  referenceNumber: string | null;
  vin: string | null;
  status: string | null;
  substatus: string | null;
  model: string | null;
  country: string | null;
};

const text = z.union([z.string(), z.number()]).nullish();
const orderSchema = z.object({
  referenceNumber: text,
  vin: text,
  orderStatus: text,
  orderSubstatus: text,
  modelCode: text,
  countryCode: text,
});

/** Tesla names these members in camel case, unlike everywhere else. */
export async function processOrdersResponse(response: Response): Promise<Order[]> {
  const { response: orders } = await processEnvelope(response, "reads", {
    response: z.array(orderSchema),
  });
  return orders.map((wire) => ({
    referenceNumber: textOf(wire.referenceNumber),
    vin: textOf(wire.vin),
    status: textOf(wire.orderStatus),
    substatus: textOf(wire.orderSubstatus),
    model: textOf(wire.modelCode),
    country: textOf(wire.countryCode),
  }));
}

function textOf(value: z.infer<typeof text>): string | null {
  return value === undefined || value === null ? null : String(value);
}

/** Registers our domain in the region of `call.origin`. Partner token; once per region. */
export async function registerPartnerRequest(call: FleetCall, domain: string): Promise<Response> {
  return callFleet(call, "POST", "/api/1/partner_accounts", "changes", { domain });
}

export type PartnerAccount = {
  domain: string;
  /** The key Tesla fetched from the domain: uncompressed point in lower-case hex. */
  publicKeyHex: string | null;
  /** Tesla's record of the app as it came, for people to read. */
  record: Record<string, unknown>;
};

/**
 * @throws Fault `tesla_rejected` for a domain that Tesla does not take (400), whose root is not an
 * allowed origin of the app (412) or whose key it could not fetch (424); `upstream` says which.
 */
export async function processRegisterPartnerResponse(response: Response): Promise<PartnerAccount> {
  const { response: account } = await processEnvelope(
    response,
    "changes",
    { response: z.looseObject({ domain: z.string(), public_key: z.string().nullish() }) },
    // Here 412 is about the domain; on any other call it means "register first".
    { 412: "tesla_rejected" },
  );
  return {
    domain: account.domain,
    publicKeyHex: account.public_key?.toLowerCase() ?? null,
    record: account,
  };
}

/** The key Tesla holds for a registered domain, to compare before signing. Partner token. */
export async function partnerPublicKeyRequest(call: FleetCall, domain: string): Promise<Response> {
  const query = `domain=${encodeURIComponent(domain)}`;
  return callFleet(call, "GET", `/api/1/partner_accounts/public_key?${query}`, "reads");
}

/** Uncompressed point in lower-case hex, or null when Tesla has no such domain. */
export async function processPartnerPublicKeyResponse(response: Response): Promise<string | null> {
  if (await nothingFound(response)) return null;
  const { response: wire } = await processEnvelope(response, "reads", {
    response: z.object({ public_key: z.string() }),
  });
  return wire.public_key.toLowerCase();
}

/** Whether a region answers at all: no token, no bill. The answer is the plain text `ok`. */
export async function fleetPingRequest(http: TeslaHttp, origin: string): Promise<Response> {
  return sendToTesla(http, `${origin}/status`, { method: "GET" }, "reads");
}
