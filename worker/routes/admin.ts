/** For operators: registering the app with Tesla, and the keys of nodes. Every act is audited. */
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { regions } from "../../shared/tesla/endpoints.ts";
import { readAppKey } from "../app-key.ts";
import { saveAudit } from "../db/audit.ts";
import { openDatabase } from "../db/database.ts";
import { enrolNodeKey, loadNodes, revokeNodeKey } from "../db/nodes.ts";
import { readConfig, teslaHttp, type AppEnv } from "../env.ts";
import { ADMIN_BODY_BYTES_MAX } from "../limits.ts";
import { log } from "../log.ts";
import { admin as operatorsOnly } from "../middleware/admin.ts";
import { refusal } from "../middleware/problems.ts";
import { importNodeKey } from "../node-keys.ts";
import { registerPartner } from "../partner/partner.ts";

const registerSchema = z.object({ region: z.enum(regions).optional() });
const name = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const enrolSchema = z.object({
  id: name,
  kid: name,
  // Only the public members are named: a private key sent by mistake is refused, not stored.
  public_jwk: z.strictObject({
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    x: coordinate,
    y: coordinate,
  }),
});

export const admin = new Hono<AppEnv>()
  .use(operatorsOnly)
  .use(
    bodyLimit({
      maxSize: ADMIN_BODY_BYTES_MAX,
      onError: (c: Context<AppEnv>) => refusal(c, { code: "body_too_large" }),
    }),
  )
  .post("/partner/register", async (c) => {
    const body = registerSchema.safeParse(await readJson(c));
    if (!body.success) return refusal(c, { code: "bad_request" });
    const config = readConfig(c.env);
    const region = body.data.region ?? config.regions[0];
    if (region === undefined || !config.regions.includes(region)) {
      return refusal(c, { code: "region_unsupported" });
    }
    const db = openDatabase(c.env.DB);
    const parts = { config, http: teslaHttp(config), db, nowMs: Date.now() };
    const { domain, publicKeyHex } = await registerPartner(parts, region);
    const { publicHex } = await readAppKey(config.privateKeyPem);
    const matches = publicKeyHex === publicHex;
    await audit(c, "partner_registered", region);
    log("info", "partner_registered", { region, domain, key_matches: matches });
    return c.json({ region, domain, public_key: publicKeyHex, key_matches: matches });
  })
  .post("/nodes", async (c) => {
    const body = enrolSchema.safeParse(await readJson(c));
    if (!body.success) return refusal(c, { code: "bad_request" });
    const { id: nodeId, kid, public_jwk: jwk } = body.data;
    const publicJwk = JSON.stringify(jwk);
    if ((await importNodeKey(publicJwk)) === null) return refusal(c, { code: "bad_request" });
    const key = { kid, nodeId, publicJwk };
    const outcome = await enrolNodeKey(openDatabase(c.env.DB), key, Date.now());
    if (outcome === "taken") return refusal(c, { code: "key_id_taken" });
    if (outcome === "enrolled") await audit(c, "node_key_enrolled", kid);
    return c.json({ id: nodeId, kid }, outcome === "enrolled" ? 201 : 200);
  })
  .get("/nodes", async (c) => {
    const { nodes, keys } = await loadNodes(openDatabase(c.env.DB));
    return c.json({
      nodes: nodes.map((node) => ({
        id: node.id,
        boot_id: node.bootId,
        version: node.version,
        state: node.state,
        at_ms: node.atMs,
        received_at_ms: node.receivedAtMs,
        allow_list_version: node.allowListVersion,
        health: JSON.parse(node.health) as unknown,
      })),
      keys: keys.map((key) => ({
        kid: key.kid,
        id: key.nodeId,
        enrolled_at_ms: key.enrolledAtMs,
        revoked_at_ms: key.revokedAtMs,
      })),
    });
  })
  .delete("/nodes/:kid", async (c) => {
    const kid = c.req.param("kid");
    if (!(await revokeNodeKey(openDatabase(c.env.DB), kid, Date.now()))) {
      return refusal(c, { code: "not_found" });
    }
    await audit(c, "node_key_revoked", kid);
    return c.body(null, 204);
  });

async function audit(c: Context<AppEnv>, act: string, subject: string) {
  const entry = { actor: "operator", act, subject } as const;
  await saveAudit(openDatabase(c.env.DB), entry, Date.now());
}

async function readJson(c: Context<AppEnv>): Promise<unknown> {
  const text = await c.req.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
