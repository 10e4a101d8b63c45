/** Judges what owners granted, paired and withdrew. Pure. */
import { scopeOf } from "../../shared/tesla/scopes.ts";
import { maskVin } from "../../shared/vin.ts";
import { doubtful, fine, open, told, wrong, type Finding } from "./checks.ts";
import type { DoctorFacts } from "./facts.ts";

const NOBODY = "No owner is linked yet.";

export function ownerChecks(facts: DoctorFacts): Finding[] {
  return [
    scopes(facts),
    accountKind(facts),
    region(facts),
    pairFeedback(facts),
    pairLegacy(facts),
    pairSlots(facts),
    tokenRace(facts),
    tokenRevoked(facts),
  ];
}

function scopes({ config, rows }: DoctorFacts): Finding {
  if (rows.scopes.length === 0) return told("oauth.scopes", NOBODY);
  const lacking = (scope: string) =>
    rows.scopes
      .filter(({ scopes: granted }) => !granted.split(" ").includes(scope))
      .reduce((sum, { count }) => sum + count, 0);
  const wanted = (config?.scopes ?? ["vehicle_device_data"]).filter((scope) => lacking(scope) > 0);
  const evidence = { missing: wanted.map((scope) => ({ scope, accounts: lacking(scope) })) };
  const again = "The owner's page has a link that asks for just what is missing.";
  if (wanted.includes("vehicle_device_data")) {
    return wrong(
      "oauth.scopes",
      `${lacking("vehicle_device_data")} owners did not allow vehicle information: we see none of their cars.`,
      again,
      evidence,
    );
  }
  if (wanted.includes("vehicle_location")) {
    return doubtful(
      "oauth.scopes",
      `${lacking("vehicle_location")} owners did not allow location. ${scopeOf("vehicle_location")?.without ?? ""}`,
      again,
      evidence,
    );
  }
  if (wanted.length > 0) {
    return doubtful("oauth.scopes", `Some owners left out: ${wanted.join(", ")}.`, again, evidence);
  }
  return fine("oauth.scopes", "Every owner granted everything that is asked for.");
}

function accountKind({ rows: { cars } }: DoctorFacts): Finding {
  if (cars.driversUnpaired > 0) {
    return doubtful(
      "oauth.account",
      `${cars.driversUnpaired} cars without our key belong to somebody else than the person who signed in (driver, lease, company).`,
      "The car's owner has to add the key: send the pairing link to the owner.",
      { cars: cars.driversUnpaired, example: masked(cars.driverExample) },
    );
  }
  return cars.listed === 0
    ? told("oauth.account", NOBODY)
    : fine("oauth.account", "Cars that wait for a key are of people who may add it.");
}

function region({ config, rows }: DoctorFacts): Finding {
  const linked = rows.accounts.filter(({ state }) => state === "linked");
  if (linked.length === 0) return told("oauth.region", NOBODY);
  if (config === null)
    return open("oauth.region", "Settings are incomplete: see app.config.", null);
  const served: readonly string[] = config.regions;
  const outside = linked.filter((row) => !served.includes(row.region));
  const evidence = { accounts: linked.map((row) => ({ region: row.region, count: row.count })) };
  const wrongRegion = rows.problems.filter(({ problem }) => problem === "tesla_wrong_region");
  if (outside.length > 0 || wrongRegion.length > 0) {
    const names = [...new Set(outside.map((row) => row.region))].join(", ");
    return wrong(
      "oauth.region",
      outside.length > 0
        ? `Accounts live in ${names}, which TESLA_REGIONS does not name.`
        : "Tesla sends some accounts to another region and the move did not succeed.",
      outside.length > 0
        ? "Add the region to TESLA_REGIONS and register it: POST /admin/partner/register."
        : "Ask Tesla where such an account lives: GET /admin/accounts/:id/region.",
      evidence,
    );
  }
  return fine("oauth.region", "Every account is in a region that is served.", evidence);
}

function pairFeedback({ rows: { cars } }: DoctorFacts): Finding {
  if (cars.listed === 0) return told("pair.feedback", "No car is known yet.");
  if (cars.unpaired > 0) {
    return doubtful(
      "pair.feedback",
      `${cars.unpaired} of ${cars.listed} cars do not have our key. Tesla's app tells nobody when it fails.`,
      "The owner opens the pairing link again for the car that is missing; the page shows which.",
      { cars: cars.unpaired, example: masked(cars.unpairedExample) },
    );
  }
  return fine("pair.feedback", "Every car that needs our key has it.", { cars: cars.listed });
}

function pairLegacy({ rows: { cars } }: DoctorFacts): Finding {
  if (cars.togglesOff > 0) {
    return doubtful(
      "pair.legacy",
      `${cars.togglesOff} older S or X do not allow streaming; they need a switch in the car and no key.`,
      "In the car: Controls > Safety > “Allow Third-Party App Data Streaming”.",
      { cars: cars.togglesOff, example: masked(cars.toggleExample) },
    );
  }
  return fine("pair.legacy", "No older S or X waits for its switch.");
}

function pairSlots({ rows: { cars } }: DoctorFacts): Finding {
  if (cars.slotsFull > 0) {
    return doubtful(
      "pair.slots",
      `${cars.slotsFull} cars hold 20 keys already and take no other.`,
      "The owner removes a key in the car (Controls > Locks), then adds ours.",
      { cars: cars.slotsFull, example: masked(cars.slotsExample) },
    );
  }
  return fine("pair.slots", "No car is full of keys.");
}

function tokenRace({ config, rows }: DoctorFacts): Finding {
  const known = config?.vaultKeys.byKid;
  const lost = rows.sealedWith.filter(({ key }) => known !== undefined && !known.has(key));
  const [first] = lost;
  if (first !== undefined) {
    const sum = lost.reduce((all, { count }) => all + count, 0);
    return wrong(
      "token.race",
      `The tokens of ${sum} accounts do not open: VAULT_KEYS has no key “${first.key}”.`,
      "Put the old key back behind the current one in VAULT_KEYS: nothing is lost until then.",
      { sealed_with: rows.sealedWith },
    );
  }
  const corrupt = rows.tokenFailures.filter(({ failure }) => failure.startsWith("vault_"));
  if (corrupt.length > 0) {
    return wrong(
      "token.race",
      "Tokens do not open although their key is there: rows were changed by hand or moved.",
      "Let these owners sign in again; a row that was only moved is put right by its object.",
      { failures: corrupt },
    );
  }
  const raced = rows.accounts.filter(({ reason }) => reason === "login_required");
  const count = raced.reduce((sum, row) => sum + row.count, 0);
  if (count > 0) {
    return doubtful(
      "token.race",
      `Tesla does not know the newest token of ${count} accounts: another program refreshed this token, or the owner has a new password.`,
      "See that no second deployment and no script uses the same tokens; the owners sign in again.",
      { accounts: count },
    );
  }
  return fine("token.race", "Tesla knows the newest token of every account.");
}

function tokenRevoked({ rows }: DoctorFacts): Finding {
  // Who left by our own button is missed by nobody.
  const ended = rows.accounts.filter(
    ({ state, reason }) => state === "ended" && reason !== "disconnected" && reason !== "erased",
  );
  const count = ended.reduce((sum, row) => sum + row.count, 0);
  const evidence = {
    ended: ended.map((row) => ({ reason: row.reason, region: row.region, accounts: row.count })),
    failing: rows.tokenFailures,
  };
  if (count > 0) {
    return doubtful(
      "token.revoked",
      `${count} links have ended; nothing is tried for them any more.`,
      "The owner signs in again; the page offers it.",
      evidence,
    );
  }
  const failing = rows.tokenFailures.reduce((sum, row) => sum + row.count, 0);
  if (failing > 0) {
    return doubtful(
      "token.revoked",
      `The last refresh of ${failing} accounts failed and is tried again by itself.`,
      "If it stays: GET /admin/connectivity.",
      evidence,
    );
  }
  return rows.accounts.length === 0
    ? told("token.revoked", NOBODY)
    : fine("token.revoked", "Every link stands.");
}

function masked(vin: string | null): string | null {
  return vin === null ? null : maskVin(vin);
}
