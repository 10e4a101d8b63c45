/**
 * Judges the app's own side: settings, key, domain, registration. Pure. Longer than other files: one
 * function a check, in the order of checks.ts.
 */
import { regions as allRegions } from "../../shared/tesla/endpoints.ts";
import { fine, open, wrong, type Finding } from "./checks.ts";
import type { DoctorFacts, RegionFacts } from "./facts.ts";
import { judgePem, servedHex } from "./pem-seen.ts";

const NEEDS_SETTINGS = "Settings are incomplete: see app.config.";
const LOCAL_HOSTS = ["localhost", "127.0.0.1"];
/** Tesla refuses shared hosts and its own name (portal text, 2025-05). */
const REFUSED_DOMAIN = /(?:^|\.)(?:workers|pages)\.dev$|tesla|^localhost$|^\d+(?:\.\d+){3}$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/;

export function appChecks(facts: DoctorFacts): Finding[] {
  return [
    appConfig(facts),
    appGrant(facts),
    appRedirect(facts),
    keyCurve(facts),
    pemFetch(facts),
    pemDomain(facts),
    partnerToken(facts),
    partnerRegion(facts),
    keyMatch(facts),
    pairLink(facts),
    subMoved(facts),
  ];
}

function appConfig({ configProblem }: DoctorFacts): Finding {
  if (configProblem === null) {
    return fine("app.config", "Every variable and secret is there and readable.");
  }
  return wrong(
    "app.config",
    `${configProblem}.`,
    "Set it: secrets with `npx wrangler secret put`, variables in wrangler.toml; npm run operator -- deploy --dry-run lists what is missing.",
  );
}

function appGrant({ config, regions, rows, ownerGrants }: DoctorFacts): Finding {
  if (config === null) return open("app.grant", NEEDS_SETTINGS, null);
  const refused = regions.find(
    ({ token }) => "problem" in token && token.problem.check === "app.grant",
  );
  if (refused !== undefined && "problem" in refused.token) {
    const { cause, next, tesla, txid } = refused.token.problem;
    return wrong("app.grant", cause, next, { region: refused.region, tesla, txid });
  }
  const asked = regions.some(({ token }) => !("problem" in token));
  if (!asked)
    return open("app.grant", "Tesla gave no token for another reason.", "See partner.token.");
  const linked = rows.accounts.filter(({ state }) => state === "linked");
  const evidence = { owner_grant_seen: linked.length > 0 };
  const barred = ownerGrants.find(({ problem }) => problem?.check === "app.grant");
  if (barred !== undefined && barred.problem !== null) {
    const { tesla, txid } = barred.problem;
    return wrong(
      "app.grant",
      "Tesla gives the app its own token and none for owners: it was made as Machine-to-Machine only.",
      "In the app's Client Details at Tesla choose “Authorization Code and Machine-to-Machine”.",
      { ...evidence, app: barred.app, tesla, txid },
    );
  }
  const untold = ownerGrants.some(({ problem }) => problem !== null);
  return fine(
    "app.grant",
    untold
      ? "The app's own grant works; an owner's is proven by the first sign-in."
      : "Both kinds of grant work: the app's own and owners'.",
    evidence,
  );
}

function appRedirect({ config, redirectUri, askedAt, ownerGrants }: DoctorFacts): Finding {
  if (config === null || redirectUri === null) return open("app.redirect", NEEDS_SETTINGS, null);
  const { origin, domain } = config;
  const evidence = {
    redirect_uri: redirectUri,
    allowed_origin: `https://${domain}`,
    asked_at: askedAt,
  };
  const { protocol, hostname } = new URL(origin);
  if (protocol !== "https:" && !LOCAL_HOSTS.includes(hostname)) {
    return wrong(
      "app.redirect",
      "APP_ORIGIN is not https, and Tesla takes nothing else.",
      "Set APP_ORIGIN to https://<domain>.",
      evidence,
    );
  }
  if (askedAt !== origin) {
    return wrong(
      "app.redirect",
      `This Worker was reached at ${askedAt}, but APP_ORIGIN says ${origin}: sign-ins would come back elsewhere.`,
      `Correct APP_ORIGIN, or open the doctor under it; the redirect URI at Tesla is exactly ${redirectUri}.`,
      evidence,
    );
  }
  const unknown = ownerGrants.find(({ problem }) => /redirect/i.test(problem?.tesla ?? ""));
  if (unknown !== undefined) {
    return wrong(
      "app.redirect",
      "Tesla does not know the redirect URI that this Worker sends.",
      `At developer.tesla.com enter exactly ${redirectUri}, without a slash at the end.`,
      { ...evidence, app: unknown.app, tesla: unknown.problem?.tesla },
    );
  }
  return fine(
    "app.redirect",
    `At developer.tesla.com the redirect URI must be exactly ${redirectUri} and the allowed origin https://${domain}.`,
    evidence,
  );
}

function keyCurve({ config, apps }: DoctorFacts): Finding {
  if (config === null) return open("key.curve", NEEDS_SETTINGS, null);
  for (const { name, key } of apps) {
    if ("problem" in key) {
      return wrong(
        "key.curve",
        key.problem,
        "Make or import a key: npm run operator -- init [--import FILE], then `npx wrangler secret put`.",
        { app: name },
      );
    }
  }
  const keys = apps.map(({ name, key }) => ({
    app: name,
    public_key: "problem" in key ? null : key.publicHex,
  }));
  return fine("key.curve", "P-256, readable, both halves belong together.", { keys });
}

function pemFetch({ config, apps }: DoctorFacts): Finding {
  if (config === null) return open("pem.fetch", NEEDS_SETTINGS, null);
  const findings = apps.map(({ pem, key }) => {
    // A Worker cannot always reach its own domain; a stranger may all the same.
    if (pem.kind === "unreachable") {
      return open(
        "pem.fetch",
        `The Worker itself cannot reach ${pem.url}, which says little.`,
        "Look from outside: npm run operator -- doctor.",
        { url: pem.url, reason: pem.reason },
      );
    }
    return judgePem(pem, "problem" in key ? null : key.publicPem);
  });
  return worst(findings, "pem.fetch");
}

function pemDomain({ config, apps, rows, regions }: DoctorFacts): Finding {
  if (config === null) return open("pem.domain", NEEDS_SETTINGS, null);
  const domains = apps.map(({ domain }) => domain);
  for (const { domain } of apps) {
    if (!DOMAIN.test(domain)) {
      return wrong(
        "pem.domain",
        `“${domain}” is no domain as Tesla wants it: lower case, no scheme, no path.`,
        "Correct APP_DOMAIN.",
        { domains },
      );
    }
    if (REFUSED_DOMAIN.test(domain)) {
      return wrong(
        "pem.domain",
        `Tesla does not take ${domain}: it wants a domain of your own, without “tesla” in it.`,
        "Use a subdomain of a domain you own. Pairing is tied to it for good.",
        { domains },
      );
    }
  }
  const [main, china] = apps;
  if (main !== undefined && china !== undefined) {
    const same = (a: typeof main, b: typeof china) =>
      !("problem" in a.key) && !("problem" in b.key) && a.key.publicHex === b.key.publicHex;
    if (main.domain === china.domain || same(main, china)) {
      return wrong(
        "pem.domain",
        "The China app and the main app share a key or a domain; Tesla takes each for one app only.",
        "Give China its own domain and key: npm run operator -- init makes app-cn-private-key.pem.",
        { domains },
      );
    }
  }
  const refused = [...regions.map(problemOf), ...rows.registerActs.map(actProblem)].find(
    (problem) => problem?.check === "pem.domain",
  );
  if (refused !== undefined && refused !== null) {
    return wrong("pem.domain", refused.cause, refused.next, { domains });
  }
  return fine("pem.domain", "The domain is well-formed and the key is this app's.", { domains });
}

function problemOf({ held }: RegionFacts) {
  return "problem" in held ? held.problem : null;
}

/** The newest attempt per region counts: an older refusal may be cured. */
function actProblem(
  act: DoctorFacts["rows"]["registerActs"][number],
  index: number,
  acts: DoctorFacts["rows"]["registerActs"],
) {
  const isNewest = acts.findIndex(({ subject }) => subject === act.subject) === index;
  if (!isNewest || act.act !== "partner_register_failed") return null;
  const check = /\b(?:pem|app|partner|cost)\.\w+/.exec(act.detail ?? "")?.[0] ?? "partner.region";
  return {
    check,
    cause: `The newest registration of ${act.subject} failed (${check}).`,
    next: "Register again to see Tesla's words: POST /admin/partner/register.",
  };
}

function partnerToken({ config, apps, regions }: DoctorFacts): Finding {
  if (config === null) return open("partner.token", NEEDS_SETTINGS, null);
  const dirty = apps.find(({ clientIdIsClean }) => !clientIdIsClean);
  if (dirty !== undefined) {
    return wrong(
      "partner.token",
      "Client id or secret has a space or line end inside.",
      "Set it again without: printf %s SECRET | npx wrangler secret put TESLA_CLIENT_SECRET.",
      { app: dirty.name },
    );
  }
  for (const { region, token } of regions) {
    if ("problem" in token) {
      const { cause, next, tesla, txid, code } = token.problem;
      return wrong("partner.token", cause, next, { region, code, tesla, txid });
    }
  }
  const seen = regions.map(({ region, token }) => ({ region, ...token }));
  for (const { region, token } of regions) {
    const origin = config.endpoints.fleet[region];
    const audience = "problem" in token ? null : token.audience;
    if (audience !== null && audience.length > 0 && !audience.includes(origin)) {
      return wrong(
        "partner.token",
        `The token for ${region} is for other addresses than ${origin}.`,
        `Compare TESLA_FLEET_${region.toUpperCase()}_ORIGIN with Tesla's list.`,
        { seen },
      );
    }
    const scopes = "problem" in token ? null : token.scopes;
    if (scopes !== null && scopes.length === 0) {
      return wrong(
        "partner.token",
        `The token for ${region} has no scopes.`,
        "Tick the scopes of TESLA_SCOPES in the app's settings at developer.tesla.com; changes take ten minutes.",
        { seen },
      );
    }
  }
  return fine("partner.token", "Tesla gives a token for every region.", { seen });
}

function partnerRegion({ config, regions }: DoctorFacts): Finding {
  if (config === null) return open("partner.region", NEEDS_SETTINGS, null);
  const table = regions.map(({ region, domain, held }) => ({
    region,
    domain,
    registered: "problem" in held ? null : held.hex !== null,
    tesla: "problem" in held ? held.problem.tesla : null,
  }));
  const not = regions.filter(isUnregistered);
  if (not.length > 0) {
    const names = not.map(({ region }) => region).join(", ");
    return wrong(
      "partner.region",
      `The app is not registered in ${names}: every call there fails, and owners cannot add the key.`,
      "Register all regions at once: POST /admin/partner/register with an empty object.",
      { regions: table },
    );
  }
  if (table.some(({ registered }) => registered === null)) {
    return open("partner.region", "Tesla did not say.", "See partner.token.", { regions: table });
  }
  const unused = allRegions.filter((region) => !config.regions.includes(region));
  return fine("partner.region", "Registered in every region that is served.", {
    regions: table,
    not_served: unused,
  });
}

function isUnregistered({ held }: RegionFacts): boolean {
  return "problem" in held ? held.problem.check === "partner.region" : held.hex === null;
}

function keyMatch({ config, regions, apps }: DoctorFacts): Finding {
  if (config === null) return open("key.match", NEEDS_SETTINGS, null);
  const table = regions.map(({ region, domain, localHex, held }) => ({
    region,
    signs: localHex,
    tesla_holds: "hex" in held ? held.hex : null,
    served: servedHex(apps.find((app) => app.domain === domain)?.pem),
  }));
  const different = table.find(
    ({ signs, tesla_holds }) => signs !== null && tesla_holds !== null && signs !== tesla_holds,
  );
  const evidence = { regions: table };
  if (different !== undefined) {
    return wrong(
      "key.match",
      `In ${different.region} Tesla holds another key than the one that signs: cars will refuse every configuration.`,
      "If the secret is right, register again (POST /admin/partner/register); if cars are paired already, put the old key back into TESLA_PRIVATE_KEY.",
      evidence,
    );
  }
  if (!table.some(({ tesla_holds }) => tesla_holds !== null)) {
    return open(
      "key.match",
      "Tesla holds no key to compare with.",
      "See partner.region.",
      evidence,
    );
  }
  const other = table.find(
    ({ signs, served }) => signs !== null && served !== null && signs !== served,
  );
  if (other !== undefined) {
    return wrong(
      "key.match",
      "The public key at the domain is not the one that signs: Tesla fetches it again when a car is paired.",
      "See pem.fetch: serve this Worker's key at the domain before anybody pairs.",
      evidence,
    );
  }
  return fine("key.match", "Tesla holds the key that signs here.", evidence);
}

function pairLink({ config, regions, rows }: DoctorFacts): Finding {
  if (config === null) return open("pair.link", NEEDS_SETTINGS, null);
  const links = regions.map(({ region, domain }) => ({
    region,
    link: `${config.endpoints.pairingOrigin}/_ak/${domain}`,
  }));
  const other = rows.registrations.find(({ region, domain }) =>
    regions.some((r) => r.region === region && r.domain !== domain),
  );
  if (other !== undefined) {
    return wrong(
      "pair.link",
      `The link names another domain than the one registered in ${other.region} (${other.domain}).`,
      "Register the new domain, or set APP_DOMAIN back: keys in cars belong to the old one.",
      { links },
    );
  }
  const gone = regions.find(isUnregistered);
  if (gone !== undefined) {
    return wrong(
      "pair.link",
      `In ${gone.region} the link ends in “third party not registered”.`,
      "Register the region first: see partner.region.",
      { links },
    );
  }
  const unknown = regions.some(({ held }) => "problem" in held);
  return unknown
    ? open("pair.link", "Whether the domain is registered is not known.", "See partner.region.", {
        links,
      })
    : fine("pair.link", "The link names the registered domain.", { links });
}

function subMoved({ config, regions, rows }: DoctorFacts): Finding {
  if (config === null) return open("sub.moved", NEEDS_SETTINGS, null);
  const moved = rows.registrations.filter(({ region, domain }) =>
    regions.some((r) => r.region === region && r.domain !== domain),
  );
  const { cars, drift } = rows;
  const hosts = drift.filter(({ drift: codes }) => /\bother_(?:host|port|ca)\b/.test(codes));
  if (moved.length > 0) {
    return wrong(
      "sub.moved",
      `The domain changed after registration: ${cars.pushed} configured cars hold a key and a configuration of ${moved[0]?.domain}.`,
      "Set APP_DOMAIN back. A move means: register the new domain, have every owner pair again, then push.",
      { registered: moved.map(({ region, domain }) => ({ region, domain })), cars: cars.pushed },
    );
  }
  if (hosts.length > 0) {
    const count = hosts.reduce((sum, row) => sum + row.count, 0);
    return wrong(
      "sub.moved",
      `${count} cars still have the old telemetry host, port or ca.`,
      "Keep the old node running until they have taken the new configuration, which is pushed by itself.",
      { drift: hosts.map(({ drift: codes, count: n }) => ({ drift: codes, cars: n })) },
    );
  }
  return fine("sub.moved", "Domain, key and telemetry host are what cars were told.");
}

const ORDER = ["fail", "warn", "unknown", "info", "ok"] as const;

/** Of several findings of one check the worst speaks; the others are evidence. */
function worst(findings: readonly Finding[], id: Finding["id"]): Finding {
  const sorted = findings.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const [first] = sorted;
  if (first === undefined) return open(id, "There is nothing to look at.", null);
  return { ...first, evidence: { looked_at: findings.map(({ evidence }) => evidence) } };
}
