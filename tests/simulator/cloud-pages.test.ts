import { describe, expect, test } from "vitest";
import {
  APP_KEY,
  CLIENT,
  DAY_MS,
  DOMAIN,
  Fixture,
  GOOD_TOKEN,
  ORIGINS,
  START_MS,
  VIN,
} from "./cloud-fixture.ts";
import type { ControlState } from "./cloud/control.ts";

const PAIRING = `/_ak/${DOMAIN}?vin=${VIN}`;
const REVOKE = `/user/revoke/consent?revoke_client_id=${CLIENT.id}&back_url=https://app.example.com/x`;

async function keyOf(tesla: Fixture, answer: Response): Promise<[number, string, number]> {
  return [answer.status, await answer.text(), tesla.world.car(VIN).keys.length];
}

describe("the phone's pairing page", () => {
  test("puts the registered key into the car, after approval only", async () => {
    const tesla = new Fixture();
    await tesla.signIn();
    const [status, text, keys] = await keyOf(tesla, await tesla.browse(PAIRING));
    expect([status, keys]).toEqual([200, 0]);
    expect(text).toContain("Add this app's key to Juniper?");
    await tesla.browse(`/_ak/${DOMAIN}`, { vin: VIN, decision: "cancel" });
    expect(tesla.world.car(VIN).keys).toEqual([]);
    const added = await tesla.browse(`/_ak/${DOMAIN}`, { vin: VIN, decision: "approve" });
    expect(await added.text()).toContain("Key added");
    expect(added.headers.get("location")).toBeNull();
    expect(tesla.world.car(VIN).keys).toEqual([
      { publicKeyHex: APP_KEY, clientId: CLIENT.id, pairedAtMs: START_MS },
    ]);
    await tesla.browse(`/_ak/${DOMAIN}`, { vin: VIN, decision: "approve" });
    expect(tesla.world.car(VIN).keys).toHaveLength(1);
  });

  test("shows all cars of the person when the link names none", async () => {
    const tesla = new Fixture();
    await tesla.signIn();
    const text = await (await tesla.browse(`/_ak/${DOMAIN}`)).text();
    for (const name of ["Juniper", "Blue Whale", "Heron"]) expect(text).toContain(name);
    expect(text).not.toContain("Ben");
  });

  test("asks whose phone it is first", async () => {
    const tesla = new Fixture();
    expect(await (await tesla.browse(PAIRING)).text()).toContain("Whose phone is this?");
    const post = await tesla.browse(`/_ak/${DOMAIN}`, { vin: VIN, decision: "approve" });
    expect([post.status, tesla.world.car(VIN).keys.length]).toEqual([403, 0]);
    const back = await tesla.browse(`/_ak/${DOMAIN}/signin?vin=${VIN}`, {
      email: "ada@example.com",
    });
    expect(back.headers.get("location")).toBe(PAIRING);
  });

  test.each([
    ["a domain nobody registered", (): void => undefined, "x.example.com"],
    [
      "a region it is not registered in",
      (tesla: Fixture) =>
        void (tesla.world.user(tesla.world.state.users[0]?.id ?? "").region = "eu"),
      DOMAIN,
    ],
    [
      "a PEM that is gone",
      (tesla: Fixture) => void (tesla.pem = () => new Response("", { status: 404 })),
      DOMAIN,
    ],
    [
      "a PEM that has changed",
      (tesla: Fixture) =>
        void (
          tesla.world.state.registrations[0] &&
          (tesla.world.state.registrations[0].publicKeyHex = "04")
        ),
      DOMAIN,
    ],
  ])("refuses %s", async (_, arrange, domain) => {
    const tesla = new Fixture();
    await tesla.signIn();
    arrange(tesla);
    for (const answer of [
      await tesla.browse(`/_ak/${domain}?vin=${VIN}`),
      await tesla.browse(`/_ak/${domain}`, { vin: VIN, decision: "approve" }),
    ]) {
      const [status, text, keys] = await keyOf(tesla, answer);
      expect([status, keys]).toEqual([403, 0]);
      expect(text).toContain("This third party isn&#39;t registered with Tesla");
    }
  });

  test("refuses when access was not granted", async () => {
    const tesla = new Fixture();
    await tesla.signIn({ ticked: "openid user_data" });
    const answer = await tesla.browse(`/_ak/${DOMAIN}`, { vin: VIN, decision: "approve" });
    const [status, text, keys] = await keyOf(tesla, answer);
    expect([status, keys]).toEqual([403, 0]);
    expect(text).toContain(
      `adding a virtual key for &quot;${DOMAIN}&quot; is prohibited because you have not granted &quot;${DOMAIN}&quot; access to your account`,
    );
  });

  test("refuses somebody else's car, a full car and a car without virtual keys", async () => {
    const tesla = new Fixture();
    await tesla.signIn();
    const approve = (vin: string): Promise<Response> =>
      tesla.browse(`/_ak/${DOMAIN}`, { vin, decision: "approve" });
    expect((await approve("7SAYTELLTALE00004")).status).toBe(403);
    expect(tesla.world.car("7SAYTELLTALE00004").keys).toEqual([]);
    tesla.world.car(VIN).otherKeys = 20;
    expect(await (await approve(VIN)).text()).toContain("maximum number of keys");
    tesla.world.car(VIN).otherKeys = 0;
    tesla.world.car(VIN).hardware = "intel_atom_sx";
    expect(await (await approve(VIN)).text()).toContain("doesn&#39;t need a virtual key");
    expect(tesla.world.car(VIN).keys).toEqual([]);
  });
});

describe("the consent page", () => {
  test("withdraws consent, refresh tokens and configurations, and leaves the key", async () => {
    const tesla = new Fixture();
    const { access_token, refresh_token } = await tesla.signIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    await tesla.pushToken(access_token, GOOD_TOKEN);
    tesla.world.deliverConfigs(VIN);
    const shown = await (await tesla.browse(REVOKE)).text();
    expect(shown).toContain("What Telltale test may do");
    expect(shown).toContain('href="https://app.example.com/x"');
    await tesla.browse(REVOKE, { decision: "revoke" });
    const refused = await tesla.refresh(refresh_token);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      error: "login_required",
      error_description: "User revoked the consent.",
    });
    expect(tesla.world.state.consents).toEqual([]);
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    expect(tesla.world.car(VIN).keys).toHaveLength(1);
  });

  test("can leave configurations behind, as was once reported", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    tesla.world.state.settings.revokeKeepsConfigs = true;
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    await tesla.pushToken(access_token, GOOD_TOKEN);
    await tesla.browse(REVOKE, { decision: "revoke" });
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
  });

  test("unticking vehicle_device_data removes the configurations", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    await tesla.pushToken(access_token, GOOD_TOKEN);
    await tesla.browse(REVOKE, { decision: "save", scope: ["openid", "offline_access"] });
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    expect(tesla.world.state.consents).toHaveLength(1);
  });

  test("never links to a script", async () => {
    const tesla = new Fixture();
    await tesla.signIn();
    const text = await (
      await tesla.browse(
        `/user/revoke/consent?revoke_client_id=${CLIENT.id}&back_url=javascript:alert(1)`,
      )
    ).text();
    expect(text).not.toContain('href="javascript:');
    expect(text).not.toContain("Back to the app");
  });
});

describe("the control page", () => {
  async function stateOf(tesla: Fixture): Promise<ControlState> {
    return (await (await tesla.browse("/control/state")).json()) as ControlState;
  }

  test("shows every car with a button for each action", async () => {
    const tesla = new Fixture();
    const text = await (await tesla.browse("/control")).text();
    expect((text.match(/<section[^>]* data-vin="/g) ?? []).length).toBe(4);
    for (const action of [
      "drive",
      "charge",
      "sleep",
      "lose_coverage",
      "wake",
      "remove_key",
      "revoke_consent",
    ]) {
      expect(text).toContain(`action="/control/cars/${VIN}/${action}"`);
    }
  });

  test("buttons move the car in the world and reach its controller", async () => {
    const acted: string[] = [];
    const tesla = new Fixture({
      controller: {
        act: (vin, action) => void acted.push(`${vin} ${action}`),
        describe: (vin) =>
          vin === VIN ? { activity: "driving", connected: true, acked: 7 } : null,
      },
    });
    await tesla.browse(`/control/cars/${VIN}/sleep`, {});
    expect(tesla.world.car(VIN).state).toBe("asleep");
    await tesla.browse(`/control/cars/${VIN}/drive`, {});
    expect(tesla.world.car(VIN)).toMatchObject({ state: "online", activity: "driving" });
    await tesla.browse(`/control/cars/${VIN}/lose_coverage`, {});
    expect(tesla.world.car(VIN).state).toBe("offline");
    expect(acted).toEqual([`${VIN} sleep`, `${VIN} drive`, `${VIN} lose_coverage`]);
    const { cars } = await stateOf(tesla);
    expect(cars[0]).toMatchObject({ connected: true, acked: 7, activity: "driving" });
    expect(cars[1]).toMatchObject({ connected: false, acked: 0, activity: "parked" });
  });

  test("removes the key and withdraws consent", async () => {
    const tesla = new Fixture();
    const { refresh_token } = await tesla.signIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    expect((await stateOf(tesla)).cars[0]).toMatchObject({ key_paired: true, consent: true });
    await tesla.browse(`/control/cars/${VIN}/remove_key`, {});
    await tesla.browse(`/control/cars/${VIN}/revoke_consent`, {});
    expect((await stateOf(tesla)).cars[0]).toMatchObject({ key_paired: false, consent: false });
    expect((await tesla.refresh(refresh_token)).status).toBe(401);
  });

  test("moves the clock, forward only", async () => {
    const tesla = new Fixture();
    await tesla.browse("/control/clock/advance", { ms: String(DAY_MS) });
    expect((await stateOf(tesla)).now_ms).toBe(START_MS + DAY_MS);
    for (const ms of ["-1", "soon", "1e3", ""]) {
      expect((await tesla.browse("/control/clock/advance", { ms })).status).toBe(400);
    }
    expect(tesla.world.now()).toBe(START_MS + DAY_MS);
  });

  test("takes no button from another site, and none that does not exist", async () => {
    const tesla = new Fixture();
    const foreign = await tesla.fetch(`${ORIGINS.auth}/control/cars/${VIN}/sleep`, {
      method: "POST",
      headers: { origin: "https://evil.example" },
    });
    expect([foreign.status, tesla.world.car(VIN).state]).toEqual([403, "online"]);
    expect((await tesla.browse(`/control/cars/${VIN}/explode`, {})).status).toBe(404);
    expect((await tesla.browse("/control/cars/none/sleep", {})).status).toBe(404);
  });
});

test("text from people cannot become markup", async () => {
  const tesla = new Fixture();
  tesla.world.car(VIN).displayName = "<img src=x onerror=alert(1)>";
  await tesla.signIn();
  for (const path of ["/control", PAIRING]) {
    const text = await (await tesla.browse(path)).text();
    expect(text).toContain("&lt;img");
    expect(text).not.toContain("<img");
  }
});
