/** The Worker believes a node only for what an enrolled key signed, for it, just now. */
import {
  base64url,
  CompactSign,
  exportJWK,
  FlattenedSign,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
} from "jose";
import { describe, expect, test } from "vitest";
import {
  NODE_REPORT_VERSION,
  nodeAnswerSchema,
  REPORT_AGE_MAX_MS,
  REPORT_BYTES_MAX,
  REPORT_CARS_MAX,
  signNodeReport,
  verifyNodeReport,
  type NodeReport,
  type ReportedCar,
} from "../../shared/node-report.ts";

const nowMs = Date.UTC(2026, 10, 21, 9);
const worker = "https://app.example.com";
const node = await generateKeyPair("ES256", { extractable: true });
const attacker = await generateKeyPair("ES256");
const header = { alg: "ES256", typ: "telltale-node-report+jwt", kid: "node-key-1" };

const car: ReportedCar = {
  vin: "5YJ3TELLTALE00001",
  connected: true,
  connections: 2,
  network_interface: "cellular",
  connected_at_ms: nowMs - 60_000,
  disconnected_at_ms: null,
  last_record_at_ms: nowMs - 500,
  last_stored_at_ms: nowMs - 1_500,
  records_total: 120,
  signals_total: 4_800,
};

const report: NodeReport = {
  v: NODE_REPORT_VERSION,
  aud: worker,
  node: {
    id: "node-1",
    boot_id: "3b1f0c2ad4e5",
    sequence: 7,
    version: "0.1.0",
    started_at_ms: nowMs - 3_600_000,
    at_ms: nowMs,
    state: "running",
  },
  problems: [{ code: "spool_full", since_ms: nowMs - 1_000 }],
  certificate: { subject: "telemetry.example.com", sha256: "ab", not_after_ms: nowMs + 1 },
  ingest: {
    connections: 2,
    cars_connected: 1,
    handshakes_refused: { no_certificate: 3 },
    records_total: { V: 120 },
    signals_total: 4_800,
    acks_total: 120,
    dead_letters_total: 0,
    rate_limited_total: 0,
  },
  spool: { bytes: 1, budget_bytes: 2, segments: 1, oldest_at_ms: null, full: false },
  clickhouse: {
    kind: "embedded",
    reachable: true,
    rows_total: 4_800,
    last_insert_at_ms: nowMs,
    last_error: null,
    lag_ms: 900,
  },
  allow_list_version: "12",
  cars: [car],
  watched: [
    {
      vin: car.vin,
      values: [
        { field: "Soc", at_ms: nowMs, value: { kind: "number", value: 76.5 } },
        { field: "Gear", at_ms: nowMs, value: { kind: "enum", value: "ShiftStateD", number: 4 } },
        { field: "HvacFanSpeed", at_ms: nowMs, value: { kind: "invalid" } },
      ],
    },
  ],
  orders: [{ id: "o1", state: "done", removed: { signals: 12 } }],
};

async function verify(
  body: string,
  changes: Partial<Parameters<typeof verifyNodeReport>[1]> = {},
): ReturnType<typeof verifyNodeReport> {
  return verifyNodeReport(body, {
    audience: worker,
    nowMs,
    keyFor: async (kid) =>
      kid === "node-key-1" ? { nodeId: "node-1", key: node.publicKey } : null,
    ...changes,
  });
}

async function signed(payload: unknown, protectedHeader: object = header): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(protectedHeader as typeof header)
    .sign(node.privateKey);
}

async function sign(changes: object, key: CryptoKey = node.privateKey): Promise<string> {
  return signNodeReport({ ...report, ...changes }, "node-key-1", key);
}

test("a report arrives as it was sent", async () => {
  expect(await verify(await sign({}))).toEqual({ ok: true, value: report });
});

test("the same report twice is the same report: sequence and boot tell", async () => {
  const body = await sign({});
  expect(await verify(body)).toEqual(await verify(body, { nowMs: nowMs + 1_000 }));
});

describe("not believed", () => {
  test("signed by another key under an enrolled name", async () => {
    const body = await sign({}, attacker.privateKey);
    expect(await verify(body)).toEqual({ ok: false, reason: { code: "bad_signature" } });
  });

  test("changed on the way", async () => {
    const [head, , signature] = (await sign({})).split(".");
    const other = base64url.encode(JSON.stringify({ ...report, cars: [] }));
    const body = `${head}.${other}.${signature}`;
    expect(await verify(body)).toEqual({ ok: false, reason: { code: "bad_signature" } });
  });

  test("under a key that is unknown or revoked, named so that the operator can find it", async () => {
    const body = await sign({});
    expect(await verify(body, { keyFor: async () => null })).toEqual({
      ok: false,
      reason: { code: "unknown_key", kid: "node-key-1" },
    });
  });

  test("meant for another Worker", async () => {
    for (const aud of ["https://app.example.com/", "https://other.example.com", ""]) {
      expect(await verify(await sign({ aud }))).toEqual({
        ok: false,
        reason: { code: "wrong_audience" },
      });
    }
  });

  test("one node speaking for another with its own good key", async () => {
    const body = await sign({ node: { ...report.node, id: "node-2" } });
    expect(await verify(body)).toEqual({ ok: false, reason: { code: "wrong_node" } });
  });

  test.each([
    ["replayed after a minute", -1],
    ["from a clock that runs ahead", 1],
  ])("%s", async (_, direction) => {
    const at = (skewMs: number) => sign({ node: { ...report.node, at_ms: nowMs + skewMs } });
    const edge = direction * REPORT_AGE_MAX_MS;
    expect((await verify(await at(edge))).ok).toBe(true);
    const beyond = edge + direction;
    expect(await verify(await at(beyond))).toEqual({
      ok: false,
      reason: { code: "stale", skewMs: beyond },
    });
  });
});

describe("algorithm and type are pinned", () => {
  const malformed = { ok: false, reason: { code: "malformed" } };

  test("no signature, under the name of an enrolled key", async () => {
    const part = (value: unknown): string => base64url.encode(JSON.stringify(value));
    const body = `${part({ ...header, alg: "none" })}.${part(report)}.`;
    expect(await verify(body)).toEqual(malformed);
  });

  test("the public key used as a shared secret", async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(node.publicKey)));
    const body = await new CompactSign(new TextEncoder().encode(JSON.stringify(report)))
      .setProtectedHeader({ ...header, alg: "HS256" })
      .sign(secret);
    expect(await verify(body)).toEqual(malformed);
  });

  test("a key that brings itself in the header", async () => {
    const brought = { ...header, jwk: await exportJWK(attacker.publicKey) };
    const body = await new CompactSign(new TextEncoder().encode(JSON.stringify(report)))
      .setProtectedHeader(brought)
      .sign(attacker.privateKey);
    expect(await verify(body)).toEqual({ ok: false, reason: { code: "bad_signature" } });
  });

  test("another token of the same key, such as a session", async () => {
    const body = await new SignJWT({ aud: worker })
      .setProtectedHeader({ alg: "ES256", typ: "JWT", kid: "node-key-1" })
      .sign(node.privateKey);
    expect(await verify(body)).toEqual(malformed);
    expect(await verify(await signed(report, { alg: "ES256", kid: "node-key-1" }))).toEqual(
      malformed,
    );
  });

  test("no key name", async () => {
    const { kid: _, ...anonymous } = header;
    expect(await verify(await signed(report, anonymous))).toEqual(malformed);
    expect(await verify(await signed(report, { ...header, kid: 7 }))).toEqual(malformed);
  });

  test("extensions we do not know, and a payload that is not encoded", async () => {
    const [, payload, signature] = (await sign({})).split(".");
    const critical = base64url.encode(JSON.stringify({ ...header, crit: ["x"], x: 1 }));
    expect((await verify(`${critical}.${payload}.${signature}`)).ok).toBe(false);
    const detached = await new FlattenedSign(new TextEncoder().encode(JSON.stringify(report)))
      .setProtectedHeader({ ...header, b64: false, crit: ["b64"] })
      .sign(node.privateKey);
    const body = `${detached.protected}.${JSON.stringify(report)}.${detached.signature}`;
    expect((await verify(body)).ok).toBe(false);
  });
});

describe("hostile bodies are refused without an exception", () => {
  const malformed = { ok: false, reason: { code: "malformed" } };

  test.each(["", ".", "..", "a.b", "a.b.c.d", "{}", "\u0000", "é.é.é", "e30.e30.e30"])(
    "%j",
    async (body) => {
      expect(await verify(body)).toEqual(malformed);
    },
  );

  test("longer than the limit, before anything is looked up", async () => {
    let lookups = 0;
    const keyFor = async (): Promise<null> => {
      lookups += 1;
      return null;
    };
    const [head] = (await sign({})).split(".");
    const body = `${head}.${"A".repeat(REPORT_BYTES_MAX)}.AA`;
    expect(await verify(body, { keyFor })).toEqual(malformed);
    expect(lookups).toBe(0);
  });

  test("a signature of the wrong length or alphabet", async () => {
    const [head, payload] = (await sign({})).split(".");
    for (const signature of ["", "AA", "!!!!", "A".repeat(200)]) {
      expect(await verify(`${head}.${payload}.${signature}`)).toEqual({
        ok: false,
        reason: { code: "bad_signature" },
      });
    }
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["a list", []],
    ["another version", { ...report, v: 2 }],
    ["a missing part", { ...report, spool: undefined }],
    ["a negative counter", { ...report, cars: [{ ...car, signals_total: -1 }] }],
    ["a fractional time", { ...report, cars: [{ ...car, last_record_at_ms: 0.5 }] }],
    ["too many cars", { ...report, cars: Array.from({ length: REPORT_CARS_MAX + 1 }, () => car) }],
    ["a long VIN", { ...report, cars: [{ ...car, vin: "A".repeat(65) }] }],
    [
      "an unknown kind of value",
      {
        ...report,
        watched: [{ vin: "A", values: [{ field: "x", at_ms: 1, value: { kind: "y" } }] }],
      },
    ],
  ])("signed, but %s", async (_, payload) => {
    expect(await verify(await signed(payload))).toEqual(malformed);
  });

  test("signed, but not JSON or not UTF-8", async () => {
    for (const bytes of [Uint8Array.of(0x7b), Uint8Array.of(0xff, 0xfe)]) {
      const body = await new CompactSign(bytes).setProtectedHeader(header).sign(node.privateKey);
      expect(await verify(body)).toEqual(malformed);
    }
  });
});

test("a full report fits: 2,000 changed cars with every member set", async () => {
  const cars = Array.from({ length: REPORT_CARS_MAX }, (_, index) => ({
    ...car,
    vin: `5YJ3TELLTALE${String(index).padStart(5, "0")}`,
    disconnected_at_ms: nowMs,
    records_total: 1_000_000_000,
    signals_total: 100_000_000_000,
  }));
  const body = await sign({ cars });
  expect(body.length).toBeLessThan(REPORT_BYTES_MAX);
  expect((await verify(body)).ok).toBe(true);
});

test("members that a newer node adds do not break an older Worker", async () => {
  const newer = { ...report, weather: "rain", node: { ...report.node, mood: "fine" } };
  expect(await verify(await signed(newer))).toEqual({ ok: true, value: report });
});

describe("the answer", () => {
  const answer = {
    v: NODE_REPORT_VERSION,
    server_time_ms: nowMs,
    sequence: 7,
    allow_list: { kind: "changes", from: "12", version: "13", add: [car.vin], remove: [] },
    watch: [car.vin],
    orders: [{ id: "o2", kind: "erase", vin: car.vin }],
    next_report_ms: 1_000,
  };

  test("is read as it was written, in each form of the allow-list", () => {
    expect(nodeAnswerSchema.parse(answer)).toEqual(answer);
    const full = { ...answer, allow_list: { kind: "full", version: "13", vins: [] } };
    const same = { ...answer, allow_list: { kind: "same", version: "13" } };
    expect(nodeAnswerSchema.parse(full)).toEqual(full);
    expect(nodeAnswerSchema.parse(same)).toEqual(same);
  });

  test.each<[string, object]>([
    ["an order we do not know", { orders: [{ id: "o", kind: "reboot", vin: "A" }] }],
    ["a pause that would stop reports", { next_report_ms: 3_600_000 }],
    ["a pause that would flood", { next_report_ms: 0 }],
    ["an allow-list without its version", { allow_list: { kind: "full", vins: [] } }],
  ])("is refused with %s", (_, changes) => {
    expect(nodeAnswerSchema.safeParse({ ...answer, ...changes }).success).toBe(false);
  });
});
