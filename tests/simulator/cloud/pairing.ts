/**
 * The phone app's page for `https://tesla.com/_ak/<domain>?vin=<VIN>` (Fleet API docs, virtual
 * keys, 2026-08): puts the key that the app registered into a car. It neither redirects back nor
 * calls anybody: an app learns of the key by asking `fleet_status`.
 */
import { Hono, type Context } from "hono";
import { html } from "hono/html";
import type { Car, User, World } from "../world.ts";
import type { Registration } from "../world/state.ts";
import type { CloudOptions } from "./options.ts";
import { notice, page } from "./page.ts";
import { fetchPublicKey } from "./partner.ts";
import { formFields, signedIn, signIn, signInForms } from "./session.ts";

/** One of these must be granted before a key can be added. */
const KEY_SCOPES = ["vehicle_device_data", "vehicle_cmds", "vehicle_location"];

export function pairingRoutes(world: World, options: CloudOptions): Hono {
  const app = new Hono();
  const path = "/_ak/:domain";

  app.get(path, async (c) => {
    const current = signedIn(c, world);
    const domain = c.req.param("domain");
    const { search } = new URL(c.req.url);
    if (current === null) {
      const action = `/_ak/${encodeURIComponent(domain)}/signin${search}`;
      return c.html(page("Whose phone is this?", signInForms(world, action, null), "phone"));
    }
    const { user } = current;
    const allowed = await checkApp(user, domain);
    if (!allowed.ok) return refuse(c, allowed.text);
    const vin = c.req.query("vin");
    const cars = carsOf(user).filter((car) => vin === undefined || car.vin === vin);
    if (cars.length === 0) return refuse(c, "This vehicle isn't in your account.");
    return c.html(approvalPage(domain, allowed.appName, cars, user));
  });

  app.post(`${path}/signin`, async (c) => {
    const user = signIn(c, world, (await formFields(c)).get("email") ?? "");
    if (user === null) return refuse(c, "Nobody has this e-mail here.");
    const { search } = new URL(c.req.url);
    return c.redirect(`/_ak/${encodeURIComponent(c.req.param("domain"))}${search}`, 303);
  });

  app.post(path, async (c) => {
    const current = signedIn(c, world);
    if (current === null) return refuse(c, "Sign in on this phone first.");
    const domain = c.req.param("domain");
    const fields = await formFields(c);
    const car = carsOf(current.user).find((candidate) => candidate.vin === fields.get("vin"));
    if (car === undefined) return refuse(c, "This vehicle isn't in your account.");
    if (fields.get("decision") !== "approve") {
      return say(c, "No key was added", "You can close this page and go back to the app.");
    }
    const allowed = await checkApp(current.user, domain);
    if (!allowed.ok) return refuse(c, allowed.text);
    if (car.hardware === "intel_atom_sx") {
      return refuse(
        c,
        "This vehicle doesn't need a virtual key. Switch on “Allow Third-Party App Data Streaming” in the car.",
      );
    }
    if (!world.pairKey(car.vin, allowed.publicKeyHex, allowed.clientId)) {
      return refuse(c, "This vehicle has the maximum number of keys. Remove one in the car first.");
    }
    const text = `${allowed.appName} now has a key to ${car.displayName}. You can close this page and go back to the app.`;
    return say(c, "Key added", text);
  });

  function carsOf(user: User): Car[] {
    return world.state.cars.filter((car) => car.access.some((entry) => entry.userId === user.id));
  }

  /**
   * The app's checks, in its order: registered in the user's region with a key that is still
   * online (re-read since app 4.30.0), then access granted by this user.
   */
  async function checkApp(
    user: User,
    domain: string,
  ): Promise<
    | { ok: true; publicKeyHex: string; clientId: string; appName: string }
    | { ok: false; text: string }
  > {
    const entry = registrationOf(user, domain);
    const online = entry === null ? null : await fetchPublicKey(options, domain);
    if (entry === null || online?.ok !== true || online.hex !== entry.publicKeyHex) {
      return { ok: false, text: "This third party isn't registered with Tesla." };
    }
    const scopes = world.consent(user.id, entry.clientId)?.scopes ?? [];
    if (!scopes.some((scope) => KEY_SCOPES.includes(scope))) {
      const text = `adding a virtual key for "${domain}" is prohibited because you have not granted "${domain}" access to your account`;
      return { ok: false, text };
    }
    const appName = world.app(entry.clientId)?.name ?? domain;
    return { ok: true, publicKeyHex: entry.publicKeyHex, clientId: entry.clientId, appName };
  }

  function registrationOf(user: User, domain: string): Registration | null {
    const found = world.state.registrations.find(
      (entry) => entry.domain === domain && entry.region === user.region,
    );
    return found ?? null;
  }

  return app;
}

function refuse(c: Context, text: string): Response | Promise<Response> {
  return c.html(notice("The key cannot be added", text, html``, "phone"), 403);
}

function say(c: Context, title: string, text: string): Response | Promise<Response> {
  return c.html(notice(title, text, html``, "phone"));
}

/** A key card, as one holds it to a door pillar. */
const KEY = html`<svg class="key" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="8" cy="15" r="4.5" />
  <path d="M11.2 11.8 20 3m-3.6 3.6 3 3M13.6 9.4l2.2 2.2" />
</svg>`;

function approvalPage(domain: string, appName: string, cars: Car[], user: User) {
  return page(
    `Add ${appName}'s key?`,
    html`<p class="soft">Phone of ${user.fullName} · third party <strong>${domain}</strong></p>
      ${cars.map(
        (car) =>
          html`<form method="post" action="/_ak/${encodeURIComponent(domain)}" class="card">
            <input type="hidden" name="vin" value="${car.vin}" />
            ${KEY}
            <h2>${car.displayName}</h2>
            <p>Add this app's key to ${car.displayName}?<br /><small>${car.vin}</small></p>
            <div class="row">
              <button class="go" name="decision" value="approve">Approve</button>
              <button name="decision" value="cancel">Cancel</button>
            </div>
          </form>`,
      )}`,
    "phone",
  );
}
