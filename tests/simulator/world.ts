/**
 * The world behind the local Tesla: people, cars, apps, what they agreed to and what was pushed to
 * the cars. One plain JSON state, one clock under test control, one source of randomness. The
 * cloud (`cloud.ts`) and the cars (`car-park.ts`) are two doors to it.
 */
import { exportJWK, generateKeyPair } from "jose";
import { isPublicKeyHex } from "./ss256.ts";
import { readTelemetryToken } from "./telemetry-token.ts";
import { isCallOf, type Call } from "./world/calls.ts";
import {
  addError,
  runningConfig,
  setTarget,
  takeTarget,
  type VehicleConfig,
} from "./world/configs.ts";
import type { WorldEvent, WorldListener } from "./world/events.ts";
import { Faults } from "./world/faults.ts";
import { CALLS_KEPT_MAX, CODE_LIFE_MS, KEYS_PER_CAR_MAX } from "./world/limits.ts";
import { SCOPES, seed } from "./world/seed.ts";
import { emptyState } from "./world/state.ts";
import type {
  AccessType,
  App,
  Car,
  CarState,
  Code,
  Consent,
  Grant,
  Region,
  User,
  WorldState,
} from "./world/state.ts";

export type { VehicleConfig } from "./world/configs.ts";
export type { WorldEvent } from "./world/events.ts";
export type { Activity, App, Car, CarState, Region, User, WorldState } from "./world/state.ts";

export type WorldOptions = {
  /** Epoch milliseconds; `advance` moves the world ahead of it. Default: the machine's clock. */
  clock?: () => number;
  /** Random bytes. Default: the platform's. */
  random?: (count: number) => Uint8Array;
};

/** Number of the first car's `id`: nineteen digits, so that reading it as a double loses the last. */
const FIRST_CAR_ID = 1_492_931_337_123_450_001n;
const FIRST_VEHICLE_ID = 2_000_000_001n;

/**
 * One class for the whole state, because every door changes it and every change is told to the
 * listeners. The rules themselves are functions in `world/`: this file finds, stores and tells.
 */
export class World {
  readonly state: WorldState;
  readonly faults = new Faults();
  /** The newest calls that reached Tesla, oldest first. Not part of the saved state. */
  readonly calls: Call[] = [];
  readonly #clock: () => number;
  readonly #random: (count: number) => Uint8Array;
  readonly #listeners = new Set<WorldListener>();
  #making: Promise<unknown> | null = null;

  constructor(options: WorldOptions = {}, state: WorldState = emptyState()) {
    this.state = state;
    this.#clock = options.clock ?? (() => Date.now());
    this.#random = options.random ?? ((count) => crypto.getRandomValues(new Uint8Array(count)));
  }

  /** A world with the default people and cars (`world/seed.ts`) and no app yet. */
  static seeded(options: WorldOptions = {}): World {
    const world = new World(options);
    seed(world);
    return world;
  }

  /** The world a `snapshot` was taken of. Throws on anything else. */
  static restore(snapshot: string, options: WorldOptions = {}): World {
    const state = JSON.parse(snapshot) as WorldState;
    if (state.version !== 1) throw new Error("this is no saved world of this version");
    // A world saved before a setting was added has its default.
    state.oldSigningKeys ??= [];
    state.settings = { ...emptyState().settings, ...state.settings };
    return new World(options, state);
  }

  snapshot(): string {
    return JSON.stringify(this.state);
  }

  now(): number {
    return this.#clock() + this.state.clockOffsetMs;
  }

  /** Time only moves forward. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError("time only moves forward");
    this.state.clockOffsetMs += ms;
  }

  randomHex(bytes: number): string {
    return Array.from(this.#random(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  randomUuid(): string {
    const hex = this.randomHex(16);
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
  }

  /** The key that signs tokens, as a private JWK; made on first use and kept in the state. */
  async signingKey(): Promise<NonNullable<WorldState["signingKey"]>> {
    this.#making ??= this.#makeSigningKey();
    await this.#making;
    if (this.state.signingKey === null) throw new Error("no signing key was made");
    return this.state.signingKey;
  }

  /** As Tesla does now and then: tokens are signed with a new key, old ones stay good. */
  async rotateSigningKey(): Promise<void> {
    this.state.oldSigningKeys.push(await this.signingKey());
    this.state.signingKey = null;
    this.#making = null;
    await this.signingKey();
  }

  async #makeSigningKey(): Promise<void> {
    if (this.state.signingKey !== null) return;
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const kid = this.randomHex(12);
    this.state.signingKey = { kid, privateJwk: { ...(await exportJWK(privateKey)) } };
  }

  /** Returns the way to stop listening. */
  onEvent(listener: WorldListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  recordCall(call: Omit<Call, "at" | "status">): Call {
    const recorded: Call = { ...call, at: this.now(), status: null };
    this.calls.push(recorded);
    if (this.calls.length > CALLS_KEPT_MAX) this.calls.shift();
    return recorded;
  }

  /** Calls of one endpoint or family, such as `token` or `token:refresh_token`. */
  countCalls(endpoint: string): number {
    return this.calls.filter((call) => isCallOf(call, endpoint)).length;
  }

  addUser(user: { email: string; fullName?: string; region?: Region; id?: string }): User {
    const added: User = {
      id: user.id ?? this.randomUuid(),
      email: user.email,
      fullName: user.fullName ?? user.email,
      region: user.region ?? "na",
    };
    this.state.users.push(added);
    return added;
  }

  /** Adds an app, or replaces what the portal holds for this client id. Consents stay. */
  addApp(app: {
    clientId: string;
    clientSecret: string;
    redirectUri: string | string[];
    allowedOrigins: string[];
    name?: string;
    scopes?: string[];
    china?: boolean;
  }): App {
    const known = this.state.apps.find(({ clientId }) => clientId === app.clientId);
    const added: App = {
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      name: app.name ?? app.clientId,
      accountId: known?.accountId ?? this.randomUuid(),
      redirectUris: [app.redirectUri].flat(),
      allowedOrigins: app.allowedOrigins,
      scopes: app.scopes ?? [...SCOPES],
      ...(app.china === true ? { china: true } : {}),
    };
    this.state.apps = [...this.state.apps.filter((entry) => entry !== known), added];
    return added;
  }

  addCar(car: { vin: string; ownerId: string } & Partial<Omit<Car, "vin" | "access" | "id">>): Car {
    const { ownerId, ...given } = car;
    const place = BigInt(this.state.cars.length);
    const added: Car = {
      id: String(FIRST_CAR_ID + place * 2n),
      vehicleId: String(FIRST_VEHICLE_ID + place),
      displayName: `Car ${place + 1n}`,
      access: [{ userId: ownerId, accessType: "OWNER" }],
      state: "online",
      activity: "parked",
      firmware: "2026.8.3",
      telemetryVersion: "1.2.0",
      hardware: "modern",
      streamingToggle: null,
      keys: [],
      otherKeys: 2,
      otherConfigs: 0,
      ...given,
    };
    this.state.cars.push(added);
    return added;
  }

  /** Lets another user see the car, as Tesla's invitations do. */
  share(vin: string, userId: string, accessType: AccessType = "DRIVER"): void {
    this.car(vin).access.push({ userId, accessType });
  }

  car(vin: string): Car {
    const car = this.state.cars.find((candidate) => candidate.vin === vin);
    if (car === undefined) throw new Error(`no such car: …${vin.slice(-4)}`);
    return car;
  }

  user(userId: string): User {
    const user = this.state.users.find((candidate) => candidate.id === userId);
    if (user === undefined) throw new Error("no such user");
    return user;
  }

  app(clientId: string): App | null {
    return this.state.apps.find((candidate) => candidate.clientId === clientId) ?? null;
  }

  consent(userId: string, clientId: string): Consent | null {
    return (
      this.state.consents.find((entry) => entry.userId === userId && entry.clientId === clientId) ??
      null
    );
  }

  /** Records what a user allows. `offered` is what the page showed, `scopes` what stayed ticked. */
  giveConsent(userId: string, clientId: string, offered: string[], scopes: string[]): void {
    const known = this.consent(userId, clientId);
    const text = scopes.join(" ");
    if (known === null) {
      this.state.consents.push({ userId, clientId, offered, scopes, sinceMs: this.now() });
      this.emit({ kind: "consent_given", userId, clientId, scopes: text });
      return;
    }
    const untouched = known.scopes.filter((scope) => !offered.includes(scope));
    known.offered = [...new Set([...known.offered, ...offered])];
    known.scopes = [...untouched, ...scopes];
    this.emit({ kind: "consent_changed", userId, clientId, scopes: known.scopes.join(" ") });
    if (!known.scopes.includes("vehicle_device_data")) this.#withdrawConfigs(userId, clientId);
  }

  /** The user removes the app: consent, refresh tokens and configurations go. */
  revokeConsent(userId: string, clientId: string): void {
    const isIt = (entry: { userId: string; clientId: string }): boolean =>
      entry.userId === userId && entry.clientId === clientId;
    if (!this.state.consents.some(isIt)) return;
    this.state.consents = this.state.consents.filter((entry) => !isIt(entry));
    for (const grant of this.state.grants.filter(isIt)) grant.ended ??= "revoked";
    this.#withdrawConfigs(userId, clientId);
    this.emit({ kind: "consent_revoked", userId, clientId });
  }

  /** As after a new password: every refresh token of this user is worth nothing. */
  endSessions(userId: string): void {
    this.state.sessions = this.state.sessions.filter((session) => session.userId !== userId);
    for (const grant of this.state.grants) if (grant.userId === userId) grant.ended ??= "flushed";
  }

  #withdrawConfigs(userId: string, clientId: string): void {
    if (this.state.settings.revokeKeepsConfigs) return;
    for (const car of this.state.cars) {
      if (car.access.some((entry) => entry.userId === userId)) this.removeConfig(car.vin, clientId);
    }
  }

  startSession(userId: string): string {
    const id = this.randomHex(24);
    this.state.sessions.push({ id, userId, atMs: this.now() });
    this.emit({ kind: "signed_in", userId });
    return id;
  }

  /** A one-time code for the callback; expired ones are forgotten on the way. */
  addCode(code: Omit<Code, "code" | "expiresAtMs" | "used">): string {
    const now = this.now();
    this.state.codes = this.state.codes.filter((entry) => entry.expiresAtMs > now);
    const text = `${this.#prefix(code.userId)}${this.randomHex(32)}`;
    this.state.codes.push({ ...code, code: text, expiresAtMs: now + CODE_LIFE_MS, used: false });
    return text;
  }

  addGrant(grant: Omit<Grant, "current" | "previous" | "ended">): Grant {
    const current = { token: this.newRefreshToken(grant.userId), issuedAtMs: this.now() };
    const added: Grant = { ...grant, current, previous: null, ended: null };
    this.state.grants.push(added);
    return added;
  }

  newRefreshToken(userId: string): string {
    return `${this.#prefix(userId)}${this.randomHex(32)}`;
  }

  #prefix(userId: string): string {
    if (!this.state.settings.tokensTellRegion) return "";
    return `${this.user(userId).region.toUpperCase()}_`;
  }

  /** Records an app's registration in a region, as `POST /partner_accounts` does after its checks. */
  register(clientId: string, region: Region, domain: string, publicKeyHex: string): void {
    if (!isPublicKeyHex(publicKeyHex)) throw new Error("the key is no point of P-256");
    const now = this.now();
    const known = this.state.registrations.find(
      (entry) => entry.clientId === clientId && entry.region === region && entry.domain === domain,
    );
    if (known === undefined) {
      const entry = { clientId, region, domain, publicKeyHex, createdAtMs: now, updatedAtMs: now };
      this.state.registrations.push(entry);
    } else {
      known.publicKeyHex = publicKeyHex;
      known.updatedAtMs = now;
    }
    this.emit({ kind: "partner_registered", clientId, region, domain });
  }

  /** Puts an app's key into a car. False when the car is full. The same key twice is one key. */
  pairKey(vin: string, publicKeyHex: string, clientId: string): boolean {
    const car = this.car(vin);
    if (car.keys.some((key) => key.publicKeyHex === publicKeyHex)) return true;
    if (car.keys.length + car.otherKeys >= KEYS_PER_CAR_MAX) return false;
    car.keys.push({ publicKeyHex, clientId, pairedAtMs: this.now() });
    this.emit({ kind: "key_paired", vin, clientId });
    return true;
  }

  /** The owner deletes an app's key in the car; without a client id, every app's. */
  removeKey(vin: string, clientId?: string): void {
    const car = this.car(vin);
    const gone = car.keys.filter((key) => clientId === undefined || key.clientId === clientId);
    car.keys = car.keys.filter((key) => !gone.includes(key));
    for (const key of gone) this.emit({ kind: "key_removed", vin, clientId: key.clientId });
  }

  setCarState(vin: string, state: CarState): void {
    const car = this.car(vin);
    if (car.state === state) return;
    car.state = state;
    this.emit({ kind: "car_state", vin, state });
  }

  /** Stores a well-formed token as what the app wants of this car. Throws on any other text. */
  pushConfig(vin: string, clientId: string, token: string): void {
    const claims = readTelemetryToken(token);
    if (claims === null) throw new Error("not a well-formed telemetry token");
    setTarget(this.state, { vin, clientId, target: { token, claims }, nowMs: this.now() });
    this.emit({ kind: "config_pushed", vin, clientId });
  }

  /** Takes the app's configuration away. False when there was none. */
  removeConfig(vin: string, clientId: string): boolean {
    const known = this.state.configs.find(
      (entry) => entry.vin === vin && entry.clientId === clientId && entry.target !== null,
    );
    if (known === undefined) return false;
    setTarget(this.state, { vin, clientId, target: null, nowMs: this.now() });
    this.emit({ kind: "config_removed", vin, clientId });
    return true;
  }

  /**
   * What happens to an app that spends more than its limit: calls are refused and all its
   * configurations are removed, never to come back by themselves (docs, billing, 2026-08).
   */
  exceedLimit(clientId: string): void {
    const app = this.app(clientId);
    if (app === null) throw new Error("no such app");
    app.limitExceeded = true;
    for (const { vin } of this.state.configs.filter((entry) => entry.clientId === clientId)) {
      this.removeConfig(vin, clientId);
    }
  }

  /** The operator has paid: calls work again, configurations stay gone. */
  liftLimit(clientId: string): void {
    const app = this.app(clientId);
    if (app !== null) app.limitExceeded = false;
  }

  /**
   * Tesla holds something else than what was pushed, and tells nobody: `null` loses the whole
   * configuration, an object replaces members of it.
   */
  driftConfig(vin: string, clientId: string, change: Record<string, unknown> | null): void {
    const config = this.state.configs.find(
      (entry) => entry.vin === vin && entry.clientId === clientId,
    );
    if (config === undefined || config.target === null) throw new Error("nothing was pushed");
    if (change === null) {
      this.state.configs = this.state.configs.filter((entry) => entry !== config);
      return;
    }
    config.target = { ...config.target, claims: { ...config.target.claims, ...change } };
  }

  /**
   * The car's connection to Tesla: an online car takes what was pushed, verifies it and reports
   * what it refuses. Returns what it runs now (of the newest configuration, if several apps have
   * one); a car that is not online goes on with what it has.
   */
  deliverConfigs(vin: string): VehicleConfig | null {
    const car = this.car(vin);
    if (car.state === "online") this.#deliver(car);
    const running = this.state.configs
      .filter((entry) => entry.vin === vin)
      .map((entry) => runningConfig(entry, car, this.now(), this.faults.acceptAnySignature));
    return running.findLast((config) => config !== null) ?? null;
  }

  #deliver(car: Car): void {
    const { vin } = car;
    for (const config of this.state.configs) {
      if (config.vin !== vin || config.synced) continue;
      const { clientId } = config;
      const refusal = takeTarget(config, car, this.faults.acceptAnySignature);
      if (refusal !== null) {
        const error = `error loading config file: ${refusal}`;
        const at = { atMs: this.now(), txid: this.randomUuid() };
        addError(this.state, { vin, clientId, error, errorName: "config_manager_error", ...at });
        this.emit({ kind: "config_refused", vin, clientId, reason: refusal });
      } else if (config.target !== null) {
        this.emit({ kind: "config_taken", vin, clientId });
      }
    }
    this.state.configs = this.state.configs.filter(
      (entry) => entry.vin !== vin || entry.target !== null,
    );
  }
}
