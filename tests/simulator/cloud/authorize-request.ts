/** The authorize request of Tesla's third-party sign-in (Fleet API docs, 2026-08), judged as data. */
import type { App, World } from "../world.ts";
import { appAt, type HostOptions } from "./options.ts";
import { PARTNER_ONLY_SCOPES, SCOPES } from "../world/seed.ts";

export type AuthorizeRequest = {
  app: App;
  redirectUri: string;
  scopes: string[];
  state: string;
  nonce: string | null;
  /** Ask again for scopes that the existing consent lacks. */
  promptMissingScopes: boolean;
  /** The user cannot go on with a scope unticked. */
  requireRequestedScopes: boolean;
  showKeypairStep: boolean;
};

export type AuthorizeRefusal =
  /** Nobody to send back to: the page says it. */
  | { kind: "page"; text: string }
  /** The redirect URI is the app's own: the app is told. */
  | { kind: "redirect"; redirectUri: string; error: string; state: string };

export function parseAuthorizeRequest(
  world: World,
  options: HostOptions,
  query: URLSearchParams,
): { ok: true; request: AuthorizeRequest } | { ok: false; refusal: AuthorizeRefusal } {
  const page = (text: string): { ok: false; refusal: AuthorizeRefusal } => ({
    ok: false,
    refusal: { kind: "page", text },
  });
  const app = appAt(world, options, query.get("client_id") ?? "");
  if (app === null) {
    return page(
      "We don't recognize this client_id. Please use the client_id found in your app details.",
    );
  }
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!app.redirectUris.includes(redirectUri)) {
    return page("We don't recognize this redirect_uri. It must match the app's settings exactly.");
  }
  if (!world.state.registrations.some((entry) => entry.clientId === app.clientId)) {
    return page("No policy rules");
  }
  const state = query.get("state") ?? "";
  const redirect = (error: string): { ok: false; refusal: AuthorizeRefusal } => ({
    ok: false,
    refusal: { kind: "redirect", redirectUri, error, state },
  });
  if (query.get("response_type") !== "code") return redirect("unsupported_response_type");
  if (state === "") return redirect("invalid_request");
  const scopes = [...new Set((query.get("scope") ?? "").split(" ").filter((part) => part !== ""))];
  const known: readonly string[] = SCOPES;
  const mayAsk = (scope: string): boolean =>
    known.includes(scope) && app.scopes.includes(scope) && !PARTNER_ONLY_SCOPES.has(scope);
  if (scopes.length === 0 || !scopes.every(mayAsk)) return redirect("invalid_scope");
  return {
    ok: true,
    request: {
      app,
      redirectUri,
      scopes,
      state,
      nonce: query.get("nonce"),
      promptMissingScopes: query.get("prompt_missing_scopes") === "true",
      requireRequestedScopes: query.get("require_requested_scopes") === "true",
      showKeypairStep: query.get("show_keypair_step") === "true",
    },
  };
}

/**
 * What the consent page asks. Whoever is asked again for missing scopes is asked for those alone;
 * what was granted before stays as it is (`prompt_missing_scopes`).
 */
export function scopesToAsk(granted: string[] | null, request: AuthorizeRequest): string[] {
  if (granted === null || !request.promptMissingScopes) return request.scopes;
  const missing = request.scopes.filter((scope) => !granted.includes(scope));
  return missing.length === 0 ? request.scopes : missing;
}

/**
 * Must the user see the consent page? Without `prompt_missing_scopes` an existing consent is used
 * again and scopes it lacks are dropped without a word.
 */
export function needsConsentPage(granted: string[] | null, request: AuthorizeRequest): boolean {
  if (granted === null) return true;
  const lacksSome = request.scopes.some((scope) => !granted.includes(scope));
  return lacksSome && (request.promptMissingScopes || request.requireRequestedScopes);
}
