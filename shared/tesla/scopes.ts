/**
 * Tesla's permissions, in an owner's words: what each gives and what is missing without it. One
 * table for pages, API and doctor (Fleet API docs, auth overview, 2026-08).
 */

export type Scope = {
  name: string;
  /** What it gives: completes "With this we can …". */
  title: string;
  gives: string;
  /** What does not work without it. */
  without: string;
  /**
   * `owner`: a person grants it. `app`: only the app's own (partner) token carries it; asked of a
   * person it fails the sign-in. `business`: granted in Tesla for Business.
   */
  from: "owner" | "app" | "business";
  /** The link cannot exist without it. */
  needed: boolean;
};

export const scopeTable: readonly Scope[] = [
  {
    name: "openid",
    title: "Sign-in",
    gives: "Tells us which Tesla account signs in, and nothing else about you.",
    without: "You cannot sign in here.",
    from: "owner",
    needed: true,
  },
  {
    name: "offline_access",
    title: "Staying connected",
    gives: "Keeps the connection while you are away, until you end it.",
    without: "The connection would end eight hours after you sign in, so we do not start it.",
    from: "owner",
    needed: true,
  },
  {
    name: "user_data",
    title: "Profile",
    gives: "Shows your name, e-mail address, region and orders on your own page.",
    without: "Your page shows no name and no orders. Your cars work all the same.",
    from: "owner",
    needed: false,
  },
  {
    name: "vehicle_device_data",
    title: "Vehicle information",
    gives: "Lists your cars and lets them send driving, charging, climate and service signals.",
    without: "We see none of your cars and nothing can be streamed.",
    from: "owner",
    needed: false,
  },
  {
    name: "vehicle_location",
    title: "Vehicle location",
    gives: "Adds where the car is, where it goes and the route.",
    without:
      "No places: drives have no start and end, charging has no site. Location, route, destination and GPS fields are left out.",
    from: "owner",
    needed: false,
  },
  {
    name: "vehicle_cmds",
    title: "Vehicle commands",
    gives: "Lets an app lock, wake or precondition the car. This app sends no commands.",
    without: "Nothing that this app does today.",
    from: "owner",
    needed: false,
  },
  {
    name: "vehicle_charging_cmds",
    title: "Charging management",
    gives: "Reads the history and invoices of charging at Tesla's sites, and may manage charging.",
    without: "The price Tesla charged for a session is not known; energy and time still are.",
    from: "owner",
    needed: false,
  },
  {
    name: "energy_device_data",
    title: "Energy product information",
    gives: "Reads live state and history of Powerwall, solar and wall connectors.",
    without: "Energy products at home are not seen; cars are.",
    from: "owner",
    needed: false,
  },
  {
    name: "energy_cmds",
    title: "Energy product commands",
    gives: "May change backup reserve, operation mode and storm watch of energy products.",
    without: "Settings of energy products cannot be changed from here.",
    from: "owner",
    needed: false,
  },
  {
    name: "enterprise_management",
    title: "Business roles",
    gives: "Manages who pays for and who may use cars of a business account.",
    without: "Roles and payers of a business are managed at Tesla only.",
    from: "business",
    needed: false,
  },
  {
    name: "vehicle_specs",
    title: "Vehicle specifications",
    gives: "Lets the app itself look up the specification of any VIN, at a fixed price each.",
    without: "Specifications are not looked up. Owners are never asked for this one.",
    from: "app",
    needed: false,
  },
  {
    name: "vehicle_pricing_info",
    title: "Vehicle prices",
    gives: "Lets the app itself look up prices, options and fees of cars on sale.",
    without: "Prices are not looked up. Owners are never asked for this one.",
    from: "app",
    needed: false,
  },
];

const byName = new Map(scopeTable.map((scope) => [scope.name, scope]));

/** The row of a scope; null for one that Tesla added since. */
export function scopeOf(name: string): Scope | null {
  return byName.get(name) ?? null;
}

/** Those of the configured scopes that may be asked of an owner: the app's own would be refused. */
export function scopesForOwner(configured: readonly string[]): string[] {
  return configured.filter((name) => scopeOf(name)?.from !== "app");
}

export type ScopeState = Scope & { configured: boolean; granted: boolean };

/** Every row beside what this app asks for and what this owner granted. */
export function describeScopes(
  configured: readonly string[],
  granted: readonly string[],
): ScopeState[] {
  return scopeTable.map((scope) => ({
    ...scope,
    configured: configured.includes(scope.name),
    granted: granted.includes(scope.name),
  }));
}
