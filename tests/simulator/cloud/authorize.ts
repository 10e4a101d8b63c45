/**
 * The browser's part of signing in: choose a person, agree to scopes, go back to the app with a
 * code. The authorize query stays in the URL of every step, so each step judges it anew and holds
 * no state of its own.
 */
import { Hono, type Context } from "hono";
import { html } from "hono/html";
import type { User, World } from "../world.ts";
import {
  needsConsentPage,
  parseAuthorizeRequest,
  scopesToAsk,
  type AuthorizeRefusal,
  type AuthorizeRequest,
} from "./authorize-request.ts";
import { userAt, type HostOptions } from "./options.ts";
import { notice, page } from "./page.ts";
import { scopeCheckbox } from "./scope-text.ts";
import { formFields, signedIn, signIn, signInForms } from "./session.ts";
import { localeOf } from "./tokens.ts";

const BASE = "/oauth2/v3/authorize";

export function authorizeRoutes(world: World, options: HostOptions): Hono {
  const app = new Hono();

  app.get(BASE, (c) => {
    const parsed = parseAuthorizeRequest(world, options, query(c));
    if (!parsed.ok) return refuse(c, parsed.refusal);
    return c.html(signInPage(c, world, parsed.request, ""));
  });

  app.post(`${BASE}/signin`, async (c) => {
    const parsed = parseAuthorizeRequest(world, options, query(c));
    if (!parsed.ok) return refuse(c, parsed.refusal);
    const { request } = parsed;
    const fields = await formFields(c);
    if (fields.get("decision") === "cancel") return back(c, request, { error: "login_cancelled" });
    const user = userAt(options, signIn(c, world, fields.get("email") ?? ""));
    if (user === null) {
      return c.html(signInPage(c, world, request, "Nobody has this e-mail here."), 401);
    }
    const consent = world.consent(user.id, request.app.clientId);
    if (needsConsentPage(consent?.scopes ?? null, request)) {
      return c.redirect(`${BASE}/consent${new URL(c.req.url).search}`, 303);
    }
    return succeed(c, request, user);
  });

  app.get(`${BASE}/consent`, (c) => {
    const parsed = parseAuthorizeRequest(world, options, query(c));
    if (!parsed.ok) return refuse(c, parsed.refusal);
    const current = signedIn(c, world);
    if (current === null) return c.redirect(`${BASE}${new URL(c.req.url).search}`, 303);
    return c.html(consentPage(c, world, parsed.request, current.user, ""));
  });

  app.post(`${BASE}/consent`, async (c) => {
    const parsed = parseAuthorizeRequest(world, options, query(c));
    if (!parsed.ok) return refuse(c, parsed.refusal);
    const { request } = parsed;
    const current = signedIn(c, world);
    if (current === null) return c.redirect(`${BASE}${new URL(c.req.url).search}`, 303);
    const { user } = current;
    const fields = await formFields(c);
    const { clientId } = request.app;
    if (fields.get("decision") !== "allow") {
      world.emit({ kind: "consent_denied", userId: user.id, clientId });
      return back(c, request, { error: "access_denied" });
    }
    const asked = scopesToAsk(world.consent(user.id, clientId)?.scopes ?? null, request);
    const ticked = asked.filter((scope) => fields.getAll("scope").includes(scope));
    if (request.requireRequestedScopes && ticked.length < asked.length) {
      return c.html(
        consentPage(c, world, request, user, `${request.app.name} needs all of these.`),
        400,
      );
    }
    world.giveConsent(user.id, clientId, asked, ticked);
    return succeed(c, request, user);
  });

  function succeed(c: Context, request: AuthorizeRequest, user: User): Response {
    const code = world.addCode({
      clientId: request.app.clientId,
      userId: user.id,
      redirectUri: request.redirectUri,
      requested: request.scopes,
      state: request.state,
      nonce: request.nonce,
      authAtMs: world.now(),
    });
    return back(c, request, {
      locale: localeOf(user.region),
      code,
      state: request.state,
      issuer: `${options.origins.auth}/oauth2/v3`,
    });
  }

  return app;
}

function query(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

function back(
  c: Context,
  to: { redirectUri: string; state: string },
  answer: Record<string, string>,
): Response {
  const url = new URL(to.redirectUri);
  const full = "state" in answer || to.state === "" ? answer : { ...answer, state: to.state };
  for (const [name, value] of Object.entries(full)) url.searchParams.set(name, value);
  return c.redirect(url.toString(), 303);
}

function refuse(c: Context, refusal: AuthorizeRefusal): Response | Promise<Response> {
  if (refusal.kind === "redirect") return back(c, refusal, { error: refusal.error });
  return c.html(notice("Sign-in is not possible", refusal.text), 400);
}

function signInPage(c: Context, world: World, request: AuthorizeRequest, problem: string) {
  const action = `${BASE}/signin${new URL(c.req.url).search}`;
  const current = signedIn(c, world)?.user ?? null;
  return page(
    "Sign in",
    html`<p>to continue to <strong>${request.app.name}</strong></p>
      ${problem === "" ? "" : html`<p class="warn" role="alert">${problem}</p>`}
      ${signInForms(world, action, current)}
      <form method="post" action="${action}">
        <button class="leave" name="decision" value="cancel">Cancel and go back</button>
      </form>`,
  );
}

function consentPage(
  c: Context,
  world: World,
  request: AuthorizeRequest,
  user: User,
  problem: string,
) {
  const { search } = new URL(c.req.url);
  const isRefused = problem !== "";
  const granted = world.consent(user.id, request.app.clientId)?.scopes ?? null;
  return page(
    `Allow ${request.app.name}?`,
    html`<form method="post" action="${BASE}/consent${search}" class="card">
        ${isRefused ? html`<p class="warn" role="alert">${problem}</p>` : ""}
        <fieldset>
          <legend>${request.app.name} asks ${user.fullName} for</legend>
          ${scopesToAsk(granted, request).map((scope) =>
            scopeCheckbox(scope, granted === null || granted.includes(scope) || !isRefused),
          )}
        </fieldset>
        ${
          request.showKeypairStep
            ? html`<p class="soft">Next: you will be asked to add a key to your car.</p>`
            : ""
        }
        <div class="row">
          <button class="go" name="decision" value="allow">Allow</button>
          <button name="decision" value="deny">Cancel</button>
        </div>
      </form>
      <p><a href="${BASE}${search}">Use another account</a></p>`,
  );
}
