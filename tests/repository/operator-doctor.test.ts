/** What a stranger sees, on real sockets: each way in which the telemetry host can be wrong. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CHECKS } from "../../worker/doctor/checks.ts";
import { fetchPem } from "../../worker/doctor/pem-fetch.ts";
import { lookAtTelemetryHost, realOutside, type Outside } from "../../worker/operator/outside.ts";
import { runDoctor, toJson, toText } from "../../worker/operator/doctor.ts";
import { throughAccess } from "../../worker/operator/through-access.ts";
import { probeTls } from "../../worker/operator/tls-probe.ts";
import {
  ensureServerCertificate,
  ensureVehicleAuthority,
  type ServerCertificate,
} from "../simulator/certificates.ts";

const HOSTNAME = "telemetry.telltale.localhost";

let dir: string;
let server: ServerCertificate;
let vehicleCa: string;
let running: Server[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "operator-doctor-"));
  const now = Date.now();
  server = await ensureServerCertificate(dir, HOSTNAME, now);
  vehicleCa = (await ensureVehicleAuthority(dir, now)).bundlePem;
});
afterAll(() => rmSync(dir, { recursive: true }));
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(running.map((one) => new Promise((resolve) => one.close(resolve))));
  running = [];
});

async function listen(made: Server): Promise<number> {
  running.push(made);
  made.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return (made.address() as AddressInfo).port;
}

/** A server as the node should be: its certificate, and a question for Tesla's. */
function tls(changes: TlsOptions = {}): Promise<number> {
  const made = createTlsServer({
    cert: server.certPem,
    key: readFileSync(server.keyFile),
    ca: vehicleCa,
    requestCert: true,
    rejectUnauthorized: true,
    ...changes,
  });
  made.on("tlsClientError", () => undefined);
  return listen(made);
}

async function look(
  port: number,
  changes: { ca?: string; hostname?: string; outside?: Partial<Outside> } = {},
) {
  const outside = {
    ...realOutside(Date.now()),
    addresses: async () => ["127.0.0.1"],
    ...changes.outside,
  };
  const target = { hostname: changes.hostname ?? HOSTNAME, port, ca: changes.ca ?? server.caPem };
  const findings = await lookAtTelemetryHost(target, outside);
  return new Map(findings.map((finding) => [finding.id, finding]));
}

describe("the telemetry host from outside", () => {
  it("is right when it asks for Tesla's certificates and its chain ends in the pushed ca", async () => {
    const found = await look(await tls());
    expect([...found.values()].map(({ id, state }) => [id, state])).toEqual([
      ["tls.port", "ok"],
      ["tls.passthrough", "ok"],
      ["tls.canames", "ok"],
      ["tls.chain", "ok"],
    ]);
    expect(JSON.stringify(found.get("tls.canames")?.evidence)).toContain("Tesla Product Root CA");
  });

  it("that asks for no certificate is a proxy that ends TLS", async () => {
    const found = await look(await tls({ requestCert: false }));
    expect(found.get("tls.passthrough")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("asks for no client certificate"),
    });
    expect(found.get("tls.canames")?.state).toBe("unknown");
  });

  it("that names foreign authorities gets no certificate from a car", async () => {
    const found = await look(await tls({ ca: server.caPem }));
    expect(found.get("tls.canames")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("not Tesla's"),
      next: expect.stringContaining("TELLTALE_VEHICLE_CA_FILE"),
    });
  });

  it("whose issuer is not in the pushed ca is refused by cars, whatever chain it presents", async () => {
    const port = await tls();
    const foreign = await look(port, { ca: vehicleCa });
    expect(foreign.get("tls.chain")).toMatchObject({
      state: "fail",
      next: expect.stringContaining("TELEMETRY_CA"),
    });
    const [, issuing = ""] = server.caPem.split("-----BEGIN CERTIFICATE-----");
    const partial = await look(port, { ca: `-----BEGIN CERTIFICATE-----${issuing}` });
    expect(partial.get("tls.chain")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("root"),
    });
    // The corrected string is in the evidence.
    expect(JSON.stringify(foreign.get("tls.chain")?.evidence)).toContain("BEGIN CERTIFICATE");
  });

  it("with a certificate for another name is named as that", async () => {
    const found = await look(await tls(), { hostname: "telemetry.other.localhost" });
    expect(found.get("tls.chain")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("not for telemetry.other.localhost"),
    });
  });

  it("that is no TLS server, or one without TLS 1.2, is told apart", async () => {
    const plain = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const http = await look(await listen(plain));
    expect(http.get("tls.passthrough")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("does not speak TLS"),
    });
    const modern = await look(await tls({ minVersion: "TLSv1.3" }));
    expect(modern.get("tls.passthrough")).toMatchObject({
      state: "unknown",
      next: expect.stringContaining("TLS 1.2"),
    });
  });

  it("that does not answer is a closed port; at one address of two it is a warning", async () => {
    const port = await tls();
    const half = await look(port, { outside: { addresses: async () => ["127.0.0.1", "::1"] } });
    expect(half.get("tls.port")).toMatchObject({
      state: "warn",
      cause: expect.stringContaining("IPv6"),
    });
    const closing = running.pop();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => closing?.close(resolve));
    const closed = await look(port);
    expect(closed.get("tls.port")).toMatchObject({
      state: "fail",
      next: expect.stringContaining("firewall"),
    });
    const silent = await probeTls("127.0.0.1", await listen(createServer()), HOSTNAME, 50);
    expect(silent).toEqual({ kind: "no_connection", reason: "timeout" });
  });

  it("that leads to Cloudflare's edge is proxied", async () => {
    const outside = {
      addresses: async () => ["104.16.1.1"],
      probe: async () => ({ kind: "no_connection", reason: "timeout" }) as const,
    };
    const found = await look(443, { outside });
    expect(found.get("tls.passthrough")).toMatchObject({
      state: "fail",
      next: expect.stringContaining("DNS only"),
    });
  });

  it("that has no address is said first", async () => {
    const found = await look(443, { outside: { addresses: async () => [] } });
    expect(found.get("tls.port")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("no address"),
    });
  });
});

describe("operator doctor", () => {
  const report = {
    at_ms: 1,
    state: "ok",
    checks: CHECKS.map(({ id, title }) => ({
      id,
      title,
      state: ["tls.canames", "tls.port", "pem.fetch", "tls.chain"].includes(id) ? "unknown" : "ok",
      cause: "Fine.",
      next: null,
      evidence: {},
    })),
  };

  async function run(answer: () => Response | Promise<Response>, port = 1) {
    const targets = {
      origin: "https://app.telltale.test",
      apps: [
        {
          domain: "app.telltale.test",
          public_pem: "-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----\n",
          telemetry: { hostname: HOSTNAME, port, ca: server.caPem },
        },
      ],
    };
    let asked = "";
    const findings = await runDoctor({
      url: "https://app.telltale.test",
      adminToken: "secret-admin-token",
      fetch: (async (url: string) => {
        asked = url;
        const response = await answer();
        return response.status === 299 ? Response.json({ ...report, targets }) : response;
      }) as typeof fetch,
      fetchPem: async (url) => ({
        kind: "answer",
        url,
        status: 302,
        location: "https://www.telltale.test/",
        contentType: null,
        mitigated: null,
        setsCookie: false,
        body: "",
      }),
      outside: { ...realOutside(Date.now()), addresses: async () => ["127.0.0.1"] },
    });
    return {
      findings: new Map(findings.map((finding) => [finding.id, finding])),
      all: findings,
      asked,
    };
  }

  it("adds what a stranger sees to what the Worker knows; a fault anywhere is a fault", async () => {
    const { findings, all, asked } = await run(
      () => new Response(null, { status: 299 }),
      await tls(),
    );
    expect(asked).toBe("https://app.telltale.test/admin/doctor");
    expect(all.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    expect(findings.get("tls.canames")?.state).toBe("ok");
    expect(findings.get("tls.chain")?.state).toBe("ok");
    expect(findings.get("pem.fetch")).toMatchObject({
      state: "fail",
      cause: expect.stringContaining("redirects to https://www.telltale.test/"),
    });
    expect(JSON.parse(toJson(all, 5))).toMatchObject({ at_ms: 5, state: "fail" });
    expect(toText(all)).toMatch(/FAIL {2}pem\.fetch/);
    expect(toText(all) + toJson(all, 5)).not.toContain("secret-admin-token");
  });

  it.each([
    [() => new Response(null, { status: 401 }), /does not take this admin token/],
    [() => Response.redirect("https://team.cloudflareaccess.com/x"), /redirects to https:\/\/team/],
    [() => new Response("<html>", { status: 200 }), /not with findings/],
    [() => Promise.reject(new TypeError("no route")), /cannot be reached/],
  ])("says why the Worker did not answer: %#", async (answer, says) => {
    const { findings } = await run(answer);
    expect(findings.get("worker.answer")).toMatchObject({
      state: "fail",
      cause: expect.stringMatching(says),
    });
    expect(findings.get("app.config")?.state).toBe("unknown");
  });

  it("fetches the key as a stranger: following nothing, reading little", async () => {
    const http = await import("node:http");
    const made = http.createServer((request, response) => {
      expect(request.headers.cookie).toBeUndefined();
      if (request.url === "/redirect") response.writeHead(301, { location: "/elsewhere" }).end();
      else response.writeHead(200, { "set-cookie": "a=b" }).end("x".repeat(1_000_000));
    });
    const port = await listen(made);
    expect(await fetchPem(`http://127.0.0.1:${port}/redirect`)).toMatchObject({
      status: 301,
      location: "/elsewhere",
    });
    const long = await fetchPem(`http://127.0.0.1:${port}/`);
    expect(long).toMatchObject({ status: 200, setsCookie: true });
    if (long.kind === "answer") expect(long.body.length).toBe(2_048);
    const gone = await fetchPem("http://127.0.0.1:1/");
    expect(gone).toMatchObject({ kind: "unreachable" });
  });
});

describe("behind Cloudflare Access", () => {
  it("commands send the service token beside the admin token, and refuse half of one", async () => {
    const seen: Headers[] = [];
    const access = (async (_: unknown, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      seen.push(headers);
      const passes = headers.get("cf-access-client-secret") === "s3cret";
      return passes
        ? Response.json({ at_ms: 0, state: "ok", checks: [], targets: null })
        : new Response(null, {
            status: 302,
            headers: { location: "https://team.cloudflareaccess.com/cdn-cgi/access/login" },
          });
    }) as typeof fetch;
    const parts = {
      url: "https://app.example.com",
      adminToken: "admin",
      fetchPem,
      outside: realOutside(0),
    };
    const [without] = await runDoctor({ ...parts, fetch: access });
    expect(without).toMatchObject({
      id: "worker.answer",
      state: "fail",
      next: expect.stringContaining("CF_ACCESS_CLIENT_ID") as string,
    });
    const token = { id: "id.access", secret: "s3cret" };
    const [answered] = await runDoctor({ ...parts, fetch: throughAccess(access, token) });
    expect(answered).toMatchObject({ id: "worker.answer", state: "ok" });
    expect(seen[1]?.get("authorization")).toBe("Bearer admin");
    expect(seen[1]?.get("cf-access-client-id")).toBe("id.access");
    expect(throughAccess(access, { id: undefined, secret: undefined })).toBe(access);
    expect(() => throughAccess(access, { ...token, secret: "" })).toThrow(/go together/);
  });
});
