/** What the two programs are told: the names of wrangler.toml and telemetry-node/config.ts. */
import type { Secrets } from "../../../worker/operator/secrets.ts";
import type { ServerCertificate } from "../certificates.ts";
import type { Ports } from "./ports.ts";
import { type LocalApp, type StackState } from "./state.ts";

export const APP_DOMAIN = "telltale.localhost";
export const TELEMETRY_HOSTNAME = "telemetry.telltale.localhost";
export const NODE_ID = "local";

/**
 * The app lives on `localhost` and Tesla on `127.0.0.1`: for a browser these are two sites, so
 * cookies behave between them as they do between a real app and Tesla.
 */
export function originsOf(ports: Ports): {
  app: string;
  auth: string;
  na: string;
  eu: string;
  cn: string;
} {
  const tesla = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    app: `http://localhost:${ports.worker}`,
    auth: tesla(ports.teslaAuth),
    na: tesla(ports.teslaNa),
    eu: tesla(ports.teslaEu),
    cn: tesla(ports.teslaCn),
  };
}

export function nodeEnvironment(parts: {
  state: StackState;
  ports: Ports;
  app: LocalApp;
  secrets: Secrets;
  server: ServerCertificate;
  vehicles: { bundleFile: string };
}): Record<string, string> {
  const { state, ports, server } = parts;
  return {
    TELLTALE_STATE_DIR: state.node,
    TELLTALE_HOST: "127.0.0.1",
    TELLTALE_PORT: String(ports.nodeCars),
    TELLTALE_TLS_CERT_FILE: server.certFile,
    TELLTALE_TLS_KEY_FILE: server.keyFile,
    TELLTALE_VEHICLE_CA_FILE: parts.vehicles.bundleFile,
    TELLTALE_NODE_ID: NODE_ID,
    TELLTALE_NODE_KEY_FILE: parts.secrets.nodeKeyFile,
    TELLTALE_WORKER_URL: originsOf(ports).app,
    TELLTALE_SQL_HOST: "127.0.0.1",
    TELLTALE_SQL_PORT: String(ports.nodeSql),
    TELLTALE_SQL_TOKEN_FILE: parts.secrets.sqlTokenFile,
    TELLTALE_HEALTH_HOST: "127.0.0.1",
    TELLTALE_HEALTH_PORT: String(ports.nodeHealth),
  };
}

export function workerEnvironment(parts: {
  ports: Ports;
  app: LocalApp;
  secrets: Secrets;
  server: ServerCertificate;
}): Record<string, string> {
  const { ports, app, secrets } = parts;
  const origins = originsOf(ports);
  return {
    APP_ORIGIN: origins.app,
    APP_DOMAIN,
    TESLA_CLIENT_ID: app.clientId,
    TESLA_CLIENT_SECRET: app.clientSecret,
    TESLA_REGIONS: "na",
    TESLA_AUTHORIZE_ORIGIN: origins.auth,
    TESLA_TOKEN_ORIGIN: origins.auth,
    TESLA_PAIRING_ORIGIN: origins.auth,
    TESLA_FLEET_NA_ORIGIN: origins.na,
    TESLA_FLEET_EU_ORIGIN: origins.eu,
    TESLA_FLEET_CN_ORIGIN: origins.cn,
    TELEMETRY_HOSTNAME,
    TELEMETRY_PORT: String(ports.nodeCars),
    TELEMETRY_CA: parts.server.caPem,
    TESLA_PRIVATE_KEY: secrets.appPrivateKeyPem,
    VAULT_KEYS: secrets.vaultKeys,
    SESSION_KEY: secrets.sessionKey,
    ADMIN_TOKEN: secrets.adminToken,
    SQL_URL: `http://127.0.0.1:${ports.nodeSql}`,
    SQL_TOKEN: secrets.sqlToken,
  };
}
