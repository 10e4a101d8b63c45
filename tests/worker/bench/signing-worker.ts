/** What signing costs in workerd and nothing around it: the product's own functions, one per path. */
import { readAppKey, type AppKey } from "../../../worker/app-key.ts";
import { signTelemetryConfig } from "../../../shared/tesla/signing.ts";
import { buildTelemetryConfig } from "../../../shared/tesla/telemetry-config.ts";

/** Two certificates of a chain, with their lines: what an operator's ca looks like. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----\n${`${"A".repeat(64)}\n`.repeat(14)}-----END CERTIFICATE-----\n`;

/** As a push has it before it signs. */
const config = buildTelemetryConfig({
  hostname: "telemetry.example.com",
  port: 443,
  ca: CERTIFICATE + CERTIFICATE,
  scopes: ["vehicle_location"],
  expiresAtMs: Date.UTC(2027, 0, 1),
});

let key: AppKey | null = null;

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/read") key = await readAppKey(env.TESLA_PRIVATE_KEY);
    // As long as the other answer: a body costs something by itself.
    if (pathname !== "/sign" || key === null) return new Response(pathname.padEnd(8).slice(-8));
    const token = await signTelemetryConfig(config, key.key);
    return new Response(token.slice(-8));
  },
} satisfies ExportedHandler<{ TESLA_PRIVATE_KEY: string }>;
