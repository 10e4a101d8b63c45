import { request } from "node:https";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { telemetry } from "../../../proto/gen/wire.js";
import { encodeAck, encodeError } from "../../../telemetry-node/ingest/envelope.ts";
import { RECORD_FLAG } from "../../../telemetry-node/spool-format.ts";
import { issueVehicleCertificate, makeVehicleAuthority } from "../../simulator/certificates.ts";
import { frame, OTHER_VIN, VIN } from "./frames.ts";
import { ACK, ACK_EMPTY, ERROR_WITHOUT_TXID, STREAM, TXID } from "./recorded-bytes.ts";
import { HOSTNAME, IngestRig, makeTrust, waitFor, type RawCar, type Trust } from "./rig.ts";

const { VehicleConnectivity } = telemetry.vehicle_connectivity;

let trust: Trust;
let rig: IngestRig;

beforeAll(async () => {
  trust = await makeTrust();
  rig = await IngestRig.start(trust);
});
afterAll(async () => {
  await rig.remove();
  await trust.remove();
});

async function withCar<T>(use: (car: RawCar) => Promise<T>): Promise<T> {
  const car = await rig.car(VIN);
  try {
    return await use(car);
  } finally {
    car.close();
  }
}

const recordOf = (txid: string) => rig.records().find((record) => record.txid === txid);

describe("who gets in", () => {
  it("a car with a certificate of either vehicle chain", async () => {
    for (const variant of ["product", "legacy"] as const) {
      const car = await rig.car(VIN, { variant });
      const { txid, bytes } = frame();
      expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
      car.close();
    }
  });

  it("a client without a certificate gets 401 before the upgrade", async () => {
    await expect(rig.car(VIN, { certificate: null })).rejects.toThrow("401");
  });

  it("a certificate that is not a car's gets 403 before the upgrade", async () => {
    for (const variant of ["legacy_board", "energy", "excluded", "no_vehicle_usage"] as const) {
      await expect(rig.car(VIN, { variant }), variant).rejects.toThrow("403");
    }
    await expect(rig.car("not a vin"), "malformed").rejects.toThrow("403");
  });

  it("a certificate that TLS refuses gets no answer at all", async () => {
    const stranger = await makeVehicleAuthority(Date.now());
    const unknown = await issueVehicleCertificate(stranger, { vin: VIN, nowMs: Date.now() });
    // Same names and usages as a trusted car's: only the signing key differs.
    await expect(rig.car(VIN, { certificate: unknown })).rejects.toThrow(/alert|closed|reset/i);
    for (const variant of ["expired", "not_yet_valid", "no_client_auth"] as const) {
      await expect(rig.car(VIN, { variant }), variant).rejects.toThrow(/alert|closed|reset/i);
    }
  });

  it("is told in the totals by reason, and TLS that came to nothing as such", async () => {
    // As the tests before this one have tried it: four that TLS refused, one without a certificate.
    const { stats } = await rig.message(
      "stats",
      ({ stats: { handshakesRefused } }) => handshakesRefused["unfinished"] === 4,
    );
    expect(stats.handshakesRefused).toEqual({
      no_certificate: 1,
      not_a_vehicle: 2,
      excluded_usage: 1,
      unknown_usage: 1,
      malformed_id: 1,
      unfinished: 4,
    });
  });

  it("plain requests: /status answers with a certificate, everything else is 400", async () => {
    const certificate = await trust.certificate(VIN);
    const ask = (path: string, pair: typeof certificate | null, headers = {}) =>
      new Promise<[number | undefined, string, unknown]>((resolve, reject) => {
        request(
          {
            host: "127.0.0.1",
            port: rig.port,
            path,
            ca: trust.server.caPem,
            servername: HOSTNAME,
            agent: false,
            headers,
            ...(pair === null ? {} : { cert: pair.certPem, key: pair.keyPem }),
          },
          (response) => {
            let body = "";
            response.on("data", (chunk: Buffer) => (body += chunk.toString()));
            response.on("end", () =>
              resolve([response.statusCode, body, response.headers["sec-websocket-version"]]),
            );
          },
        )
          .once("error", reject)
          .end();
      });
    expect(await ask("/status", certificate)).toEqual([200, "mtls ok", undefined]);
    expect(await ask("/", certificate)).toEqual([400, "Bad Request\n", "13"]);
    expect(await ask("/debug/pprof/", certificate)).toEqual([400, "Bad Request\n", "13"]);
    expect((await ask("/status", null))[0]).toBe(401);
    expect((await ask("/", null))[0]).toBe(401);
    const upgrade = { connection: "Upgrade", upgrade: "websocket" };
    const oldVersion = {
      ...upgrade,
      "sec-websocket-version": "8",
      "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
    };
    expect((await ask("/", certificate, oldVersion))[0]).toBe(400);
  });
});

describe("what is answered", () => {
  it("Tesla's recorded message gets Tesla's recorded ack, and is in the spool byte for byte", async () => {
    await withCar(async (car) => {
      expect(await car.ask(Buffer.from(STREAM, "hex"))).toBe(ACK);
      expect(recordOf(TXID)?.frame.toString("hex")).toBe(STREAM);
      expect(await car.ask(new Uint8Array())).toBe(ACK_EMPTY);
      expect(await car.ask(new Uint8Array(32).fill(0xff))).toBe(ERROR_WITHOUT_TXID);
    });
  });

  it("every topic is acked under its own name, its whole frame in the spool by then", async () => {
    await withCar(async (car) => {
      for (const topic of ["V", "alerts", "errors", "connectivity", "metrics"]) {
        const { txid, bytes } = frame({ topic });
        expect(await car.ask(bytes)).toBe(encodeAck(txid, topic).toString("hex"));
        expect(recordOf(txid)).toMatchObject({ vin: VIN, topic, txid, frame: bytes });
      }
    });
  });

  it("a payload that says it is another car's is kept under the certificate's VIN", async () => {
    await withCar(async (car) => {
      const payload = Buffer.concat([Buffer.from("1a11", "hex"), Buffer.from(OTHER_VIN)]);
      const { txid, bytes } = frame({ vin: OTHER_VIN, payload });
      expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
      expect(recordOf(txid)).toMatchObject({ vin: VIN, flags: RECORD_FLAG.senderDiffers });
    });
  });

  it("a refused sender is logged as Tesla's server logs it, and a foreign one of a known topic is not", async () => {
    await withCar(async (car) => {
      const before = rig.logLines.length;
      const events = () =>
        rig.logLines.slice(before).map((line) => (JSON.parse(line) as { event: string }).event);
      await car.ask(frame({ sender: "vehicle_device.BAD123" }).bytes);
      await car.ask(frame({ topic: "T1", sender: VIN }).bytes);
      expect(events().filter((event) => event.startsWith("un"))).toEqual([]);
      await car.ask(frame({ topic: "T1", sender: "" }).bytes);
      await waitFor("both lines", () => (events().length >= 2 ? true : undefined));
      const told = events().filter((event) => event.startsWith("un"));
      expect(told).toEqual(["unexpected_sender_id", "unexpected_record"]);
      await car.ask(new Uint8Array());
      await waitFor("the line", () =>
        events().includes("unknown_message_type_error") ? true : undefined,
      );
    });
  });

  it("an unknown topic needs the certificate's sender id, in either form", async () => {
    await withCar(async (car) => {
      for (const sender of [`vehicle_device.${VIN}`, VIN]) {
        const { txid, bytes } = frame({ topic: "T1", sender });
        expect(await car.ask(bytes)).toBe(encodeAck(txid, "T1").toString("hex"));
      }
      for (const sender of ["", OTHER_VIN, `vehicle_device.${OTHER_VIN}`, `das_device.${VIN}`]) {
        const { txid, bytes } = frame({ topic: "T1", sender });
        expect(await car.ask(bytes)).toBe(encodeError(txid).toString("hex"));
        expect(recordOf(txid)).toBeUndefined();
      }
    });
  });

  it("a message that is no stream gets one ack without a topic", async () => {
    await withCar(async (car) => {
      expect(await car.ask(new Uint8Array())).toBe(encodeAck("", "").toString("hex"));
      expect(await car.ask(new Uint8Array(64))).toBe(encodeAck("", "").toString("hex"));
      expect(await car.ask(encodeAck("some-txid", "V"))).toBe(
        encodeAck("some-txid", "").toString("hex"),
      );
      expect(recordOf("some-txid")).toMatchObject({ flags: RECORD_FLAG.unknownType, topic: "" });
      // Tesla's server would have sent a second ack by now.
      const { txid, bytes } = frame();
      expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
      expect(car.received).toHaveLength(4);
    });
  });

  it("unreadable bytes get the error reply and the connection goes on", async () => {
    await withCar(async (car) => {
      const refusal = encodeError("").toString("hex");
      expect(await car.ask(Buffer.from('D4,test,1234,{"mydata":42}'))).toBe(refusal);
      expect(await car.ask(new Uint8Array(32).fill(0xff))).toBe(refusal);
      for (const length of [1, 3, 20, 100, 150]) {
        expect(await car.ask(frame().bytes.subarray(0, length))).toBe(refusal);
      }
      // Random bytes of a kind whose first offset leads outside.
      for (let i = 0; i < 20; i++) {
        const bytes = randomBytes(200);
        bytes.writeUInt32LE(0xffff_0000, 0);
        expect(await car.ask(bytes)).toBe(refusal);
      }
      const { txid, bytes } = frame();
      expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
    });
  });

  it("1,000,000 bytes are a record, one more is refused, beyond the limit the socket ends", async () => {
    await withCar(async (car) => {
      const padding = 1_000_000 - frame({ payload: new Uint8Array(4) }).bytes.length + 4;
      const { txid, bytes } = frame({ payload: new Uint8Array(padding) });
      expect(bytes.length).toBe(1_000_000);
      expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
      expect(recordOf(txid)?.frame.equals(bytes)).toBe(true);
      expect(await car.ask(Buffer.concat([bytes, new Uint8Array(1)]))).toBe(
        encodeError("").toString("hex"),
      );
      car.send(new Uint8Array(1_048_577));
      expect((await car.end()).code).toBe(1006);
    });
  });

  it("a text frame ends the connection without a word", async () => {
    await withCar(async (car) => {
      car.send("hello");
      expect((await car.end()).code).toBe(1006);
      expect(car.received).toHaveLength(0);
    });
  });

  it("no subprotocol and no compression is ever agreed on", async () => {
    const car = await rig.car(VIN, {
      headers: {
        "sec-websocket-protocol": "mqtt",
        "sec-websocket-extensions": "permessage-deflate",
      },
    });
    expect([car.socket.protocol, car.socket.extensions]).toEqual(["", ""]);
    car.close();
  });
});

describe("connections of a car", () => {
  it("leave a record of their beginning and end with interface and id", async () => {
    const id = "6f1c1a0e-3f0c-4a55-9d0a-0123456789ab";
    const car = await rig.car(OTHER_VIN, {
      headers: { "x-network-interface": "cellular", "x-txid": id.toUpperCase() },
    });
    car.close();
    await car.end();
    const events = await waitFor("both events", () => {
      const found = rig.records().filter(({ txid, kind }) => txid === id && kind === 2);
      return found.length === 2 ? found : undefined;
    });
    expect(events.map(({ vin, topic }) => [vin, topic])).toEqual([
      [OTHER_VIN, "connectivity"],
      [OTHER_VIN, "connectivity"],
    ]);
    const decoded = events.map(({ payload }) => VehicleConnectivity.decode(payload));
    for (const event of decoded) {
      expect(event).toMatchObject({
        vin: OTHER_VIN,
        connectionId: id,
        networkInterface: "cellular",
      });
      const ageS = Date.now() / 1000 - Number(event.createdAt?.seconds);
      expect(ageS).toBeGreaterThan(-1);
      expect(ageS).toBeLessThan(20);
    }
    expect(decoded.map(({ status }) => status)).toEqual([1, 2]);
  });

  it("are logged with the client's version, and get an id of ours where the car's is no UUID", async () => {
    const open = (headers: Record<string, string>) => rig.car(OTHER_VIN, { headers });
    const before = rig.logged("vehicle_connected").length;
    const cars = [await open({ version: "1.2.0", "x-txid": "no uuid" }), await open({})];
    const lines = await waitFor("both lines", () => {
      const found = rig.logged("vehicle_connected").slice(before);
      return found.length === 2 ? found : undefined;
    });
    expect(lines.map((line) => [line["client_version"], line["network_interface"]])).toEqual([
      ["1.2.0", ""],
      ["", ""],
    ]);
    const ids = lines.map((line) => String(line["connection"]));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(2);
    for (const car of cars) car.close();
    const event = await waitFor("the record", () =>
      rig.records().find(({ txid, kind }) => txid === ids[1] && kind === 2),
    );
    expect(VehicleConnectivity.decode(event.payload).networkInterface).toBe("");
    for (const car of cars) await car.end();
  });

  it("overlapping ones are one car, which is gone when the last one is", async () => {
    const first = await rig.car(OTHER_VIN, { headers: { "x-network-interface": "wifi" } });
    const second = await rig.car(OTHER_VIN, { headers: { "x-network-interface": "cellular" } });
    const connections = async (wanted: number) =>
      rig.message("stats", ({ stats }) =>
        stats.cars.some(({ vin, connections: open }) => vin === OTHER_VIN && open === wanted),
      );
    await connections(2);
    const a = frame({ vin: OTHER_VIN });
    const b = frame({ vin: OTHER_VIN });
    expect(await first.ask(a.bytes)).toBe(encodeAck(a.txid, "V").toString("hex"));
    expect(await second.ask(b.bytes)).toBe(encodeAck(b.txid, "V").toString("hex"));
    first.close();
    await first.end();
    const c = frame({ vin: OTHER_VIN });
    expect(await second.ask(c.bytes)).toBe(encodeAck(c.txid, "V").toString("hex"));
    rig.messages.length = 0;
    second.close();
    await second.end();
    const { stats } = await connections(0);
    const car = stats.cars.find(({ vin }) => vin === OTHER_VIN);
    expect(car).toMatchObject({ records: 3, signals: 6, networkInterface: "cellular" });
  });

  it("many frames in a burst are each acked once, in order", async () => {
    await withCar(async (car) => {
      const sent = Array.from({ length: 2_000 }, () => frame());
      for (const { bytes } of sent) car.send(bytes);
      await waitFor("all acks", () => (car.received.length >= sent.length ? true : undefined));
      expect(car.received.map((bytes) => bytes.toString("hex"))).toEqual(
        sent.map(({ txid }) => encodeAck(txid, "V").toString("hex")),
      );
      const kept = new Set(rig.records().map(({ txid }) => txid));
      expect(sent.every(({ txid }) => kept.has(txid))).toBe(true);
    });
  });

  it("logs name no VIN in full", () => {
    const log = rig.logLines.join("\n");
    expect(log).toContain("vehicle_connected");
    expect(log).not.toContain(VIN);
    expect(log).not.toContain(OTHER_VIN);
  });
});
