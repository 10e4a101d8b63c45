/** The keys of telemetry nodes, and what the nodes said last. */
import { Hono } from "hono";
import { enrolSchema } from "../contract/nodes.ts";
import { openDatabase } from "../db/database.ts";
import { forgetUntrustedOrders } from "../db/node-orders.ts";
import { enrolNodeKey, loadNodes, revokeNodeKey } from "../db/nodes.ts";
import type { AppEnv } from "../env.ts";
import { refusal } from "../middleware/problems.ts";
import { importNodeKey } from "../node-keys.ts";
import { readJson } from "./json-body.ts";

export const adminNodes = new Hono<AppEnv>()
  .post("/", async (c) => {
    const body = await readJson(c, enrolSchema);
    if (body === null) return refusal(c, { code: "bad_request" });
    const { id: nodeId, kid, public_jwk: jwk } = body;
    const publicJwk = JSON.stringify(jwk);
    if ((await importNodeKey(publicJwk)) === null) return refusal(c, { code: "bad_request" });
    const key = { kid, nodeId, publicJwk };
    const outcome = await enrolNodeKey(openDatabase(c.env.DB), key, Date.now());
    const act = outcome === "taken" ? "node_key_enrol_refused" : "node_key_enrolled";
    c.get("acts").push({ act, subject: kid, detail: `${nodeId} ${outcome}` });
    if (outcome === "taken") return refusal(c, { code: "key_id_taken" });
    return c.json({ id: nodeId, kid }, outcome === "enrolled" ? 201 : 200);
  })
  .get("/", async (c) => {
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
  .delete("/:kid", async (c) => {
    const kid = c.req.param("kid").slice(0, 64);
    c.get("acts").push({ act: "node_key_revoked", subject: kid });
    if (!(await revokeNodeKey(openDatabase(c.env.DB), kid, Date.now()))) {
      return refusal(c, { code: "not_found" });
    }
    await forgetUntrustedOrders(openDatabase(c.env.DB));
    return c.body(null, 204);
  });
