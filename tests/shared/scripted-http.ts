/** A Tesla that gives prepared answers and keeps what it was asked. */
import { Fault } from "../../shared/fault.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";

export type Asked = { url: string; method: string; headers: Headers; body: string | null };
export type Scripted = { http: TeslaHttp; asked: Asked[] };

/** `answer` is called per request; throwing there is a network failure. */
export function scripted(answer: (asked: Asked) => Response | Promise<Response>): Scripted {
  const asked: Asked[] = [];
  const fetch: TeslaHttp["fetch"] = async (url, init) => {
    const request = new Request(url, init);
    const entry = {
      url,
      method: request.method,
      headers: request.headers,
      body: init?.body === undefined ? null : await request.text(),
    };
    asked.push(entry);
    return answer(entry);
  };
  return { http: { fetch, userAgent: "telltale-test/1" }, asked };
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(value, { status, headers });
}

/** What the edge in front of Tesla says to cloud addresses it does not like. */
export function html(status: number): Response {
  const page = "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference #18.1</BODY></HTML>";
  return new Response(page, { status, headers: { "content-type": "text/html" } });
}

/** The Fault that `work` throws; fails when it gives a value or a bug. */
export async function faultFrom(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("a Fault was expected");
}
