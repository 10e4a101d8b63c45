import { join } from "node:path";
import type { Applied } from "./apply-secrets.ts";
import type { Secrets } from "./secrets.ts";

/** What an operator reads after `init`: files, commands, never a secret's value. */
export function initReport(dir: string, secrets: Pick<Secrets, "made" | "nodeKey">): string {
  const file = (name: string): string => JSON.stringify(join(dir, name));
  const put = (secret: string, name: string): string =>
    `  npx wrangler secret put ${secret} < ${file(name)}`;
  const made =
    secrets.made.length === 0
      ? "Nothing was made: all files were there already."
      : `Made: ${secrets.made.join(", ")}`;
  const enrolment = {
    id: "node-1",
    kid: secrets.nodeKey.kid,
    public_jwk: secrets.nodeKey.publicJwk,
  };
  return [
    `Secrets are in ${dir} (readable by you alone).`,
    made,
    "",
    "Back up app-private-key.pem: cars trust this key and no other.",
    "",
    "Give the Worker its secrets:",
    put("TESLA_PRIVATE_KEY", "app-private-key.pem"),
    put("VAULT_KEYS", "vault-keys"),
    put("SESSION_KEY", "session-key"),
    put("ADMIN_TOKEN", "admin-token"),
    put("SQL_TOKEN", "sql-token"),
    "  npx wrangler secret put TESLA_CLIENT_SECRET      (from developer.tesla.com; it asks for it)",
    "or let it be done: npm run operator -- init --apply",
    "",
    "Only with the region cn (another application, at developer.tesla.cn, with its own domain):",
    put("TESLA_CN_PRIVATE_KEY", "app-cn-private-key.pem"),
    "  npx wrangler secret put TESLA_CN_CLIENT_SECRET",
    "",
    "Copy the node's key to the machine that runs the node, as TELLTALE_NODE_KEY_FILE:",
    `  ${file("node-key.json")}`,
    "and sql-token beside it, as TELLTALE_SQL_TOKEN_FILE, where the node holds ClickHouse itself;",
    "then enrol the key's public half with the Worker (the id is TELLTALE_NODE_ID, yours to choose):",
    `  curl -X POST "$APP_ORIGIN/admin/nodes" -H "authorization: Bearer $(cat ${file("admin-token")})" \\`,
    `    -H 'content-type: application/json' -H "origin: $APP_ORIGIN" -d '${JSON.stringify(enrolment)}'`,
    "",
  ].join("\n");
}

/** What `--apply` did: names, never values. */
export function appliedReport({ put, kept, failed }: Applied): string {
  const lines = [
    ...put.map((name) => `set      ${name}`),
    ...kept.map((name) => `kept     ${name} (the Worker has one; replace it by hand if you must)`),
    ...(failed === null ? [] : [`FAILED   ${failed.name}: ${failed.reason}`]),
  ];
  return `\nSecrets of the Worker:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}
