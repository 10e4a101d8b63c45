/** Partner endpoints (Fleet API docs, 2026-08; recorded bodies of home-assistant/core #149812). */
import { Hono } from "hono";
import type {
  WirePartnerAccount,
  WirePublicKey,
  WireTelemetryError,
  WireTelemetryErrors,
} from "../../../shared/tesla/wire.ts";
import type { World } from "../world.ts";
import { PEM_BYTES_MAX } from "../world/limits.ts";
import type { CarError, Registration } from "../world/state.ts";
import { sha256 } from "../sha256.ts";
import { fromHex, isPublicKeyHex, toHex } from "../ss256.ts";
import { publicKeyHexOfPem } from "../telemetry-token.ts";
import type { Access } from "./fleet-access.ts";
import { answer, fail, jsonBody, type FleetEnv } from "./fleet-answer.ts";
import type { CloudOptions } from "./options.ts";

const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`);

export function partnerRoutes(world: World, options: CloudOptions, access: Access): Hono<FleetEnv> {
  const app = new Hono<FleetEnv>();

  app.post(
    "/",
    access({ operation: "register", token: "partner", unregistered: true }),
    async (c) => {
      const { clientId } = c.var.caller;
      const partner = world.app(clientId);
      if (partner === null) return fail(c, 403, "Expected partner account");
      const domain = (await jsonBody(c))?.domain;
      if (typeof domain !== "string" || !DOMAIN.test(domain)) {
        const shown = typeof domain === "string" ? domain : "";
        return fail(
          c,
          400,
          `Invalid domain: ${shown}. Ensure that domain is lowercase and starts without https://`,
        );
      }
      const root = rootDomain(domain);
      const origins = partner.allowedOrigins.map((origin) => new URL(origin).hostname);
      if (!origins.some((host) => rootDomain(host) === root)) {
        return fail(
          c,
          412,
          `Root domain ${root} must match registered allowed origin on https://developer.tesla.com/dashboard/app-details/${clientId}`,
        );
      }
      const key = await fetchPublicKey(options, domain);
      if (!key.ok) {
        return fail(
          c,
          424,
          `Public key download failed for ${pemUrl(domain)}, error: ${key.error}`,
        );
      }
      const isTaken = world.state.registrations.some(
        (entry) => entry.publicKeyHex === key.hex && entry.clientId !== clientId,
      );
      if (isTaken) {
        return fail(c, 400, "Validation failed: Public key hash has already been taken");
      }
      world.register(clientId, c.var.region, domain, key.hex);
      const made = registrations(world, clientId).find(
        (entry) => entry.region === c.var.region && entry.domain === domain,
      );
      if (made === undefined) return fail(c, 500, "internal error");
      return answer(c, {
        response: {
          client_id: clientId,
          name: partner.name,
          description: partner.name,
          domain,
          ca: null,
          created_at: new Date(made.createdAtMs).toISOString(),
          updated_at: new Date(made.updatedAtMs).toISOString(),
          enterprise_tier: "free",
          account_id: partner.accountId,
          issuer: null,
          csr: null,
          csr_updated_at: null,
          public_key: key.hex,
          public_key_hash: toHex(sha256(fromHex(key.hex))),
        } satisfies WirePartnerAccount,
      });
    },
  );

  app.get("/public_key", access({ operation: "public_key", token: "partner" }), (c) => {
    const domain = c.req.query("domain");
    const found = registrations(world, c.var.caller.clientId).find(
      (entry) => entry.region === c.var.region && entry.domain === domain,
    );
    if (found === undefined) return fail(c, 404, "not_found");
    return answer(c, { response: { public_key: found.publicKeyHex } satisfies WirePublicKey });
  });

  app.get(
    "/fleet_telemetry_error_vins",
    access({ operation: "telemetry_error_vins", token: "partner" }),
    (c) => {
      const own = world.state.errors.filter((entry) => entry.clientId === c.var.caller.clientId);
      const vins = [...new Set(own.map((entry) => entry.vin))];
      return answer(c, { response: { fleet_telemetry_error_vins: vins } });
    },
  );

  app.get(
    "/fleet_telemetry_errors",
    access({ operation: "telemetry_errors", token: "partner" }),
    (c) => {
      const own = world.state.errors.filter((entry) => entry.clientId === c.var.caller.clientId);
      return answer(c, {
        response: { fleet_telemetry_errors: own.map(toErrorItem) } satisfies WireTelemetryErrors,
      });
    },
  );

  return app;
}

export function registrations(world: World, clientId: string): Registration[] {
  return world.state.registrations.filter((entry) => entry.clientId === clientId);
}

/**
 * The last two labels. Tesla knows the public suffixes; the domains used with this world are
 * `example.com` and `telltale.localhost`, for which two labels are right.
 */
export function rootDomain(host: string): string {
  return host.split(".").slice(-2).join(".");
}

function pemUrl(domain: string): string {
  return `https://${domain}/.well-known/appspecific/com.tesla.3p.public-key.pem`;
}

/**
 * The key that a domain publishes now: anonymous, 200, no redirect, small. "too large" is the
 * text recorded when a web page came instead of the PEM; the other texts are ours.
 */
export async function fetchPublicKey(
  options: CloudOptions,
  domain: string,
): Promise<{ ok: true; hex: string } | { ok: false; error: string }> {
  let response: Response;
  let text: string;
  try {
    response = await options.fetchPem(pemUrl(domain));
    text = new TextDecoder().decode(await response.arrayBuffer());
  } catch {
    return { ok: false, error: "connection failed" };
  }
  if (response.redirected || response.status !== 200) {
    return { ok: false, error: `unexpected status ${response.redirected ? 302 : response.status}` };
  }
  if (text.length > PEM_BYTES_MAX || /^\s*</.test(text)) return { ok: false, error: "too large" };
  const hex = publicKeyHexOfPem(text);
  if (hex === null || !isPublicKeyHex(hex)) return { ok: false, error: "not an EC public key" };
  return { ok: true, hex };
}

/** Tesla writes `txID` here and `txid` elsewhere, and eight digits of a second. */
export function toErrorItem(entry: CarError): WireTelemetryError {
  return {
    created_at: new Date(entry.atMs).toISOString().replace("Z", "00000Z"),
    error: entry.error,
    error_name: entry.errorName,
    name: entry.clientId,
    txID: entry.txid,
    vin: entry.vin,
  };
}
