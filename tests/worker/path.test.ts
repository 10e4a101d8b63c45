import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  CARS,
  check,
  garage,
  register,
  signIn,
  startLocalTesla,
  steps,
} from "./local-tesla.ts";

describe("the owner's path", () => {
  it("leads from sign-in over pairing and a signed configuration to a car that waits for its signal", async () => {
    const tesla = await startLocalTesla();
    await register();
    const browser = new HttpBrowser();
    const landed = await signIn(browser);
    expect(landed.url.pathname).toBe("/garage");

    const first = await check(browser);
    expect(steps(first)).toEqual({
      [CARS[0]]: "add_key",
      [CARS[1]]: "add_key",
      [CARS[2]]: "add_key",
    });
    expect(first.vehicles[0]?.pairing_url).toBe(
      `${env.TESLA_PAIRING_ORIGIN}/_ak/telltale.localhost?vin=${CARS[0]}`,
    );

    const publicKey = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
    tesla.world.pairKey(CARS[0], publicKey, env.TESLA_CLIENT_ID);
    tesla.world.advance(3_000);
    const second = await check(browser);
    expect(steps(second)[CARS[0]]).toBe("wait_for_car");

    // The simulator verifies the token with its own implementation and the car's own keys.
    const config = tesla.world.deliverConfigs(CARS[0]);
    expect(config?.hostname).toBe("telemetry.telltale.localhost");
    expect(config?.port).toBe(8443);
    tesla.world.advance(3_000);
    const third = await check(browser);
    expect(steps(third)[CARS[0]]).toBe("wait_for_signal");
    expect(steps(await garage(browser))).toEqual(steps(third));

    const events = tesla.log.map((line) => line["event"]);
    expect(events).toEqual(
      expect.arrayContaining([
        "partner_registered",
        "owner_connected",
        "key_paired",
        "config_pushed",
        "config_synced",
      ]),
    );
    expect(APP).toBe(env.APP_ORIGIN);
  });
});
