/**
 * `/user/revoke/consent?revoke_client_id=…&back_url=…`: where a person changes or withdraws what
 * an app may do (Fleet API docs, third-party tokens, 2026-08). Changed scopes reach the next
 * access token; withdrawn consent ends tokens and configurations.
 */
import { Hono, type Context } from "hono";
import { html } from "hono/html";
import type { World } from "../world.ts";
import { notice, page, type Markup } from "./page.ts";
import { scopeCheckbox } from "./scope-text.ts";
import { formFields, signedIn, signIn, signInForms, signOut } from "./session.ts";

const PATH = "/user/revoke/consent";

export function consentRoutes(world: World): Hono {
  const app = new Hono();

  app.get(PATH, (c) => {
    const { search } = new URL(c.req.url);
    const current = signedIn(c, world);
    if (current === null) {
      return c.html(page("Sign in", signInForms(world, `${PATH}/signin${search}`, null)));
    }
    const partner = world.app(c.req.query("revoke_client_id") ?? "");
    if (partner === null) return c.html(notice("Unknown app", "There is no such app."), 400);
    const consent = world.consent(current.user.id, partner.clientId);
    if (consent === null) {
      const text = `${partner.name} has no access to your account.`;
      return c.html(notice("Nothing to change", text, backLink(c)));
    }
    return c.html(
      page(
        `What ${partner.name} may do`,
        html`<form method="post" action="${PATH}${search}" class="card">
          <fieldset>
            <legend>${current.user.fullName} allows</legend>
            ${consent.offered.map((scope) => scopeCheckbox(scope, consent.scopes.includes(scope)))}
          </fieldset>
          <div class="row">
            <button class="go" name="decision" value="save">Save</button>
            <button name="decision" value="revoke">Remove access</button>
          </div>
          ${backLink(c)}
        </form>`,
      ),
    );
  });

  app.post(`${PATH}/signin`, async (c) => {
    const user = signIn(c, world, (await formFields(c)).get("email") ?? "");
    if (user === null) return c.html(notice("Sign in", "Nobody has this e-mail here."), 401);
    return c.redirect(`${PATH}${new URL(c.req.url).search}`, 303);
  });

  app.post(PATH, async (c) => {
    const current = signedIn(c, world);
    const clientId = c.req.query("revoke_client_id") ?? "";
    const consent = current === null ? null : world.consent(current.user.id, clientId);
    if (current === null || consent === null) {
      return c.html(notice("Nothing to change", "This app has no access to your account."), 400);
    }
    const fields = await formFields(c);
    if (fields.get("decision") === "revoke") {
      world.revokeConsent(current.user.id, clientId);
      return c.html(
        notice("Access removed", "The app can no longer reach your account.", backLink(c)),
      );
    }
    const ticked = consent.offered.filter((scope) => fields.getAll("scope").includes(scope));
    world.giveConsent(current.user.id, clientId, consent.offered, ticked);
    return c.html(notice("Saved", "The change holds from the next token on.", backLink(c)));
  });

  app.get("/oauth2/v3/logout", (c) => {
    signOut(c, world);
    return c.html(notice("Signed out", "You are signed out of the local Tesla in this browser."));
  });

  return app;
}

/** Only web addresses: a `javascript:` link here would run with the page's rights. */
function backLink(c: Context): Markup {
  const url = c.req.query("back_url") ?? "";
  return /^https?:\/\//.test(url) ? html`<p><a href="${url}">Back to the app</a></p>` : html``;
}
