/**
 * Starts everything on one machine: the local Tesla, the Worker under `wrangler dev`, the
 * telemetry node with ClickHouse inside, and the simulated cars. `npm start`, the smoke run and
 * the browser tests all use it, so what a newcomer sees is what is tested.
 */
import { existsSync, readFileSync } from "node:fs";
import { maskVin } from "../../shared/vin.ts";
import { sabotageEnvironment } from "../support/sabotage/preload.ts";
import { createLocalSecrets, type Secrets } from "../../worker/operator/secrets.ts";
import { createCarPark, type CarPark } from "./car-park.ts";
import { ensureServerCertificate, ensureVehicleAuthority } from "./certificates.ts";
import { createCloud } from "./cloud.ts";
import {
  APP_DOMAIN,
  NODE_ID,
  nodeEnvironment,
  originsOf,
  TELEMETRY_HOSTNAME,
  workerEnvironment,
} from "./stack/environments.ts";
import { StackFailure } from "./stack/failure.ts";
import { serveOn } from "./stack/http-servers.ts";
import type { StackEvent } from "./stack/narrate.ts";
import { takenPorts, type Ports } from "./stack/ports.ts";
import type { Child } from "./stack/processes.ts";
import { migrateDatabase, startNode, startWorker } from "./stack/programs.ts";
import { lockState } from "./stack/state-lock.ts";
import {
  localApp,
  prepareState,
  writeWhole,
  type LocalApp,
  type StackState,
} from "./stack/state.ts";
import { World, type WorldEvent } from "./world.ts";

const WORLD_SAVE_MS = 2_000;
/** Everything is gone two seconds after Ctrl-C; the node drains in the first part of them. */
const NODE_STOP_MS = 1_400;
const WORKER_STOP_MS = 400;

/** Makes one part break its promise, to prove that the acceptance check notices. */
export type Sabotage = "no-store" | "no-ack" | "no-signature-check";

export type StackOptions = {
  stateDir: string;
  ports: Ports;
  reset?: boolean;
  /** What is being done now, for a person who waits. */
  onProgress?: (step: string) => void;
  onEvent?: (event: StackEvent) => void;
  sabotage?: Sabotage;
  /** Cars send values that occur once for ever, so that full sets can be compared. */
  stampedSignals?: boolean;
  /** How many times as often as configured cars send; 1 is how real cars behave. */
  hurry?: number;
  /** Ends a start that is still going on. */
  signal?: AbortSignal;
};

export type Stack = {
  urls: { app: string; teslaAuth: string; teslaControl: string; sql: string; health: string };
  ports: Ports;
  stateDir: string;
  ackLogDir: string;
  sqlToken: string;
  secrets: Secrets;
  world: World;
  carPark: CarPark;
  /** Leaders of the process groups, for a check that nothing is left. */
  processIds: () => number[];
  stop: () => Promise<void>;
};

export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports, sabotage } = options;
  const progress = options.onProgress ?? (() => undefined);
  let enrolled = false;
  const emit = (event: StackEvent): void => {
    // Node and Worker start side by side: until the node is enrolled its reports cannot arrive.
    if (event.event === "report_failed" && !enrolled) return;
    options.onEvent?.(event);
  };

  progress("looking at the ports");
  await refuseTakenPorts(ports);

  progress("keys, secrets and certificates");
  const lock = await lockState(options.stateDir);
  const state = prepareState(options.stateDir, options.reset ?? false);
  const app = localApp(state);
  const secrets = await createLocalSecrets(state.secrets);
  const vehicles = await ensureVehicleAuthority(state.certificates, Date.now());
  const server = await ensureServerCertificate(state.certificates, TELEMETRY_HOSTNAME, Date.now());

  progress("the local Tesla");
  const origins = originsOf(ports);
  const world = openWorld(state, app, origins.app);
  if (sabotage === "no-signature-check") world.faults.acceptAnySignature = true;
  world.onEvent((event) => emit(fromWorld(event)));
  const carPark = createCarPark(world, {
    certificateDir: state.certificates,
    ackLogDir: state.ackLogs,
    resolve: () => ({ host: "127.0.0.1", port: ports.nodeCars }),
    stamped: options.stampedSignals ?? false,
    hurry: options.hurry ?? 1,
  });
  const cloud = createCloud(world, {
    origins,
    // Domains of this machine are not in DNS: the local Tesla knows where they lead.
    fetchPem: (url) => fetch(origins.app + new URL(url).pathname, { redirect: "manual" }),
    controller: carPark,
  });
  const teslaPorts = [ports.teslaAuth, ports.teslaNa, ports.teslaEu, ports.teslaCn];
  const teslaServers = await serveOn(teslaPorts, (request) => cloud.fetch(request));
  const saving = setInterval(() => save(state, world), WORLD_SAVE_MS);

  const children: Child[] = [];
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      clearInterval(saving);
      await carPark.stop();
      // The node first: its last report still finds the Worker.
      await stopAll(children, "node", NODE_STOP_MS);
      await stopAll(children, "migrations", WORKER_STOP_MS);
      await stopAll(children, "worker", WORKER_STOP_MS);
      await teslaServers.close();
      save(state, world);
      await lock.release();
    })();
    return stopped;
  };

  try {
    options.signal?.throwIfAborted();
    options.signal?.addEventListener("abort", () => void stop(), { once: true });
    const programs = {
      state,
      onEvent: (event: StackEvent) => {
        // What ends while everything stops is no news.
        if (event.event !== "part_ended" || stopped === null) emit(event);
      },
      onChild: (child: Child) => void children.push(child),
    };
    progress("the Worker, and the telemetry node with ClickHouse inside");
    await Promise.all([
      startNode(
        {
          ...nodeEnvironment({ state, ports, app, secrets, server, vehicles }),
          ...(sabotage === "no-store" || sabotage === "no-ack"
            ? sabotageEnvironment(sabotage)
            : {}),
        },
        programs,
      ),
      migrateDatabase(programs).then(() => {
        const variables = workerEnvironment({ ports, app, secrets, server });
        const pem = "/.well-known/appspecific/com.tesla.3p.public-key.pem";
        return startWorker(
          variables,
          { port: ports.worker, readyUrl: origins.app + pem },
          programs,
        );
      }),
    ]);
    progress("the node's key, and the app's registration with Tesla");
    await enrol(origins.app, secrets);
    enrolled = true;
    carPark.start();
  } catch (error) {
    await stop();
    options.signal?.throwIfAborted();
    throw error;
  }

  return {
    ports,
    stateDir: state.dir,
    ackLogDir: state.ackLogs,
    sqlToken: secrets.sqlToken,
    secrets,
    world,
    carPark,
    urls: {
      app: origins.app,
      teslaAuth: origins.auth,
      teslaControl: `${origins.auth}/control`,
      sql: `http://127.0.0.1:${ports.nodeSql}`,
      health: `http://127.0.0.1:${ports.nodeHealth}`,
    },
    processIds: () => children.map((child) => child.pid),
    stop,
  };
}

async function refuseTakenPorts(ports: Ports): Promise<void> {
  const taken = await takenPorts(ports);
  if (taken.length === 0) return;
  const list = taken.map(({ port, purpose }) => `  ${port}  ${purpose}`).join("\n");
  throw new StackFailure(
    `These ports are taken:\n${list}\n` +
      "Is another Telltale running? Stop it, or choose eight other ports (and, beside a running\n" +
      "one, a state directory of its own):\n" +
      "  npm start -- --port-base 9400 --state ../telltale-9400",
  );
}

function openWorld(state: StackState, app: LocalApp, appOrigin: string): World {
  const world = existsSync(state.worldFile) ? restored(state.worldFile) : World.seeded();
  world.addApp({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    redirectUri: `${appOrigin}/auth/callback`,
    allowedOrigins: [`https://${APP_DOMAIN}`],
    name: "Telltale on this machine",
  });
  return world;
}

function restored(file: string): World {
  try {
    return World.restore(readFileSync(file, "utf8"));
  } catch {
    throw new StackFailure(
      `${file} is damaged or from another version.\nBegin anew:\n  npm start -- --reset`,
    );
  }
}

function save(state: StackState, world: World): void {
  writeWhole(state.worldFile, world.snapshot());
}

function fromWorld({ kind, ...fields }: WorldEvent): StackEvent {
  const shown = "vin" in fields ? { ...fields, vin: maskVin(fields.vin) } : fields;
  return { source: "tesla", event: kind, fields: shown };
}

/** What an operator does once: enrol the node's key, register the app in its region. */
async function enrol(appOrigin: string, secrets: Secrets): Promise<void> {
  const { kid, publicJwk } = secrets.nodeKey;
  const steps: [path: string, body: unknown][] = [
    ["/admin/nodes", { id: NODE_ID, kid, public_jwk: publicJwk }],
    ["/admin/partner/register", { region: "na" }],
  ];
  for (const [path, body] of steps) {
    const response = await fetch(appOrigin + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${secrets.adminToken}`,
        "content-type": "application/json",
        origin: appOrigin,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new StackFailure(`${path} answered ${response.status}: ${await response.text()}`);
    }
  }
}

async function stopAll(children: Child[], name: string, graceMs: number): Promise<void> {
  const named = children.filter((child) => child.name === name);
  await Promise.all(named.map((child) => child.stop(graceMs)));
}
