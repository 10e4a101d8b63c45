/** Everything that takes part in a run: node, cars, hostile clients, volume, controls. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureCertificates } from "../simulator/certificates.ts";
import { seededRandom } from "../simulator/journey/random.ts";
import { freePorts } from "../simulator/stack/ports.ts";
import { ClickHouseFront } from "../support/clickhouse-front.ts";
import { sabotageEnvironment } from "../support/sabotage/preload.ts";
import { sqlClient, type Sql } from "../support/sql.ts";
import { Cars, vinOf } from "./cars.ts";
import { CONTROL_VARIABLE, type Controls, type CrashPoint } from "./control.ts";
import { HOSTILE_VIN, Hostiles } from "./hostile.ts";
import { NodeProcess } from "./node-process.ts";
import type { Sabotage, TortureOptions } from "./report.ts";
import type { Volume } from "./volume.ts";

export type Scene = {
  node: NodeProcess;
  cars: Cars;
  hostiles: Hostiles;
  controls: Controls;
  volume: Volume;
  /** Null with the embedded engine. */
  server: ClickHouseFront | null;
  stateDir: string;
  /** Outside the state directory: where copies of the spool are kept. */
  copyDir: string;
  /** What became of ordered crashes, by point. */
  crashes: Map<CrashPoint, { reached: number; missed: number }>;
};

const HOSTNAME = "telemetry.telltale.localhost";
const SEAM = new URL("seam.ts", import.meta.url).href;
const PREPARE = fileURLToPath(new URL("prepare-store.ts", import.meta.url));

/** Makes everything of a run; nothing has started but, if wanted, ClickHouse as a server. */
export async function setScene(
  options: TortureOptions,
  parts: Pick<Scene, "controls" | "volume" | "stateDir"> & { workDir: string },
): Promise<{ scene: Scene; sql: Sql; logDir: string }> {
  const { workDir, stateDir, controls, volume } = parts;
  const trustDir = join(workDir, "trust");
  const logDir = join(workDir, "acks");
  const copyDir = join(workDir, "spool-copies");
  mkdirSync(copyDir);
  const isServer = options.clickhouse === "server";
  const engineDir = isServer ? join(workDir, "server") : join(stateDir, "clickhouse");
  execFileSync(process.execPath, [PREPARE, engineDir, options.sabotage ?? ""]);
  const server = isServer ? await ClickHouseFront.start({ directory: engineDir }) : null;
  const { server: certificate, vehicleCaFile } = await ensureCertificates(trustDir, HOSTNAME);
  const ports = await freePorts();
  const sqlToken = randomBytes(24).toString("hex");
  const tokenFile = join(workDir, "sql-token");
  writeFileSync(tokenFile, sqlToken, { mode: 0o600 });
  const vins = Array.from({ length: options.cars }, (_, index) => vinOf(index));
  const node = new NodeProcess(
    {
      PATH: process.env["PATH"] ?? "",
      NODE_OPTIONS: nodeOptions(options.sabotage),
      [CONTROL_VARIABLE]: controls.file,
      TELLTALE_STATE_DIR: stateDir,
      TELLTALE_HOST: "127.0.0.1",
      TELLTALE_PORT: String(ports.nodeCars),
      TELLTALE_TLS_CERT_FILE: certificate.certFile,
      TELLTALE_TLS_KEY_FILE: certificate.keyFile,
      TELLTALE_VEHICLE_CA_FILE: vehicleCaFile,
      TELLTALE_NODE_ID: "tortured",
      TELLTALE_ALLOW: [...vins, HOSTILE_VIN].join(","),
      TELLTALE_SQL_PORT: String(ports.nodeSql),
      TELLTALE_SQL_TOKEN_FILE: tokenFile,
      TELLTALE_HEALTH_PORT: String(ports.nodeHealth),
      ...(server === null ? {} : { CLICKHOUSE_URL: server.url }),
    },
    join(workDir, "node.log"),
  );
  // Cars and hostile clients draw apart from the schedule, which their timing must not shift.
  const cars = await Cars.open({
    count: options.cars,
    rate: options.rate,
    certificateDir: trustDir,
    logDir,
    hostname: HOSTNAME,
    port: ports.nodeCars,
    ca: certificate.caPem,
    random: seededRandom(options.seed + 1),
  });
  const hostiles = await Hostiles.open(
    {
      port: ports.nodeCars,
      ca: certificate.caPem,
      victims: vins,
      random: seededRandom(options.seed + 2),
    },
    trustDir,
  );
  return {
    scene: {
      node,
      cars,
      hostiles,
      controls,
      volume,
      server,
      stateDir,
      copyDir,
      crashes: new Map(),
    },
    sql:
      server === null
        ? sqlClient(`http://127.0.0.1:${ports.nodeSql}`, sqlToken)
        : (query) => server.rows(query),
    logDir,
  };
}

function nodeOptions(sabotage: Sabotage | null): string {
  const seam = `--import=${SEAM}`;
  return sabotage === "no-store" ? `${seam} ${sabotageEnvironment(sabotage).NODE_OPTIONS}` : seam;
}
