/** A local Tesla with one registered app, and a person with a browser, for the tests here. */
import { createCloud, type CarController } from "./cloud.ts";
import { SCOPES, SEED_OWNER } from "./world/seed.ts";
import { World, type Region } from "./world.ts";
import vectors from "./vectors/ss256.json" with { type: "json" };

export const ORIGINS = {
  auth: "http://127.0.0.1:8788",
  na: "http://127.0.0.1:8789",
  eu: "http://127.0.0.1:8790",
  cn: "http://127.0.0.1:8791",
};
export const START_MS = Date.UTC(2026, 7, 1, 12);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const VIN = "5YJ3TELLTALE00001";
export const DOMAIN = "app.example.com";
export const CLIENT = {
  id: "client-1",
  secret: "a secret of the test",
  redirect: "https://app.example.com/cb",
};
export const USER_SCOPES =
  "openid offline_access user_data vehicle_device_data vehicle_location vehicle_cmds";

const [REALISTIC] = vectors.jws.filter((vector) => vector.id === "jws.fleet-realistic");
if (REALISTIC === undefined) throw new Error("the vectors lack a realistic configuration");
export const APP_KEY = REALISTIC.public_key;
/** Made by Tesla's own code for `telemetry.example.com` with the private key of `APP_KEY`. */
export const GOOD_TOKEN = REALISTIC.token;

/** Making an RSA key takes longer than a test: the worlds of one test file share one. */
const SIGNING_KEY = await new World().signingKey();

export function pemOf(publicKeyHex: string): string {
  const der = `3059301306072a8648ce3d020106082a8648ce3d030107034200${publicKeyHex}`;
  const bytes = (der.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...bytes))}\n-----END PUBLIC KEY-----\n`;
}

/** A well-formed token whose signature nobody made. */
export function unsignedToken(claims: Record<string, unknown>): string {
  const encode = (value: unknown): string =>
    btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const full = { iss: "nobody", aud: "com.tesla.fleet.TelemetryClient", ...claims };
  return `${encode({ alg: "Tesla.SS256", typ: "JWT" })}.${encode(full)}.${"A".repeat(128)}`;
}

export type Tokens = {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  expires_in: number;
  state?: string;
  token_type: string;
};

export class Fixture {
  readonly world: World;
  /** What the app's domain answers; replace it to break the key. */
  pem: () => Response | Promise<Response> = () => new Response(pemOf(APP_KEY));
  readonly #cloud: ReturnType<typeof createCloud>;
  #cookie = "";

  constructor(options: { register?: boolean; controller?: CarController } = {}) {
    this.world = World.seeded({ clock: () => START_MS });
    this.world.state.signingKey = SIGNING_KEY;
    this.world.addApp({
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      redirectUri: CLIENT.redirect,
      allowedOrigins: ["https://www.example.com"],
      name: "Telltale test",
      scopes: [...SCOPES],
    });
    this.#cloud = createCloud(this.world, {
      origins: ORIGINS,
      fetchPem: async () => this.pem(),
      ...(options.controller === undefined ? {} : { controller: options.controller }),
    });
    if (options.register !== false) this.world.register(CLIENT.id, "na", DOMAIN, APP_KEY);
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    return this.#cloud.fetch(new Request(url, init));
  }

  /** As a browser: keeps the cookie, does not follow redirects. */
  async browse(path: string, form?: Record<string, string | string[]>): Promise<Response> {
    const headers = new Headers({ cookie: this.#cookie });
    const init: RequestInit = { headers };
    if (form !== undefined) {
      init.method = "POST";
      init.body = new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      );
    }
    const response = await this.fetch(new URL(path, ORIGINS.auth).toString(), init);
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(";")[0] ?? "";
    return response;
  }

  authorizePath(changes: Record<string, string | null> = {}): string {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: CLIENT.id,
      redirect_uri: CLIENT.redirect,
      scope: USER_SCOPES,
      state: "state-1",
      nonce: "nonce-1",
    });
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return `/oauth2/v3/authorize?${query}`;
  }

  /** Signs in and agrees; returns the callback's query. */
  async authorize(
    options: { email?: string; ticked?: string; query?: Record<string, string | null> } = {},
  ): Promise<URLSearchParams> {
    const path = this.authorizePath(options.query);
    const [base = "", search = ""] = path.split("?");
    let answer = await this.browse(`${base}/signin?${search}`, {
      email: options.email ?? SEED_OWNER,
    });
    if (answer.headers.get("location")?.startsWith("/oauth2/v3/authorize/consent")) {
      const scope = (options.ticked ?? USER_SCOPES).split(" ");
      answer = await this.browse(`${base}/consent?${search}`, { decision: "allow", scope });
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`no way back to the app: ${answer.status}`);
    return new URL(location).searchParams;
  }

  async token(fields: Record<string, string>): Promise<Response> {
    return this.fetch(`${ORIGINS.auth}/oauth2/v3/token`, {
      method: "POST",
      body: new URLSearchParams(fields),
    });
  }

  codeFields(code: string): Record<string, string> {
    return {
      grant_type: "authorization_code",
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      code,
      audience: ORIGINS.na,
      redirect_uri: CLIENT.redirect,
    };
  }

  async refresh(token: string | undefined): Promise<Response> {
    return this.token({
      grant_type: "refresh_token",
      client_id: CLIENT.id,
      refresh_token: token ?? "",
    });
  }

  async signIn(options: Parameters<Fixture["authorize"]>[0] = {}): Promise<Tokens> {
    const code = (await this.authorize(options)).get("code") ?? "";
    return (await (await this.token(this.codeFields(code))).json()) as Tokens;
  }

  async partnerToken(): Promise<string> {
    const answer = await this.token({
      grant_type: "client_credentials",
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      audience: ORIGINS.na,
    });
    return ((await answer.json()) as Tokens).access_token;
  }

  async api(
    token: string,
    path: string,
    options: { method?: string; body?: unknown; region?: Region; headers?: HeadersInit } = {},
  ): Promise<Response> {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    if (options.body !== undefined) headers.set("content-type", "application/json");
    for (const [name, value] of new Headers(options.headers)) headers.set(name, value);
    return this.fetch(`${ORIGINS[options.region ?? "na"]}${path}`, {
      method: options.method ?? (options.body === undefined ? "GET" : "POST"),
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  }

  async pushToken(access: string, token: string, vins = [VIN]): Promise<Response> {
    return this.api(access, "/api/1/vehicles/fleet_telemetry_config_jws", {
      body: { vins, token },
    });
  }
}

/** The claims of a JWT, unverified. */
export function claimsOf(jwt: string | undefined): Record<string, unknown> {
  const payload = (jwt ?? "").split(".")[1] ?? "";
  return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as Record<
    string,
    unknown
  >;
}
