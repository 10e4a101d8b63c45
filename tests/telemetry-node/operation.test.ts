import { generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telemetry } from "../../proto/gen/wire.js";
import { encodeAck } from "../../telemetry-node/ingest/envelope.ts";
import {
  issueAuthority,
  issueServerCertificate,
  TELEMETRY_ISSUING,
} from "../simulator/certificates/issue.ts";
import { frame, OTHER_VIN } from "./ingest/frames.ts";
import { HOSTNAME, makeTrust, nodeEnvironment, RawCar, waitFor, type Trust } from "./ingest/rig.ts";
import { NodeProcess, START_MAX_MS, VIN, WorkerEnd } from "./node-rig.ts";

const REFUSED_VIN = "5YJXTELLTALE00009";
/** Numbers that occur nowhere else. */
const LATITUDE = 37.412374;
const LONGITUDE = -122.145867;
const SECRET_TEXT = "Grandmas house on Elm Street";

let trust: Trust;
let worker: WorkerEnd;
let stateDir: string;
let node: NodeProcess;
const privateKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  format: "jwk",
}) as Record<string, string>;
const jwk = { ...privateKey, kid: "node-key-1" };

beforeAll(async () => {
  trust = await makeTrust();
  worker = await new WorkerEnd(jwk).listen();
  worker.answer = () => 503;
  stateDir = await mkdtemp(join(tmpdir(), "telltale-operation-"));
  const keyFile = join(trust.directory, "node.jwk");
  writeFileSync(keyFile, JSON.stringify(jwk));
  const configFile = join(trust.directory, "node.json");
  writeFileSync(
    configFile,
    JSON.stringify({ TELLTALE_NODE_KEY_FILE: keyFile, TELLTALE_WORKER_URL: worker.url }),
  );
  const environment = { ...nodeEnvironment(trust, stateDir), TELLTALE_ALLOW: "worker" };
  node = new NodeProcess(environment, ["--config", configFile, "--ingest", "1"]);
});
afterAll(async () => {
  node.signal("SIGKILL");
  await node.ended;
  worker.close();
  await rm(stateDir, { recursive: true, force: true, maxRetries: 20 });
  await trust.remove();
});

async function connect(vin: string, ca = trust.server.caPem): Promise<RawCar> {
  const port = Number((await node.line("node_started"))["port"]);
  return RawCar.connect(port, ca, await trust.certificate(vin));
}

async function get(path: string): Promise<{ status: number; text: string }> {
  const { health_port: port } = await node.line("node_started");
  const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
  return { status: response.status, text: await response.text() };
}

/** Figures of `/metrics` by name with labels; every line must be of the exposition's form. */
async function metrics(): Promise<Map<string, number>> {
  const { text } = await get("/metrics");
  const figures = new Map<string, number>();
  for (const line of text.trimEnd().split("\n")) {
    if (/^# TYPE [a-z_]+ (counter|gauge|histogram)$/.test(line)) continue;
    const [, name, value] = /^([a-z_]+(?:\{[a-z_]+="[^"\\]*"\})?) (\S+)$/.exec(line) ?? [];
    expect(name, line).toBeDefined();
    expect(Number.isFinite(Number(value)), line).toBe(true);
    figures.set(name ?? "", Number(value));
  }
  return figures;
}

async function figure(name: string, reached: (value: number) => boolean): Promise<void> {
  await expect
    .poll(async () => reached((await metrics()).get(name) ?? -1), {
      timeout: START_MAX_MS,
      message: name,
    })
    .toBe(true);
}

const located = telemetry.vehicle_data.Payload.encode({
  data: [
    { key: 21, value: { locationValue: { latitude: LATITUDE, longitude: LONGITUDE } } },
    { key: 113, value: { stringValue: SECRET_TEXT } },
  ],
  createdAt: { seconds: Math.floor(Date.now() / 1000) },
}).finish();

describe("one run of a node in which everything goes wrong", () => {
  it("refuses every car while no list has ever come, and says so", async () => {
    await node.line("report_failed");
    await expect(connect(VIN)).rejects.toThrow("403");
    await figure('telltale_handshakes_refused_total{reason="not_allowed"}', (value) => value > 0);
    expect(await get("/healthz")).toEqual({ status: 200, text: "ok\n" });
    expect((await get("/readyz")).status).toBe(200);
  });

  it("counts what happens, by topic, verdict and reason", async () => {
    worker.answer = () => ({ allow_list: { kind: "full", version: "1", vins: [VIN, OTHER_VIN] } });
    const car = await eventually(() => connect(VIN));
    const port = Number((await node.line("node_started"))["port"]);
    await expect(RawCar.connect(port, trust.server.caPem, null)).rejects.toThrow("401");
    await expect(connect(REFUSED_VIN)).rejects.toThrow("403");

    const records = [
      frame({ payload: located }),
      frame({ topic: "alerts", payload: new Uint8Array() }),
      frame({ topic: "metrics", payload: new Uint8Array(3) }),
      // Durable, acked and not decodable: a dead letter.
      frame({ payload: Buffer.from("0a05ffffffffff", "hex") }),
    ];
    for (const { bytes, txid, topic } of records) {
      expect(await car.ask(bytes)).toBe(encodeAck(txid, topic).toString("hex"));
    }
    await car.ask(new Uint8Array());
    await car.ask(randomBytes(7));
    await car.ask(frame({ topic: "T1", sender: `vehicle_device.${OTHER_VIN}` }).bytes);
    await car.ask(new Uint8Array(1_000_001));
    const rude = await connect(OTHER_VIN);
    rude.send(SECRET_TEXT);
    await rude.end();
    car.close();
    await car.end();

    await figure("telltale_dead_letters_total", (value) => value >= 1);
    await figure('telltale_disconnects_total{reason="closed_by_car"}', (value) => value === 1);
    const figures = await metrics();
    const wanted: Record<string, number> = {
      num_connections: 0,
      'record_total{record_type="V"}': 2,
      'record_total{record_type="alerts"}': 1,
      // The unknown topic, and the message without any.
      'record_total{record_type="other"}': 2,
      record_too_big_total: 1,
      unknown_message_type_error_total: 1,
      unexpected_record_err_total: 3,
      rate_limit_exceeded_total: 0,
      socket_err_total: 0,
      reliable_ack: 5,
      reliable_ack_miss: 0,
      telltale_ack_seconds_count: 5,
      'telltale_ack_seconds_bucket{le="+Inf"}': 5,
      'telltale_messages_total{verdict="record"}': 3,
      'telltale_messages_total{verdict="unknown_topic"}': 1,
      'telltale_messages_total{verdict="wrong_sender"}': 1,
      'telltale_messages_total{verdict="unreadable"}': 1,
      'telltale_messages_total{verdict="too_big"}': 1,
      'telltale_messages_total{verdict="text"}': 1,
      'telltale_handshakes_refused_total{reason="no_certificate"}': 1,
      'telltale_disconnects_total{reason="text_frame"}': 1,
      telltale_spool_full: 0,
      telltale_spool_disk_failing: 0,
      telltale_clickhouse_reachable: 1,
    };
    for (const [name, value] of Object.entries(wanted)) {
      expect(figures.get(name), name).toBe(value);
    }
    for (const name of [
      "uptime_sec",
      "telltale_rows_total",
      "telltale_spool_budget_bytes",
      "telltale_insert_seconds_count",
      "telltale_certificate_days",
      'record_size_bytes_total{record_type="V"}',
      'telltale_signals_total{record_type="V"}',
    ]) {
      expect(figures.get(name), name).toBeGreaterThan(0);
    }
    for (const name of [
      "telltale_car_to_row_seconds",
      "telltale_spool_bytes",
      "telltale_spool_segments",
      "telltale_spool_oldest_seconds",
      "telltale_cars_connected",
    ]) {
      expect(figures.get(name), name).toBeGreaterThanOrEqual(0);
    }
  });

  it("logs at a connection's end what it sent, by topic", async () => {
    const line = await node.line("vehicle_disconnected");
    expect(line["reason"]).toBeTypeOf("string");
    const ends = node.lines.filter((one) => one["event"] === "vehicle_disconnected");
    const end = ends.find((one) => one["reason"] === "closed_by_car") ?? {};
    expect(end).toMatchObject({ refused: 4, bytes_alerts: expect.any(Number) as number });
    const parts = ["bytes_V", "bytes_alerts", "bytes_other"].map((name) => Number(end[name]));
    expect(parts.reduce((sum, bytes) => sum + bytes, 0)).toBe(end["bytes_total"]);
  });

  it("takes a renewed certificate at SIGHUP with every car connected, and reports its days", async () => {
    const car = await connect(VIN);
    const issuing = await issueAuthority(TELEMETRY_ISSUING, null, Date.now());
    const nowMs = Date.now() - 200 * 86_400_000;
    const renewed = await issueServerCertificate(issuing, { hostname: HOSTNAME, nowMs });
    await writeFile(trust.server.keyFile, renewed.keyPem);
    node.signal("SIGHUP");
    await node.line("certificate_unusable");
    await writeFile(trust.server.certFile, renewed.certPem);
    node.signal("SIGHUP");
    await node.line("certificate_reloaded");
    const second = await connect(VIN, issuing.certPem);
    const { _socket: socket } = second.socket as unknown as { _socket: unknown };
    expect(socket).toBeInstanceOf(TLSSocket);
    for (const each of [car, second]) {
      const { txid, bytes } = frame();
      expect(await each.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
    }
    await figure("telltale_certificate_days", (days) => days > 100 && days < 200);
    const ends = await waitFor("the report", () =>
      worker.reports.find(({ certificate }) => (certificate?.not_after_ms ?? 0) < nowMs + 3.2e10),
    );
    expect(ends.problems.map(({ code }) => code)).not.toContain("certificate_unusable");
    car.close();
    second.close();
  });

  it("drains on SIGTERM, and nothing it ever wrote names a car, a place or a secret", async () => {
    node.signal("SIGTERM");
    expect(await node.ended).toBe(0);
    const written = node.output;
    // Where no cgroups are mounted the engine says so in its own words, with a stack of its own.
    const ours = written.replaceAll(/^Cannot use cgroups reader:[^]*?(?=^\{|(?![^]))/gm, "");
    for (const line of ours.trimEnd().split("\n")) {
      const { at, level, source, event } = JSON.parse(line) as Record<string, unknown>;
      expect([typeof at, source, typeof event], line).toEqual(["string", "node", "string"]);
      expect(["debug", "info", "warn", "error"], line).toContain(level);
    }
    for (const event of [
      "node_started",
      "vehicle_ca_read",
      "handshake_refused",
      "vehicle_connected",
      "unexpected_sender_id",
      "unexpected_record",
      "unknown_message_type_error",
      "report_failed",
      "certificate_unusable",
      "node_stopped",
    ]) {
      expect(written).toContain(`"event":"${event}"`);
    }
    const secrets = [
      VIN,
      OTHER_VIN,
      REFUSED_VIN,
      SECRET_TEXT,
      privateKey["d"] ?? "",
      "PRIVATE KEY",
    ];
    for (const secret of secrets) expect(written.includes(secret), secret.slice(0, 8)).toBe(false);
    for (const degrees of [LATITUDE, LONGITUDE]) {
      expect(written).not.toContain(String(Math.trunc(degrees * 1_000) / 1_000));
    }
  });
});

async function eventually(connectOnce: () => Promise<RawCar>): Promise<RawCar> {
  for (const untilMs = Date.now() + START_MAX_MS; ;) {
    const car = await connectOnce().catch((error: Error) => error);
    if (car instanceof RawCar) return car;
    if (Date.now() > untilMs) throw car;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
