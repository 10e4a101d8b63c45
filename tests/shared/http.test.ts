/** Whatever comes back from Tesla is bounded, classified and free of secrets. */
import { describe, expect, test } from "vitest";
import { shouldRetry, type FaultCode } from "../../shared/fault.ts";
import { faultOf, readBody, sendToTesla } from "../../shared/tesla/http.ts";
import { BODY_BYTES_MAX } from "../../shared/tesla/limits.ts";
import { faultFrom, html, json, scripted } from "./scripted-http.ts";

describe("sending", () => {
  test("says who we are and never follows a redirect", async () => {
    let redirect: RequestInit["redirect"];
    const answer = new Response(null, {
      status: 302,
      headers: { location: "https://example.com" },
    });
    const http = {
      userAgent: "telltale-test/1",
      fetch: async (_: string, init?: RequestInit) => {
        redirect = init?.redirect;
        expect(new Headers(init?.headers).get("user-agent")).toBe("telltale-test/1");
        return answer;
      },
    };
    expect(await sendToTesla(http, "https://tesla.example/x", {}, "reads")).toBe(answer);
    expect(redirect).toBe("manual");
    const fault = faultOf(answer, await readBody(answer, "reads"), "reads");
    expect(fault.code).toBe("tesla_bad_response");
  });

  test("an answer that never comes ends at the deadline", async () => {
    const http = {
      userAgent: "telltale-test/1",
      deadlineMs: 20,
      fetch: async (_: string, init?: RequestInit) =>
        new Promise<Response>((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    };
    const fault = await faultFrom(sendToTesla(http, "https://tesla.example/x", {}, "reads"));
    expect([fault.code, fault.temporary]).toEqual(["tesla_unavailable", true]);
  });

  test("a lost connection may be tried again after a reading, not blindly after a change", async () => {
    const { http } = scripted(() => {
      throw new TypeError("fetch failed: https://tesla.example/api/1/vehicles/5YJ3TELLTALE00001");
    });
    const read = await faultFrom(sendToTesla(http, "https://tesla.example/x", {}, "reads"));
    const change = await faultFrom(sendToTesla(http, "https://tesla.example/x", {}, "changes"));
    expect([shouldRetry(read), shouldRetry(change)]).toEqual([true, false]);
    expect(change).toMatchObject({ temporary: true, mayHaveHappened: true });
    expect(JSON.stringify(read) + read.message).not.toContain("5YJ3TELLTALE00001");
  });
});

describe("bodies", () => {
  test("a body without an end is cut off, and the source is told", async () => {
    let cancelled = false;
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
      cancel() {
        cancelled = true;
      },
    });
    const fault = await faultFrom(readBody(new Response(endless), "changes"));
    expect(fault).toMatchObject({ code: "tesla_bad_response", mayHaveHappened: true });
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(BODY_BYTES_MAX + 4 * 65_536);
  });

  test("a body of exactly the limit is read", async () => {
    const text = "x".repeat(BODY_BYTES_MAX);
    expect(await readBody(new Response(text), "reads")).toEqual({ kind: "text", text });
  });

  test("a body that breaks off is a failure of the network", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error("reset")),
    });
    const fault = await faultFrom(readBody(new Response(broken), "changes"));
    expect(fault).toMatchObject({
      code: "tesla_unavailable",
      temporary: true,
      mayHaveHappened: true,
    });
  });

  test("JSON is JSON whatever the content type says, and truncated JSON is text", async () => {
    const labelled = { headers: { "content-type": "text/html" } };
    expect(await readBody(new Response('{"a":1}', labelled), "reads")).toEqual({
      kind: "json",
      value: { a: 1 },
    });
    expect((await readBody(new Response('{"a":1'), "reads")).kind).toBe("text");
    expect(await readBody(new Response(null), "reads")).toEqual({ kind: "text", text: "" });
  });
});

describe("what a status means", () => {
  const cases: [number, FaultCode, boolean][] = [
    [400, "tesla_rejected", false],
    [401, "tesla_unauthorized", false],
    [402, "tesla_limit_exceeded", false],
    [404, "tesla_not_found", false],
    [408, "tesla_vehicle_unavailable", true],
    [412, "tesla_not_registered", false],
    [421, "tesla_wrong_region", false],
    [423, "tesla_account_locked", false],
    [424, "tesla_rejected", false],
    [429, "tesla_rate_limited", true],
    [451, "tesla_region_refused", false],
    [500, "tesla_unavailable", true],
    [503, "tesla_unavailable", true],
    [504, "tesla_unavailable", true],
    [540, "tesla_vehicle_unavailable", true],
  ];
  test.each(cases)("%i is %s", (status, code, temporary) => {
    const body = { kind: "json", value: { response: null, error: "text" } } as const;
    const fault = faultOf(new Response(null, { status }), body, "reads");
    expect([fault.code, fault.temporary, fault.status]).toEqual([code, temporary, status]);
  });

  test.each<[string, Response, FaultCode, boolean]>([
    [
      "a missing scope",
      json({ response: null, error: "Unauthorized missing scopes vehicle_location" }, 403),
      "tesla_scope_missing",
      false,
    ],
    [
      "the billing limit",
      json({ error: "account disabled: EXCEEDED_LIMIT" }, 403),
      "tesla_limit_exceeded",
      false,
    ],
    ["the edge in front", html(403), "tesla_unavailable", true],
    ["anything else", json({ error: "unsupported vehicle" }, 403), "tesla_rejected", false],
    ["no body", new Response(null, { status: 403 }), "tesla_rejected", false],
  ])("403 is told apart: %s", async (_, response, code, temporary) => {
    const fault = faultOf(response, await readBody(response, "reads"), "reads");
    expect([fault.code, fault.temporary]).toEqual([code, temporary]);
  });

  test("a failure of Tesla's after a change may have happened; a refusal has not", () => {
    const empty = { kind: "text", text: "" } as const;
    const failed = faultOf(new Response(null, { status: 500 }), empty, "changes");
    const refused = faultOf(new Response(null, { status: 429 }), empty, "changes");
    expect([failed.mayHaveHappened, refused.mayHaveHappened]).toEqual([true, false]);
  });

  test.each<[string, Record<string, string>, string, number | undefined]>([
    ["Retry-After", { "retry-after": "30" }, "", 30_000],
    ["RateLimit-Reset", { "ratelimit-reset": "45983" }, "", 45_983_000],
    ["the text", {}, "Retry in 7 seconds", 7_000],
    ["a pause beyond a day", { "retry-after": "9999999" }, "", 86_400_000],
    [
      "a date, which we do not read",
      { "retry-after": "Sat, 21 Nov 2026 10:00:00 GMT" },
      "",
      undefined,
    ],
    ["a negative number", { "retry-after": "-1" }, "", undefined],
    ["nothing", {}, "", undefined],
  ])("how long 429 asks us to wait: %s", (_, headers, text, expected) => {
    const response = new Response(null, { status: 429, headers });
    expect(faultOf(response, { kind: "text", text }, "reads").retryAfterMs).toBe(expected);
  });
});

describe("error texts are kept for support and hold no secret", () => {
  test("Tesla's transaction id is kept, a forged one is not", () => {
    const empty = { kind: "text", text: "" } as const;
    const withTxid = (txid: string): string | undefined =>
      faultOf(new Response(null, { status: 400, headers: { "x-txid": txid } }), empty, "reads")
        .txid;
    expect(withTxid("0123456789abcdef0123456789abcdef")).toBe("0123456789abcdef0123456789abcdef");
    expect(withTxid("<script>")).toBeUndefined();
  });

  test.each([
    ["a VIN", "5YJ3TELLTALE00001 not_found", "…0001 not_found"],
    ["a JWT", `bad token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln`, "bad token [removed]"],
    ["a refresh token", "NA_0123abcd is expired", "[removed] is expired"],
    ["a key", `key 04${"ab".repeat(64)} taken`, "key [removed] taken"],
    ["a page", "<html>token</html>", undefined],
  ])("without %s", (_, error, expected) => {
    const body = error.startsWith("<")
      ? ({ kind: "text", text: error } as const)
      : ({ kind: "json", value: { error } } as const);
    expect(faultOf(new Response(null, { status: 404 }), body, "reads").upstream).toBe(expected);
  });

  test("shortened, but the sentence of a 421 stays whole", () => {
    const sentence =
      "user out of region, use base URL: https://fleet-api.prd.eu.vn.cloud.tesla.com, see https://developer.tesla.com/docs/fleet-api#regional-requirements";
    const body = { kind: "json", value: { error: `${sentence} ${"long ".repeat(200)}` } } as const;
    const { upstream } = faultOf(new Response(null, { status: 421 }), body, "reads");
    expect(upstream?.startsWith(sentence)).toBe(true);
    expect(upstream).toHaveLength(400);
  });
});
