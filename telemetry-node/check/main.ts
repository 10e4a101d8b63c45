/**
 * `npm run node:check -- [--json] [--config FILE] [--hostname NAME] [--port N] [--ca FILE]`: could
 * this machine serve? Reads the node's configuration, changes nothing, exits 0 unless a check fails.
 *
 * `--ca` is the PEM text that cars are told to trust (the Worker's TELEMETRY_CA), `--port` the one
 * they connect to where a balancer stands before this machine.
 */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { takeArguments } from "../config-file.ts";
import { readConfig, type NodeConfig } from "../config.ts";
import { checkServerCertificate, checkVehicleCa } from "./certificates.ts";
import { fail, good, skip, type Finding } from "./findings.ts";
import { checkDiskSpace, checkDiskSync, checkOpenFiles, checkUws } from "./machine.ts";
import { checkAddress, checkPassthrough, checkPort } from "./network.ts";
import { checkClickHouse, checkWorker } from "./peers.ts";

type Options = {
  json: boolean;
  hostname: string | null;
  port: number | null;
  carCaPem: string | null;
};

const STATE_COLUMN = 6;
const ID_COLUMN = 17;

async function check(config: NodeConfig, options: Options): Promise<Finding[]> {
  const { listener, health, sql, stateDir } = config;
  const certPem = readFileSync(listener.certFile, "utf8");
  const keyPem = readFileSync(listener.keyFile, "utf8");
  const hostname = options.hostname ?? nameIn(certPem);
  const { findings: dns, addresses } = await checkAddress(hostname);
  return [
    good("config", `node ${config.node.id}`),
    checkUws(stateDir),
    await checkOpenFiles(),
    await checkDiskSync(stateDir),
    await checkDiskSpace(config),
    ...checkServerCertificate({
      certPem,
      keyPem,
      carCaPem: options.carCaPem,
      hostname,
      nowMs: Date.now(),
    }),
    checkVehicleCa(readFileSync(listener.vehicleCaFile, "utf8"), Date.now()),
    await checkPort("tls.port", listener.host, listener.port, "TELLTALE_PORT"),
    await checkPort("health.port", health.host, health.port, "TELLTALE_HEALTH_PORT"),
    (sql.tokenFile ?? sql.accessFile) === null || config.clickhouse.url !== null
      ? skip("sql.port", "SQL is not served here", "TELLTALE_SQL_TOKEN_FILE would serve it")
      : await checkPort("sql.port", sql.host, sql.port, "TELLTALE_SQL_PORT"),
    ...dns,
    await checkPassthrough(
      config,
      { certPem, keyPem },
      { hostname, addresses, port: options.port ?? listener.port },
    ),
    await checkClickHouse(config),
    ...(await checkWorker(config, Date.now)),
  ];
}

/** The first name of the certificate that is one host's. */
function nameIn(certPem: string): string | null {
  try {
    const names = new X509Certificate(certPem).subjectAltName ?? "";
    const hosts = names.split(", ").flatMap((name) => /^DNS:([^*]+)$/.exec(name)?.[1] ?? []);
    return hosts[0] ?? null;
  } catch {
    return null;
  }
}

function print(findings: readonly Finding[], json: boolean): void {
  const ok = findings.every(({ state }) => state !== "fail");
  if (json) {
    process.stdout.write(`${JSON.stringify({ ok, checks: findings })}\n`);
  } else {
    for (const { id, state, found, do: doThis } of findings) {
      const told =
        doThis === undefined
          ? found
          : `${found}\n${" ".repeat(STATE_COLUMN + ID_COLUMN)}→ ${doThis}`;
      process.stdout.write(`${state.padEnd(STATE_COLUMN)}${id.padEnd(ID_COLUMN)}${told}\n`);
    }
  }
  process.exitCode = ok ? 0 : 1;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      config: { type: "string" },
      hostname: { type: "string" },
      port: { type: "string" },
      ca: { type: "string" },
    },
  });
  if (values.config !== undefined) takeArguments(process.env, ["--config", values.config]);
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port > 0)) throw new Error("--port is a number");
  return {
    json: values.json,
    hostname: values.hostname ?? null,
    port,
    carCaPem: values.ca === undefined ? null : readFileSync(values.ca, "utf8"),
  };
}

try {
  const options = readOptions();
  const read = readConfig(process.env);
  const findings = read.ok
    ? await check(read.config, options)
    : read.mistakes.map(({ variable, problem, doThis }) =>
        fail("config", `${variable} ${problem}`, doThis),
      );
  print(findings, options.json);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "cannot check"}\n`);
  process.exitCode = 2;
}
