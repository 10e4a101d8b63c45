/**
 * Judges telemetry configurations and cars. Pure. Longer than other files: one function a check, in
 * the order of checks.ts.
 */
import { fieldCatalogue, isUsableField } from "../../shared/tesla/field-catalogue.ts";
import { defaultProfile, profiles } from "../../shared/tesla/profiles.ts";
import { checkTelemetryConfig } from "../../shared/tesla/telemetry-config-check.ts";
import { buildTelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import { isOlder, isTooOld } from "../account/firmware.ts";
import { judgeBudget } from "../budget/level.ts";
import { maskVin } from "../../shared/vin.ts";
import { CONFIG_RENEW_MS, CONFIG_WAIT_LONG_MS } from "../limits.ts";
import { doubtful, fine, open, told, wrong, type Finding } from "./checks.ts";
import type { DoctorFacts } from "./facts.ts";

const NONE_PUSHED = "No configuration was pushed yet.";

export function configChecks(facts: DoctorFacts): Finding[] {
  return [
    cfgSigned(facts),
    cfgToken(facts),
    cfgShape(facts),
    cfgSkipped(facts),
    cfgSynced(facts),
    cfgDrift(facts),
    carFirmware(facts),
    carAsleep(facts),
    ingestErrors(facts),
    costLimit(facts),
    cfgExpiry(facts),
  ];
}

function cfgSigned({ apps, rows }: DoctorFacts): Finding {
  const broken = apps.find(({ key }) => "problem" in key);
  if (broken !== undefined) {
    return wrong("cfg.signed", "Without a usable key nothing can be signed.", "See key.curve.");
  }
  const mismatch = rows.problems.find(({ problem }) => problem === "key_mismatch");
  if (mismatch !== undefined) {
    return wrong(
      "cfg.signed",
      `${mismatch.count} cars got no configuration because Tesla holds another key than the one that signs.`,
      "See key.match.",
      { cars: mismatch.count },
    );
  }
  return fine(
    "cfg.signed",
    "Every configuration is sent as a signed token; none is sent unsigned.",
  );
}

function cfgToken({ rows }: DoctorFacts): Finding {
  const refused = rows.problems.filter(({ problem }) =>
    ["tesla_scope_missing", "tesla_rejected"].includes(problem),
  );
  if (refused.length > 0) {
    const count = refused.reduce((sum, row) => sum + row.count, 0);
    return wrong(
      "cfg.token",
      `Tesla refused to configure ${count} cars with their owners' tokens.`,
      "Some apps need vehicle_cmds for it: add it to TESLA_SCOPES and at developer.tesla.com, and let owners sign in again.",
      { problems: refused.map(({ problem, count: cars }) => ({ problem, cars })) },
    );
  }
  return fine("cfg.token", "Cars are configured with their owners' own tokens.");
}

function cfgShape({ config, nowMs, rows }: DoctorFacts): Finding {
  if (config === null) return open("cfg.shape", "Settings are incomplete: see app.config.", null);
  const apps = config.china === null ? [config] : [config, config.china];
  const problems = apps.flatMap((app) => {
    const draft = buildTelemetryConfig({ ...app.telemetry, scopes: config.scopes });
    const checked = checkTelemetryConfig(draft, {
      domain: app.domain,
      nowMs,
      scopes: config.scopes,
    });
    return checked.ok ? [] : checked.reason;
  });
  const [first] = problems;
  if (first !== undefined) {
    return wrong("cfg.shape", first.message, "Correct the TELEMETRY_ variable it names.", {
      problems,
    });
  }
  const held = rows.problems.find(({ problem }) => problem === "config_invalid");
  if (held !== undefined) {
    return wrong(
      "cfg.shape",
      `The settings of ${held.count} cars do not make a valid configuration.`,
      "Open such a car's settings: the page says which field.",
      { cars: held.count, example: maskVin(held.example) },
    );
  }
  return fine("cfg.shape", "What would be pushed is well-formed.", {
    hostname: config.telemetry.hostname,
    port: config.telemetry.port,
  });
}

const SKIPPED: Readonly<Record<string, { cause: string; next: string }>> = {
  missing_key: {
    cause: "our key is not on the car",
    next: "The owner adds it with the pairing link.",
  },
  unsupported_hardware: {
    cause: "the car's hardware cannot stream",
    next: "Nothing can be done for these cars.",
  },
  unsupported_firmware: {
    cause: "the car's software is too old",
    next: "The owner installs the update that the car offers.",
  },
  max_configs: {
    cause: "other services have taken all places on the car",
    next: "The owner removes one of the other services in the Tesla account.",
  },
  unaccounted: {
    cause: "Tesla counted them neither as updated nor as skipped",
    next: "It is tried again every half hour; if it stays, ask Tesla with the txid of config_push in the log.",
  },
};

function cfgSkipped({ rows }: DoctorFacts): Finding {
  const skipped = rows.problems.filter(({ problem }) => problem in SKIPPED);
  const [first] = skipped.toSorted((a, b) => b.count - a.count);
  if (first === undefined) return fine("cfg.skipped", "Tesla left out no car that we configured.");
  const meaning = SKIPPED[first.problem];
  const count = skipped.reduce((sum, row) => sum + row.count, 0);
  return doubtful(
    "cfg.skipped",
    `Tesla left out ${count} cars, ${first.count} of them because ${meaning?.cause ?? first.problem}.`,
    meaning?.next ?? "See each car's next step.",
    {
      reasons: skipped.map((row) => ({
        reason: row.problem,
        cars: row.count,
        example: maskVin(row.example),
      })),
    },
  );
}

function cfgSynced({ rows: { cars }, nowMs }: DoctorFacts): Finding {
  if (cars.pushed === 0) return told("cfg.synced", NONE_PUSHED);
  if (cars.unsynced === 0) return fine("cfg.synced", "Every car has taken its configuration.");
  const sinceMs = cars.oldestUnsyncedAtMs;
  const evidence = {
    cars: cars.unsynced,
    example: masked(cars.unsyncedExample),
    oldest_push_at_ms: sinceMs,
  };
  if (sinceMs !== null && nowMs - sinceMs > CONFIG_WAIT_LONG_MS) {
    return doubtful(
      "cfg.synced",
      `${cars.unsynced} cars have not taken their configuration, one for over a day.`,
      "The car takes it when it is next online: open the car's door, or use the Tesla app to wake it.",
      evidence,
    );
  }
  return told(
    "cfg.synced",
    `${cars.unsynced} cars have not taken their configuration yet: asleep or offline. It takes minutes to a day.`,
    evidence,
  );
}

function cfgDrift({ rows: { cars, drift } }: DoctorFacts): Finding {
  if (cars.pushed === 0) return told("cfg.drift", NONE_PUSHED);
  const drifting = drift.reduce((sum, row) => sum + row.count, 0);
  const evidence = {
    absent: cars.absent,
    example: masked(cars.absentExample),
    limit_reached: cars.limitReached,
    drift: drift.map((row) => ({
      drift: row.drift,
      cars: row.count,
      example: maskVin(row.example),
    })),
  };
  if (cars.absent > 0) {
    return doubtful(
      "cfg.drift",
      `${cars.absent} cars say “synced” and hold no configuration of ours: another service took the place, or the car lost it.`,
      "It is pushed again by itself; if that does not help, the owner reboots the car's screen or removes another service.",
      evidence,
    );
  }
  if (drifting > 0) {
    return doubtful(
      "cfg.drift",
      `${drifting} cars hold another configuration than we want.`,
      "It is pushed again by itself, within the budget of each tick.",
      evidence,
    );
  }
  return fine("cfg.drift", "Tesla holds for every car what we pushed.");
}

function carFirmware({ rows: { firmware } }: DoctorFacts): Finding {
  const old = firmware.filter((row) => isTooOld(row.firmware, row.toggle !== null));
  if (old.length > 0) {
    const count = old.reduce((sum, row) => sum + row.count, 0);
    return doubtful(
      "car.firmware",
      `${count} cars have software too old to stream: 2024.26 is needed, 2025.20 on older S and X.`,
      "The owner installs the update that the car offers.",
      { versions: old.map((row) => ({ firmware: row.firmware, cars: row.count })) },
    );
  }
  if (firmware.length === 0) return told("car.firmware", "No car's software is known yet.");
  const partly = firmware
    .map((row) => ({ firmware: row.firmware, cars: row.count, fields: tooNewFor(row.firmware) }))
    .filter(({ fields }) => fields.length > 0);
  if (partly.length > 0) {
    const count = partly.reduce((sum, row) => sum + row.cars, 0);
    return told(
      "car.firmware",
      `${count} cars stream, and lack fields of the profile “${defaultProfile}” that newer software sends.`,
      { versions: partly },
    );
  }
  return fine("car.firmware", "Every car's software is new enough.");
}

/** Fields of the default profile that this software does not send. */
function tooNewFor(version: string): string[] {
  return Object.keys(profiles[defaultProfile].fields).filter((name) => {
    const since = isUsableField(name) ? fieldCatalogue[name].since : undefined;
    return since !== undefined && isOlder(version, since) === true;
  });
}

function carAsleep({ rows: { cars } }: DoctorFacts): Finding {
  if (cars.quiet === 0) return fine("car.asleep", "No car that streamed before is away.");
  return told(
    "car.asleep",
    `${cars.quiet} cars are not connected. A parked car sleeps and sends nothing while nothing changes: that is right, and it goes on by itself.`,
    { cars: cars.quiet, newest_record_at_ms: cars.newestQuietAtMs },
  );
}

function ingestErrors({ config, regions, rows }: DoctorFacts): Finding {
  if (config === null)
    return open("ingest.errors", "Settings are incomplete: see app.config.", null);
  const errors = regions.flatMap((entry) => entry.errors?.errors ?? []);
  const [newest] = errors.toSorted((a, b) => (b.at_ms ?? 0) - (a.at_ms ?? 0));
  if (newest !== undefined) {
    const counts: Record<string, number> = {};
    for (const { code } of errors) counts[code] = (counts[code] ?? 0) + 1;
    return wrong("ingest.errors", newest.cause, newest.next, {
      newest: {
        car: newest.vin === null ? null : maskVin(newest.vin),
        at_ms: newest.at_ms,
        tesla: newest.tesla,
        tesla_name: newest.tesla_name,
        txid: newest.txid,
      },
      errors: counts,
    });
  }
  const [kept] = rows.carErrors;
  if (kept !== undefined) {
    return doubtful(
      "ingest.errors",
      `${kept.count} cars reported ${kept.code} when they were looked at last.`,
      "Open GET /admin/partner/telemetry-errors for Tesla's words.",
      { cars: rows.carErrors.map(({ code, count }) => ({ code, count })) },
    );
  }
  const asked = regions.filter((entry) => entry.errors !== null && entry.errors.problem === null);
  return asked.length < regions.length || asked.length === 0
    ? open("ingest.errors", "Tesla did not say for every region.", "See partner.region.")
    : fine("ingest.errors", "Cars report no error to Tesla.");
}

function costLimit({ limitUsd, regions, rows: { budget, problems } }: DoctorFacts): Finding {
  const evidence = budget === null ? { limit_usd: limitUsd } : spent(budget, limitUsd);
  const told403 = problems.some(({ problem }) => problem === "tesla_limit_exceeded");
  const refused = regions.some(
    ({ token, held }) =>
      ("problem" in token && token.problem.check === "cost.limit") ||
      ("problem" in held && held.problem.check === "cost.limit"),
  );
  if (told403 || refused || (budget !== null && budget.exceededAtMs !== null)) {
    return wrong(
      "cost.limit",
      "Tesla says EXCEEDED_LIMIT: the month's limit is used up or no payment method is there. Every configuration has been removed by Tesla.",
      "Raise the limit or add a payment method at developer.tesla.com; then push every car again.",
      evidence,
    );
  }
  if (budget === null) {
    return told("cost.limit", "Nothing has been counted this month.");
  }
  if (budget.level !== "ok") {
    return doubtful(
      "cost.limit",
      LEVELS[budget.level],
      "Raise the limit at Tesla and here, or choose a smaller profile: at the limit Tesla removes every configuration for good.",
      evidence,
    );
  }
  return fine("cost.limit", "The month's count is well below the limit.", evidence);
}

const LEVELS: Record<"warn" | "save" | "drop", string> = {
  warn: "80 % of the month's limit is used.",
  save: "95 % of the month's limit is used: new cars are not configured and live ones send less.",
  drop: "97 % of the month's limit is used: cars are given up one by one, the dearest first.",
};

function spent(budget: NonNullable<DoctorFacts["rows"]["budget"]>, limitUsd: number | null) {
  const { month, signals, calls, level } = budget;
  const view = limitUsd === null ? null : judgeBudget({ signals, reads: calls }, limitUsd);
  return { month, signals, calls, level, spent_usd: view?.spentUsd ?? null, limit_usd: limitUsd };
}

/** Days before the end at which it is said, and said louder. */
const DAY_MS = 24 * 3_600_000;

function cfgExpiry({ rows: { cars }, nowMs }: DoctorFacts): Finding {
  if (cars.firstExpiryMs === null) return told("cfg.exp", NONE_PUSHED);
  const days = Math.floor((cars.firstExpiryMs - nowMs) / DAY_MS);
  const evidence = { first_expiry_at_ms: cars.firstExpiryMs, days };
  if (days < 0) {
    return wrong(
      "cfg.exp",
      "At least one car's configuration has expired: it sends nothing any more.",
      "Push it again: the owner opens the page, or wait for the schedule.",
      evidence,
    );
  }
  if (cars.firstExpiryMs - nowMs < CONFIG_RENEW_MS) {
    return doubtful(
      "cfg.exp",
      `The first configuration expires in ${days} days.`,
      "It is renewed by itself 30 days ahead; if this stays, see cfg.skipped.",
      evidence,
    );
  }
  return fine("cfg.exp", `The first configuration expires in ${days} days.`, evidence);
}

function masked(vin: string | null): string | null {
  return vin === null ? null : maskVin(vin);
}
