import { isFault } from "../../shared/fault.ts";
import { readAppKey } from "../app-key.ts";
import type { FleetApiInfo } from "../contract/partner.ts";
import { appOf, redirectUri, type Config, type TeslaApp } from "../env.ts";
import { PEM_PATH } from "./pem-path.ts";

/** The strings to paste into Tesla's portal, letter by letter, per application. No secret. */
export async function toFleetApiInfo(config: Config): Promise<FleetApiInfo> {
  const apps = new Map<TeslaApp, (typeof config.regions)[number][]>();
  for (const region of config.regions) {
    const app = appOf(config, region);
    apps.set(app, [...(apps.get(app) ?? []), region]);
  }
  return {
    origin: config.origin,
    scopes: [...config.scopes],
    apps: await Promise.all(
      [...apps].map(async ([app, regions]) => ({
        regions,
        domain: app.domain,
        client_id: app.clientId,
        allowed_origin: `https://${app.domain}`,
        redirect_uri: redirectUri(config),
        public_key_url: `https://${app.domain}${PEM_PATH}`,
        public_key: await publicHex(app.privateKeyPem),
        authorize_origin: app.endpoints.authorizeOrigin,
        token_origin: app.endpoints.tokenOrigin,
        pairing_link: `${app.endpoints.pairingOrigin}/_ak/${app.domain}`,
        telemetry: app.telemetry,
        fleet_api: Object.fromEntries(
          regions.map((region) => [region, app.endpoints.fleet[region]]),
        ),
      })),
    ),
  };
}

async function publicHex(pem: string): Promise<string | null> {
  try {
    return (await readAppKey(pem)).publicHex;
  } catch (error) {
    if (isFault(error)) return null;
    throw error;
  }
}
