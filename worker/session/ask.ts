/** What to ask an owner for at Tesla's consent page. Pure. */
import { fieldNames } from "../../proto/gen/fields.ts";
import { needsLocation } from "../../shared/tesla/telemetry-config.ts";
import { DEFAULT_RETURN_PATH } from "./pending.ts";
import { scopeOf, scopesForOwner, type Scope } from "../../shared/tesla/scopes.ts";

/**
 * Scopes of the authorize request. Without `asked` everything the operator configured. With it only
 * those, on top of what is granted already: Tesla's page then asks for the new ones alone
 * (`prompt_missing_scopes`), and the new token loses nothing that the old one had.
 */
export function scopesToAsk(
  configured: readonly string[],
  granted: readonly string[] | null,
  asked: readonly string[] | null,
): string[] {
  const own = scopesForOwner(configured);
  if (asked === null || granted === null) return own;
  const wanted = own.filter(
    (name) => scopeOf(name)?.needed === true || granted.includes(name) || asked.includes(name),
  );
  // A link that asks for nothing new would come straight back: then ask for all.
  return wanted.some((name) => !granted.includes(name)) ? wanted : own;
}

/** Configured scopes that the owner did not grant, with what each would give and its absence costs. */
export function missingScopes(configured: readonly string[], granted: readonly string[]): Scope[] {
  return scopesForOwner(configured)
    .filter((name) => !granted.includes(name))
    .flatMap((name) => scopeOf(name) ?? []);
}

/** As JSON: what is missing one by one, each with its own link, and one link for all of it. */
export function toMissing(configured: readonly string[], granted: readonly string[]) {
  const missing = missingScopes(configured, granted);
  return {
    missing: missing.map(({ name, title, gives, without }) => ({
      name,
      title,
      gives,
      without,
      /** Telemetry fields that are left out without it. */
      fields: name === "vehicle_location" ? fieldNames.filter(needsLocation) : [],
      ask_url: askPath([name], DEFAULT_RETURN_PATH),
    })),
    ask_url:
      missing.length === 0
        ? null
        : askPath(
            missing.map(({ name }) => name),
            DEFAULT_RETURN_PATH,
          ),
  };
}

/** The link that asks for just these. */
function askPath(scopes: readonly string[], returnPath: string): string {
  const query = new URLSearchParams({ scopes: scopes.join(" "), return_to: returnPath });
  return `/auth/login?${query.toString()}`;
}

/**
 * Tesla's pages take a language and a country (`en-US` in its example). The browser's first choice
 * that has both; null leaves it to Tesla.
 */
export function localeOf(acceptLanguage: string | undefined): string | null {
  for (const entry of (acceptLanguage ?? "").slice(0, 200).split(",")) {
    const found = /^\s*([a-z]{2})-([A-Za-z]{2})\s*(?:;|$)/.exec(entry);
    if (found?.[1] !== undefined && found[2] !== undefined) {
      return `${found[1]}-${found[2].toUpperCase()}`;
    }
  }
  return null;
}
