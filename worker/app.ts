import { Hono } from "hono";
import type { AppEnv } from "./env.ts";
import { failure, refusal } from "./middleware/problems.ts";
import { requestId } from "./middleware/request-id.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { sameOrigin } from "./middleware/same-origin.ts";
import { admin } from "./routes/admin.ts";
import { api } from "./routes/api.ts";
import { auth } from "./routes/auth.ts";
import { node } from "./routes/node.ts";
import { openapi } from "./routes/openapi.ts";
import { receipts } from "./routes/receipts.ts";
import { wellKnown } from "./routes/well-known.ts";

/** The dynamic routes. Pages are files and never come here (wrangler.toml, run_worker_first). */
export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestId);
  app.use(securityHeaders);
  app.onError((error, c) => failure(c, error));
  app.notFound((c) => refusal(c, { code: "not_found" }));
  app.route("/", wellKnown);
  app.route("/", openapi);
  // Nodes sign their bodies and carry no cookie: the Origin check is for browsers.
  app.route("/node", node);
  app.use(sameOrigin);
  app.route("/auth", auth);
  // The session of an erased owner is dead: receipts ask for none.
  app.route("/api/receipts", receipts);
  app.route("/api", api);
  app.route("/admin", admin);
  return app;
}
