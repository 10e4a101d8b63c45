/**
 * The control page: every car with its state and buttons that a person or a test can press. Not a
 * part of Tesla; it is how this world is moved by hand.
 */
import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { Activity, Car, CarState, World } from "../world.ts";
import type { CarAction, CloudOptions } from "./options.ts";
import { page, type Markup } from "./page.ts";
import { formFields } from "./session.ts";

/** What each button leaves the car in; null keeps what was. */
const EFFECTS: Record<CarAction, { state: CarState; activity: Activity | null; label: string }> = {
  drive: { state: "online", activity: "driving", label: "Drive" },
  charge: { state: "online", activity: "charging", label: "Charge" },
  park: { state: "online", activity: "parked", label: "Park" },
  sleep: { state: "asleep", activity: "parked", label: "Sleep" },
  wake: { state: "online", activity: null, label: "Wake" },
  lose_coverage: { state: "offline", activity: null, label: "Lose coverage" },
  regain_coverage: { state: "online", activity: null, label: "Regain coverage" },
};

/** The button moves the clock by this much; tests post their own number. */
const DAY_MS = 86_400_000;

export type ControlState = {
  now_ms: number;
  cars: {
    vin: string;
    display_name: string;
    owner: string;
    state: CarState;
    activity: string;
    connected: boolean;
    acked: number;
    key_paired: boolean;
    consent: boolean;
    config: "none" | "waiting" | "running" | "refused";
  }[];
};

export function controlRoutes(world: World, options: CloudOptions): Hono {
  const app = new Hono();
  const { controller } = options;

  app.get("/control", (c) => c.html(controlPage(describe())));
  app.get("/control/state", (c) => c.json(describe()));

  app.post("/control/cars/:vin/:action", async (c) => {
    const car = world.state.cars.find((candidate) => candidate.vin === c.req.param("vin"));
    const action = c.req.param("action");
    if (car === undefined) return c.text("There is no such car.", 404);
    if (action === "remove_key") world.removeKey(car.vin);
    else if (action === "revoke_consent") revokeConsents(car);
    else if (isCarAction(action)) {
      const { state, activity } = EFFECTS[action];
      car.activity = activity ?? car.activity;
      world.setCarState(car.vin, state);
      await controller?.act(car.vin, action);
    } else return c.text("There is no such button.", 404);
    return c.redirect("/control", 303);
  });

  app.post("/control/clock/advance", async (c) => {
    const text = (await formFields(c)).get("ms") ?? "";
    if (!/^\d{1,12}$/.test(text)) return c.text("ms wants a whole number of milliseconds.", 400);
    world.advance(Number(text));
    return c.redirect("/control", 303);
  });

  function revokeConsents(car: Car): void {
    const owners = car.access.map(({ userId }) => userId);
    for (const consent of world.state.consents.filter(({ userId }) => owners.includes(userId))) {
      world.revokeConsent(consent.userId, consent.clientId);
    }
  }

  function describe(): ControlState {
    return { now_ms: world.now(), cars: world.state.cars.map(describeCar) };
  }

  function describeCar(car: Car): ControlState["cars"][number] {
    const live = controller?.describe(car.vin) ?? null;
    const users = car.access.map(({ userId }) => userId);
    const owner = car.access.find(({ accessType }) => accessType === "OWNER");
    return {
      vin: car.vin,
      display_name: car.displayName,
      owner: owner === undefined ? "" : world.user(owner.userId).fullName,
      state: car.state,
      activity: live?.activity ?? car.activity,
      connected: live?.connected ?? false,
      acked: live?.acked ?? 0,
      key_paired: car.keys.length > 0,
      consent: world.state.consents.some(({ userId }) => users.includes(userId)),
      config: configState(car),
    };
  }

  function configState(car: Car): ControlState["cars"][number]["config"] {
    const config = world.state.configs.find(({ vin }) => vin === car.vin);
    if (config === undefined) return "none";
    if (!config.synced) return "waiting";
    return config.inForce === null ? "refused" : "running";
  }

  return app;
}

function isCarAction(action: string): action is CarAction {
  return Object.hasOwn(EFFECTS, action);
}

function controlPage(state: ControlState): Markup {
  return page(
    "Control",
    html`<p class="soft">
        Cars and clock of this stand-in. <a href="/oauth2/v3/logout">Sign out</a>
      </p>
      <div class="cars">${state.cars.map(carCard)}</div>
      <form method="post" action="/control/clock/advance" class="card clock">
        <h2>Clock</h2>
        <p>Tesla's time: <time data-now>${new Date(state.now_ms).toISOString()}</time></p>
        <label for="ms">Move on by (milliseconds)</label>
        <input class="field" id="ms" name="ms" inputmode="numeric" value="${DAY_MS}" required />
        <button>Move the clock</button>
      </form>
      <script>
        ${raw(REFRESH)};
      </script>`,
    "wide",
  );
}

const CONFIG_TEXT: Record<ControlState["cars"][number]["config"], string> = {
  none: "none",
  waiting: "pushed, not taken yet",
  running: "taken",
  refused: "refused by the car",
};

type CarView = ControlState["cars"][number];

/** What a card shows, by `data-` name: the page's script writes the same texts again. */
function facts(car: CarView): [name: string, label: string, text: string][] {
  return [
    ["owner", "Owner", car.owner],
    ["state", "State", `${car.state}, ${car.activity}`],
    ["stream", "Stream", car.connected ? `connected, ${car.acked} acked` : "not connected"],
    ["key", "App key", car.key_paired ? "in the car" : "none"],
    ["consent", "Consent", car.consent ? "given" : "none"],
    ["config", "Configuration", CONFIG_TEXT[car.config]],
  ];
}

function carCard(car: CarView): Markup {
  const button = (action: string, label: string): Markup =>
    html`<form method="post" action="/control/cars/${car.vin}/${action}">
      <button aria-label="${label}: ${car.display_name}">${label}</button>
    </form>`;
  return html`<section
    class="card"
    data-vin="${car.vin}"
    data-state="${car.state}"
    aria-label="${car.display_name}"
  >
    <h2>${car.display_name}</h2>
    <small>${car.vin}</small>
    <dl>
      ${facts(car).map(
        ([name, label, text]) =>
          html`<dt>${label}</dt>
            <dd>
              <span class="${name === "state" ? "state" : ""}" data-fact="${name}">${text}</span>
            </dd>`,
      )}
    </dl>
    <div class="group">
      ${Object.entries(EFFECTS).map(([action, { label }]) => button(action, label))}
      ${button("remove_key", "Remove key")} ${button("revoke_consent", "Revoke consent")}
    </div>
  </section>`;
}

/**
 * Rewrites only the texts that changed, so focus and a screen reader's place stay where they are;
 * a button sends its form without loading the page again. Without the script forms work as forms.
 */
const REFRESH = `
const CONFIG = ${JSON.stringify(CONFIG_TEXT)};
let timer;
async function refresh() {
  clearTimeout(timer);
  try {
    const state = await (await fetch("/control/state")).json();
    document.querySelector("[data-now]").textContent = new Date(state.now_ms).toISOString();
    for (const car of state.cars) {
      const card = document.querySelector('[data-vin="' + car.vin + '"]');
      if (!card) continue;
      card.dataset.state = car.state;
      const texts = {
        owner: car.owner,
        state: car.state + ", " + car.activity,
        stream: car.connected ? "connected, " + car.acked + " acked" : "not connected",
        key: car.key_paired ? "in the car" : "none",
        consent: car.consent ? "given" : "none",
        config: CONFIG[car.config],
      };
      for (const [name, text] of Object.entries(texts)) {
        const place = card.querySelector('[data-fact="' + name + '"]');
        if (place && place.textContent !== text) place.textContent = text;
      }
    }
  } catch {}
  timer = setTimeout(refresh, 1000);
}
document.querySelector(".cars").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await fetch(event.target.action, { method: "POST" });
    await refresh();
  } catch {
    event.target.submit();
  }
});
refresh();
`;
