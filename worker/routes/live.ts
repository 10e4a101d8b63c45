/**
 * A car's values while somebody looks, the picture of its pairing link, and all that is stored.
 * Mounted under /api: session, and for upgrades the Origin, have been checked.
 */
import { Hono } from "hono";
import qrcode from "qrcode-generator";
import { pairingUrl } from "../../shared/tesla/endpoints.ts";
import type { Viewer } from "../account/live-sockets.ts";
import { openDatabase } from "../db/database.ts";
import { holdsNow } from "../db/holdings.ts";
import { appOf, readConfig, type AppEnv } from "../env.ts";
import { SESSION_LIFETIME_MS } from "../limits.ts";
import { refusal } from "../middleware/problems.ts";
import { ownCar } from "./own-car.ts";

/** Modules of white around a QR code (ISO/IEC 18004, 4 modules), and pixels per module. */
const QR_MARGIN = 4;
const QR_CELL = 4;

export const live = new Hono<AppEnv>()
  .get("/vehicles/:vin/live", async (c) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
      return refusal(c, { code: "bad_request" });
    }
    const own = await ownCar(c);
    if ("refused" in own) return own.refused;
    if (!own.isLinked) return refusal(c, { code: "link_ended" });
    // A car that is sold has a row here still; what it does now is somebody else's.
    if (!(await holdsNow(openDatabase(c.env.DB), own.accountId, own.car.vehicle.vin))) {
      return refusal(c, { code: "not_found" });
    }
    const startedAtMs = c.get("sessionStartedAtMs");
    const viewer: Viewer = {
      vin: own.car.vehicle.vin,
      accountId: own.accountId,
      sessionStartedAtMs: startedAtMs,
      sessionEndsAtMs: startedAtMs + SESSION_LIFETIME_MS,
    };
    // Only our own code reaches an object's fetch: what it is told here is true.
    return c.env.ACCOUNT.getByName(own.accountId).fetch("https://account/live", {
      headers: {
        upgrade: "websocket",
        "x-viewer": JSON.stringify(viewer),
        "x-may-locate": own.scopes.includes("vehicle_location") ? "yes" : "no",
      },
    });
  })
  .get("/vehicles/:vin/pairing.svg", async (c) => {
    const own = await ownCar(c);
    if ("refused" in own) return own.refused;
    const { endpoints, domain } = appOf(readConfig(c.env), own.region);
    // Version and size by the length of the link; a quarter of it may be covered (level Q).
    const code = qrcode(0, "Q");
    code.addData(pairingUrl(endpoints, domain, own.car.vehicle.vin));
    code.make();
    const svg = code.createSvgTag({
      cellSize: QR_CELL,
      margin: QR_CELL * QR_MARGIN,
      scalable: true,
    });
    return c.body(svg, 200, { "content-type": "image/svg+xml" });
  });
