/** Fleet API calls: the requests Tesla documents, and its answers in each shape they were seen in. */
import { describe, expect, test } from "vitest";
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import * as fleet from "../../shared/tesla/fleet.ts";
import * as telemetry from "../../shared/tesla/fleet-telemetry.ts";
import { parseWrongRegion, productionEndpoints } from "../../shared/tesla/endpoints.ts";
import { faultFrom, html, json, scripted, type Asked } from "./scripted-http.ts";

const VIN_1 = "5YJ3TELLTALE00001";
const VIN_2 = "7SAYTELLTALE00002";
const VIN_3 = "5YJXTELLTALE00003";

async function askedBy(send: (call: FleetCall) => Promise<Response>): Promise<Asked> {
  const { http, asked } = scripted(() => json({}));
  await send({ http, origin: "https://fleet.example", accessToken: "secret-token" });
  const [only] = asked;
  if (only === undefined || asked.length !== 1) throw new Error("one request was expected");
  return only;
}

describe("what is sent", () => {
  const jsonType = "application/json";
  type Send = (call: FleetCall) => Promise<Response>;
  test.each<[string, string, unknown, Send]>([
    [
      "GET",
      "/api/1/vehicles?page=2&per_page=100",
      null,
      async (c) => fleet.listVehiclesRequest(c, 2),
    ],
    [
      "POST",
      "/api/1/vehicles/fleet_status",
      { vins: [VIN_1] },
      async (c) => fleet.fleetStatusRequest(c, [VIN_1]),
    ],
    [
      "POST",
      "/api/1/vehicles/fleet_telemetry_config_jws",
      { vins: [VIN_1], token: "a.b.c" },
      async (c) => telemetry.pushTelemetryConfigRequest(c, [VIN_1], "a.b.c"),
    ],
    [
      "GET",
      `/api/1/vehicles/${VIN_1}/fleet_telemetry_config`,
      null,
      async (c) => telemetry.telemetryConfigRequest(c, VIN_1),
    ],
    [
      "DELETE",
      `/api/1/vehicles/${VIN_1}/fleet_telemetry_config`,
      null,
      async (c) => telemetry.deleteTelemetryConfigRequest(c, VIN_1),
    ],
    [
      "GET",
      `/api/1/vehicles/${VIN_1}/fleet_telemetry_errors`,
      null,
      async (c) => telemetry.telemetryErrorsRequest(c, VIN_1),
    ],
    [
      "GET",
      "/api/1/partner_accounts/fleet_telemetry_errors",
      null,
      telemetry.partnerTelemetryErrorsRequest,
    ],
    [
      "POST",
      "/api/1/partner_accounts",
      { domain: "app.example" },
      async (c) => fleet.registerPartnerRequest(c, "app.example"),
    ],
    [
      "GET",
      "/api/1/partner_accounts/public_key?domain=app.example",
      null,
      async (c) => fleet.partnerPublicKeyRequest(c, "app.example"),
    ],
    ["GET", "/api/1/users/me", null, fleet.currentUserRequest],
    ["GET", "/api/1/users/region", null, fleet.userRegionRequest],
  ])("%s %s", async (method, path, body, send) => {
    const asked = await askedBy(send);
    expect([asked.method, asked.url]).toEqual([method, `https://fleet.example${path}`]);
    expect(asked.headers.get("authorization")).toBe("Bearer secret-token");
    expect(asked.body === null ? null : JSON.parse(asked.body)).toEqual(body);
    expect(asked.headers.get("content-type")).toBe(body === null ? null : jsonType);
  });
});

describe("the list of cars", () => {
  const wire = {
    id: 1_492_932_159_816_871,
    id_s: "14929321598168712345",
    vehicle_id: 1,
    vin: VIN_1,
    access_type: "OWNER",
    display_name: "Owned",
    state: "online",
    in_service: false,
    a_member_of_next_year: {},
  };

  test("ids stay text, since they do not fit a number", async () => {
    const page = await fleet.processVehiclesResponse(json({ response: [wire], count: 1 }), 1);
    expect(page).toEqual({
      vehicles: [
        {
          vin: VIN_1,
          id: "14929321598168712345",
          displayName: "Owned",
          accessType: "OWNER",
          state: "online",
          inService: false,
        },
      ],
      nextPage: null,
    });
  });

  test("nulls and missing members are unknown, not errors", async () => {
    const sparse = { vin: VIN_2, display_name: null, state: null };
    const page = await fleet.processVehiclesResponse(json({ response: [sparse] }), 1);
    expect(page.vehicles[0]).toEqual({
      vin: VIN_2,
      id: null,
      displayName: null,
      accessType: null,
      state: null,
      inService: false,
    });
  });

  test("an entry without a usable VIN does not hide the others", async () => {
    const entries = [null, { vin: null }, { vin: "short" }, 7, wire];
    const page = await fleet.processVehiclesResponse(json({ response: entries }), 1);
    expect(page.vehicles.map((vehicle) => vehicle.vin)).toEqual([VIN_1]);
  });

  test("pages go on until Tesla says so, and an empty page ends them", async () => {
    const nextOf = async (entries: unknown[], next: unknown): Promise<number | null> => {
      const answer = json({ response: entries, pagination: { next, current: 3 } });
      return (await fleet.processVehiclesResponse(answer, 3)).nextPage;
    };
    expect(await nextOf([wire], 4)).toBe(4);
    expect(await nextOf([wire], "/api/1/vehicles?page=4")).toBe(4);
    expect(await nextOf([wire], null)).toBeNull();
    expect(await nextOf([], 4)).toBeNull();
  });

  test.each<[string, () => Response]>([
    ["HTML", () => html(200)],
    ["truncated", () => new Response('{"response":[{"vin":"5YJ')],
    ["no envelope", () => json([wire])],
    ["null", () => json({ response: null, error: "x" })],
  ])("a success that is %s is a Fault", async (_, answer) => {
    const fault = await faultFrom(fleet.processVehiclesResponse(answer(), 1));
    expect(fault).toMatchObject({ code: "tesla_bad_response", mayHaveHappened: false });
  });

  test("an empty 401 asks for a new access token", async () => {
    const answer = new Response(null, { status: 401 });
    const fault = await faultFrom(fleet.processVehiclesResponse(answer, 1));
    expect(fault.code).toBe("tesla_unauthorized");
  });

  test("a 421 says where to go", async () => {
    const error =
      "user out of region, use base URL: https://fleet-api.prd.eu.vn.cloud.tesla.com, see https://developer.tesla.com/docs/fleet-api#regional-requirements";
    const answer = json({ response: null, error }, 421);
    const fault = await faultFrom(fleet.processVehiclesResponse(answer, 1));
    expect(fault.code).toBe("tesla_wrong_region");
    expect(parseWrongRegion(fault.upstream ?? "", productionEndpoints)?.region).toBe("eu");
  });
});

describe("fleet_status", () => {
  test("tells paired, unpaired and unsaid apart", async () => {
    const answer = json({
      response: {
        key_paired_vins: [VIN_1],
        unpaired_vins: [VIN_2],
        vehicle_info: {
          [VIN_1]: {
            firmware_version: "2026.8.3",
            vehicle_command_protocol_required: true,
            discounted_device_data: false,
            fleet_telemetry_version: "1.2.0",
            total_number_of_keys: 5,
            safety_screen_streaming_toggle_enabled: null,
          },
          [VIN_2]: null,
          [VIN_3]: { firmware_version: null },
        },
      },
    });
    const status = await fleet.processFleetStatusResponse(answer);
    expect(status.map(({ vin, keyPaired }) => [vin, keyPaired])).toEqual([
      [VIN_1, true],
      [VIN_2, false],
      [VIN_3, null],
    ]);
    expect(status[0]).toMatchObject({
      firmwareVersion: "2026.8.3",
      fleetTelemetryVersion: "1.2.0",
      commandProtocolRequired: true,
      totalNumberOfKeys: 5,
      streamingToggleEnabled: null,
    });
  });

  test("is asked in batches that hold every car once", () => {
    const vins = Array.from({ length: 250 }, (_, index) => `car-${index}`);
    const batches = fleet.fleetStatusBatches(vins);
    expect(batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
    expect(batches.flat()).toEqual(vins);
    expect(fleet.fleetStatusBatches([])).toEqual([]);
  });
});

describe("pushing a configuration", () => {
  const vins = [VIN_1, VIN_2, VIN_3];
  const push = async (response: unknown): Promise<telemetry.ConfigPushed> =>
    telemetry.processPushResponse(json({ response }), vins);

  test("all updated, nothing skipped", async () => {
    for (const skipped of [undefined, null, {}, { missing_key: [], max_configs: [] }]) {
      const pushed = await push({ updated_vehicles: 3, skipped_vehicles: skipped });
      expect(pushed).toEqual({ updatedVehicles: 3, skipped: [], unaccounted: 0 });
    }
  });

  test("skipped, told as VINs by reason", async () => {
    const pushed = await push({
      updated_vehicles: 1,
      skipped_vehicles: { missing_key: [VIN_2], unsupported_firmware: [VIN_3], max_configs: [] },
    });
    expect(pushed).toEqual({
      updatedVehicles: 1,
      skipped: [
        { vin: VIN_2, reason: "missing_key", reasonText: "missing_key" },
        { vin: VIN_3, reason: "unsupported_firmware", reasonText: "unsupported_firmware" },
      ],
      unaccounted: 0,
    });
  });

  test("skipped, told as a reason by VIN, in any case", async () => {
    const pushed = await push({
      updated_vehicles: 1,
      skipped_vehicles: { [VIN_2]: "Missing_Key", [VIN_3]: "moon_phase" },
    });
    expect(pushed.skipped).toEqual([
      { vin: VIN_2, reason: "missing_key", reasonText: "Missing_Key" },
      { vin: VIN_3, reason: "other", reasonText: "moon_phase" },
    ]);
  });

  test("200 with fewer cars than asked and no reason is not success", async () => {
    expect((await push({ updated_vehicles: 1 })).unaccounted).toBe(2);
    const partly = { updated_vehicles: 0, skipped_vehicles: { missing_key: [VIN_1, VIN_1] } };
    expect((await push(partly)).unaccounted).toBe(2);
  });

  test("an answer that cannot be read may have been a success", async () => {
    for (const answer of [html(200), json({}), json({ response: { updated_vehicles: "3" } })]) {
      const fault = await faultFrom(telemetry.processPushResponse(answer, vins));
      expect(fault).toMatchObject({ code: "tesla_bad_response", mayHaveHappened: true });
    }
  });

  test("Tesla's own words for a refusal reach the caller", async () => {
    const answer = json({ response: null, error: "Unknown field Speed", txid: "ab12" }, 400);
    const fault = await faultFrom(telemetry.processPushResponse(answer, vins));
    expect(fault).toMatchObject({
      code: "tesla_rejected",
      upstream: "Unknown field Speed",
      txid: "ab12",
      mayHaveHappened: false,
    });
  });
});

describe("reading and deleting a configuration", () => {
  test("synced with a config, and synced with none, are different things", async () => {
    const config = { hostname: "t.example.com", port: 443, fields: {}, iss: "k", aud: "a" };
    const reading = await telemetry.processTelemetryConfigResponse(
      json({ response: { synced: true, config, limit_reached: false, key_paired: true } }),
    );
    expect(reading).toEqual({ synced: true, config, limitReached: false, keyPaired: true });
    const none = await telemetry.processTelemetryConfigResponse(
      json({ response: { synced: true, config: null } }),
    );
    expect(none).toEqual({ synced: true, config: null, limitReached: null, keyPaired: null });
  });

  test("deleting what was not there is no error", async () => {
    const deleted = async (count: number): Promise<number> =>
      telemetry.processDeleteResponse(json({ response: { updated_vehicles: count } }));
    expect([await deleted(1), await deleted(0)]).toEqual([1, 0]);
  });
});

describe("telemetry errors", () => {
  const wire = {
    created_at: "2025-08-22T15:41:25.11121814Z",
    error: "error loading config file: InvalidSignature: unknown issuer",
    error_name: "config_manager_error",
    name: "client",
    txID: "5f3c",
    vin: VIN_1,
  };

  test("are read wrapped or bare", async () => {
    for (const response of [{ fleet_telemetry_errors: [wire] }, [wire]]) {
      expect(await telemetry.processTelemetryErrorsResponse(json({ response }))).toEqual([
        {
          vin: VIN_1,
          createdAtMs: Date.UTC(2025, 7, 22, 15, 41, 25, 111),
          error: "error loading config file: InvalidSignature: unknown issuer",
          errorName: "config_manager_error",
          txid: "5f3c",
        },
      ]);
    }
  });

  test("may be none, and may lack everything but the text", async () => {
    expect(await telemetry.processTelemetryErrorsResponse(json({ response: {} }))).toEqual([]);
    const [bare] = await telemetry.processTelemetryErrorsResponse(
      json({ response: [{ error: "x", created_at: "soon" }] }),
    );
    expect(bare).toEqual({ vin: null, createdAtMs: null, error: "x", errorName: null, txid: null });
  });
});

describe("the partner account", () => {
  const hex = `04${"AB".repeat(64)}`;

  test("registering gives the key that Tesla fetched", async () => {
    const answer = json({ response: { client_id: "c", domain: "app.example", public_key: hex } });
    expect(await fleet.processRegisterPartnerResponse(answer)).toMatchObject({
      domain: "app.example",
      publicKeyHex: hex.toLowerCase(),
    });
  });

  test.each([
    [400, "Invalid domain: X. Ensure that domain is lowercase and starts without https://"],
    [412, "Root domain X must match registered allowed origin on https://developer.tesla.com/x"],
    [424, "Public key download failed for https://app.example/x.pem, error: too large"],
  ])("%i says what is wrong with the domain", async (status, error) => {
    const answer = json({ response: null, error }, status);
    const fault = await faultFrom(fleet.processRegisterPartnerResponse(answer));
    expect([fault.code, fault.upstream]).toEqual(["tesla_rejected", error]);
  });

  test("412 anywhere else means: register in this region first", async () => {
    const answer = json({ response: null, error: "Account c must be registered" }, 412);
    expect((await faultFrom(fleet.processCurrentUserResponse(answer))).code).toBe(
      "tesla_not_registered",
    );
  });

  test("the registered key can be compared, or is not there", async () => {
    const found = json({ response: { public_key: hex } });
    expect(await fleet.processPartnerPublicKeyResponse(found)).toBe(hex.toLowerCase());
    const missing = json({ response: null, error: "not_found" }, 404);
    expect(await fleet.processPartnerPublicKeyResponse(missing)).toBeNull();
  });
});

describe("the owner", () => {
  test("has a name and an address", async () => {
    const answer = json({ response: { email: "a@example.com", full_name: "A", vault_uuid: "x" } });
    expect(await fleet.processCurrentUserResponse(answer)).toEqual({
      email: "a@example.com",
      fullName: "A",
    });
  });

  test("has cars on order, some without a VIN yet", async () => {
    const answer = json({
      response: [
        { vehicleMapId: 1, referenceNumber: "RN1", vin: null, orderStatus: "BOOKED", isB2b: false },
        { referenceNumber: 7, vin: "5YJ3TELLTALE00001", modelCode: "m3", countryCode: "DE" },
      ],
      count: 2,
    });
    expect(await fleet.processOrdersResponse(answer)).toMatchObject([
      { referenceNumber: "RN1", vin: null, status: "BOOKED", model: null },
      { referenceNumber: "7", vin: "5YJ3TELLTALE00001", model: "m3", country: "DE" },
    ]);
  });

  test("lives in a region", async () => {
    const url = "https://fleet-api.prd.eu.vn.cloud.tesla.com";
    const answer = json({ response: { region: "eu", fleet_api_base_url: url } });
    expect(await fleet.processUserRegionResponse(answer)).toEqual({
      region: "eu",
      fleetApiBaseUrl: url,
    });
  });
});
