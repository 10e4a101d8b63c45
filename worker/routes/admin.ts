/** For operators. Nothing here answers without Cloudflare Access or the bearer token. */
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnv } from "../env.ts";
import { ADMIN_BODY_BYTES_MAX, SQL_BODY_BYTES_MAX } from "../limits.ts";
import { admin as operatorsOnly, audited } from "../middleware/admin.ts";
import { refusal } from "../middleware/problems.ts";
import { rateLimited } from "../middleware/rate-limit.ts";
import { adminExport } from "./car-export.ts";
import { adminDoctor } from "./admin-doctor.ts";
import { adminCars } from "./admin-cars.ts";
import { adminNodes } from "./admin-nodes.ts";
import { adminOverview } from "./admin-overview.ts";
import { adminPartner } from "./admin-partner.ts";
import { adminSql } from "./admin-sql.ts";
import { adminVault } from "./admin-vault.ts";

function bounded(maxSize: number) {
  const onError = (c: Context<AppEnv>) => refusal(c, { code: "body_too_large" });
  return bodyLimit({ maxSize, onError });
}

export const admin = new Hono<AppEnv>()
  // First, so that guessing the token is bounded too.
  .use(rateLimited("ADMIN_LIMIT", (c) => refusal(c, { code: "rate_limited" })))
  .use(operatorsOnly)
  .use(audited)
  .use("/sql", bounded(SQL_BODY_BYTES_MAX))
  .route("/", adminSql)
  .use(bounded(ADMIN_BODY_BYTES_MAX))
  .route("/", adminDoctor)
  .route("/", adminPartner)
  .route("/vault", adminVault)
  .route("/", adminCars)
  .route("/", adminExport)
  .route("/", adminOverview)
  .route("/nodes", adminNodes);
