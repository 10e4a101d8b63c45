/** `init --apply` and `deploy --dry-run`, with wrangler played by a function. */
import { describe, expect, it } from "vitest";
import { applySecrets } from "../../worker/operator/apply-secrets.ts";
import {
  deployNeeds,
  needsToText,
  type DeployParts,
  type Need,
  type WranglerConfig,
} from "../../worker/operator/deploy-needs.ts";
import { appliedReport } from "../../worker/operator/init-report.ts";
import type { Ran, RunWrangler } from "../../worker/operator/wrangler.ts";

const SECRETS = [
  { name: "TESLA_PRIVATE_KEY", value: "value-of-the-private-key" },
  { name: "VAULT_KEYS", value: "value-of-the-vault-keys" },
];

type Call = { args: readonly string[]; stdin: string | undefined };

/** Answers by the beginning of the arguments; anything else succeeds with no output. */
function scripted(answers: Record<string, Partial<Ran>>): { run: RunWrangler; calls: Call[] } {
  const calls: Call[] = [];
  const run: RunWrangler = async (args, stdin) => {
    calls.push({ args, stdin });
    const line = args.join(" ");
    const found = Object.entries(answers).find(([start]) => line.startsWith(start))?.[1];
    return { code: 0, stdout: "", stderr: "", ...found };
  };
  return { run, calls };
}

const names = (list: string[]) =>
  JSON.stringify(list.map((name) => ({ name, type: "secret_text" })));

describe("init --apply", () => {
  it("gives the Worker what it lacks, each value on standard input and in no argument", async () => {
    const { run, calls } = scripted({ "secret list": { stdout: names([]) } });
    expect(await applySecrets(SECRETS, run)).toEqual({
      put: ["TESLA_PRIVATE_KEY", "VAULT_KEYS"],
      kept: [],
      failed: null,
    });
    const puts = calls.filter(({ args }) => args[1] === "put");
    expect(puts.map(({ stdin }) => stdin)).toEqual(SECRETS.map(({ value }) => value));
    for (const { args } of calls) {
      for (const { value } of SECRETS) expect(args.join(" ")).not.toContain(value);
    }
  });

  it("never replaces a secret that the Worker has", async () => {
    const { run, calls } = scripted({ "secret list": { stdout: names(["TESLA_PRIVATE_KEY"]) } });
    const applied = await applySecrets(SECRETS, run);
    expect(applied).toMatchObject({ put: ["VAULT_KEYS"], kept: ["TESLA_PRIVATE_KEY"] });
    expect(calls.filter(({ args }) => args.includes("TESLA_PRIVATE_KEY"))).toEqual([]);
  });

  it("puts nothing when it cannot see what is there, and stops at the first failure", async () => {
    const blind = scripted({
      "secret list": { code: 1, stderr: "✘ [ERROR] You are not logged in" },
    });
    expect((await applySecrets(SECRETS, blind.run)).failed?.reason).toContain("not logged in");
    expect(blind.calls).toHaveLength(1);
    const failing = scripted({
      "secret list": { stdout: names([]) },
      "secret put": { code: 1, stderr: "refused: value-of-the-private-key is bad" },
    });
    const applied = await applySecrets(SECRETS, failing.run);
    expect(failing.calls).toHaveLength(2);
    const report = appliedReport(applied);
    expect(report).toContain("FAILED   TESLA_PRIVATE_KEY");
    for (const { value } of SECRETS) expect(report).not.toContain(value);
  });

  it("takes a Worker that was never deployed for one without secrets", async () => {
    const fresh = scripted({
      "secret list": { code: 1, stderr: "workers.api.error [code: 10007]" },
    });
    expect((await applySecrets(SECRETS, fresh.run)).put).toHaveLength(2);
  });
});

const READY: WranglerConfig = {
  vars: {
    APP_ORIGIN: "https://app.telltale.test",
    APP_DOMAIN: "app.telltale.test",
    TESLA_CLIENT_ID: "id",
    TESLA_REGIONS: "na eu",
    TELEMETRY_HOSTNAME: "telemetry.app.telltale.test",
    TELEMETRY_CA: "-----BEGIN CERTIFICATE-----",
  },
  secrets: { required: ["TESLA_PRIVATE_KEY", "ADMIN_TOKEN"] },
  d1_databases: [{ binding: "DB", database_id: "5c9e4c1e-0000-4000-8000-000000000000" }],
  routes: [{ pattern: "app.telltale.test", custom_domain: true }],
};

const GOOD = {
  whoami: { stdout: "You are logged in" },
  "secret list": { stdout: names(["TESLA_PRIVATE_KEY", "ADMIN_TOKEN"]) },
  "d1 migrations list": { stdout: "✅ No migrations to apply!" },
  deploy: { stdout: "Total Upload: 1 KiB / gzip: 1 KiB" },
};

const nodes = (keys: unknown[]): typeof fetch =>
  (async () => Response.json({ nodes: [], keys })) as typeof fetch;

async function needs(changes: Partial<DeployParts> = {}): Promise<Map<string, Need>> {
  const list = await deployNeeds({
    config: READY,
    wrangler: scripted(GOOD).run,
    fetch: nodes([{ revoked_at_ms: null }]),
    adminToken: "token",
    ...changes,
  });
  expect(needsToText(list)).toContain("\n");
  return new Map(list.map((need) => [need.id, need]));
}

async function need(id: Need["id"], changes: Partial<DeployParts>): Promise<Need> {
  const found = (await needs(changes)).get(id);
  if (found === undefined) throw new Error(`no need ${id}`);
  return found;
}

describe("deploy --dry-run", () => {
  it("has nothing to ask for when all is there", async () => {
    const all = [...(await needs()).values()];
    expect(all.filter(({ state }) => state !== "ready")).toEqual([]);
    expect(needsToText(all)).toContain("Nothing is missing");
  });

  it.each<[Need["id"], Partial<DeployParts>, Need["state"], RegExp, RegExp]>([
    [
      "vars",
      { config: { ...READY, vars: { ...READY.vars, APP_DOMAIN: "app.example.com" } } },
      "missing",
      /APP_DOMAIN/,
      /DEPLOY\.md/,
    ],
    [
      "vars",
      { config: { ...READY, vars: { ...READY.vars, TESLA_REGIONS: "na cn" } } },
      "missing",
      /APP_CN_DOMAIN/,
      /DEPLOY\.md/,
    ],
    [
      "d1",
      {
        config: {
          ...READY,
          d1_databases: [{ binding: "DB", database_id: "00000000-0000-0000-0000-000000000001" }],
        },
      },
      "missing",
      /does not exist/,
      /d1 create/,
    ],
    [
      "login",
      { wrangler: scripted({ ...GOOD, whoami: { stdout: "You are not authenticated." } }).run },
      "missing",
      /not signed in/,
      /login/,
    ],
    [
      "build",
      {
        wrangler: scripted({ ...GOOD, deploy: { code: 1, stderr: "✘ [ERROR] Build failed" } }).run,
      },
      "missing",
      /Build failed/,
      /build/,
    ],
    [
      "secrets",
      { wrangler: scripted({ ...GOOD, "secret list": { stdout: names(["ADMIN_TOKEN"]) } }).run },
      "missing",
      /TESLA_PRIVATE_KEY/,
      /init --apply/,
    ],
    [
      "secrets",
      { wrangler: scripted({ ...GOOD, whoami: { code: 1 } }).run },
      "unknown",
      /not signed in/,
      /^$/,
    ],
    [
      "migrations",
      {
        wrangler: scripted({ ...GOOD, "d1 migrations list": { stdout: "│ 0002_links.sql │" } }).run,
      },
      "missing",
      /0002_links\.sql/,
      /migrations apply DB --remote/,
    ],
    [
      "migrations",
      {
        wrangler: scripted({
          ...GOOD,
          "d1 migrations list": { code: 1, stderr: "no such database" },
        }).run,
      },
      "unknown",
      /no such database/,
      /migrations list/,
    ],
    [
      "domain",
      { config: { ...READY, routes: undefined } },
      "missing",
      /No route leads/,
      /custom_domain = true/,
    ],
    [
      "deployed",
      { fetch: (async () => Promise.reject(new TypeError("no route"))) as typeof fetch },
      "missing",
      /No Worker answers/,
      /wrangler deploy/,
    ],
    ["node_keys", { fetch: nodes([]) }, "missing", /No node key/, /init/],
    ["node_keys", { fetch: nodes([{ revoked_at_ms: 5 }]) }, "missing", /No node key/, /init/],
    ["node_keys", { adminToken: null }, "unknown", /no admin-token/, /init/],
  ])("%s", async (id, changes, state, says, next) => {
    const found = await need(id, changes);
    expect(found).toMatchObject({ id, state, text: expect.stringMatching(says) });
    expect(found.next ?? "").toMatch(next);
  });

  it("changes nothing: it only lists, looks and builds", async () => {
    const { run, calls } = scripted(GOOD);
    await needs({ wrangler: run });
    const commands = calls.map(({ args }) => args.slice(0, 3).join(" "));
    expect(commands.toSorted()).toEqual([
      "d1 migrations list",
      "deploy --dry-run --outdir",
      "secret list --format",
      "whoami",
    ]);
  });
});
