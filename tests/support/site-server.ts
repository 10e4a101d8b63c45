/**
 * The built pages as files over HTTP, as the edge serves them: `_headers` applied, `/garage` is
 * `garage.html`, everything else is 404. What /api answers is the test's business.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

export type SiteServer = { origin: string; requests: string[]; close: () => Promise<void> };

export async function serveSite(files: ReadonlyMap<string, string>): Promise<SiteServer> {
  const requests: string[] = [];
  const rules = parseHeaders(files.get("/_headers") ?? "");
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    requests.push(path);
    const name = [path, `${path}.html`, `${path}index.html`].find(
      (candidate) => files.has(candidate) && !candidate.startsWith("/_"),
    );
    const found = name ?? "/404.html";
    for (const [header, value] of headersFor(rules, path)) response.setHeader(header, value);
    response.setHeader("content-type", TYPES[found.split(".").at(-1) ?? ""] ?? "text/plain");
    response.writeHead(name === undefined ? 404 : 200).end(files.get(found));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Rule = { pattern: RegExp; set: [string, string][]; unset: string[] };

function parseHeaders(text: string): Rule[] {
  const rules: Rule[] = [];
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s+([\w-]+): (.+)$/.exec(line) ?? [];
    const removed = /^\s+! ([\w-]+)$/.exec(line)?.[1];
    const rule = rules.at(-1);
    if (name !== undefined && value !== undefined) rule?.set.push([name, value]);
    else if (removed !== undefined) rule?.unset.push(removed);
    else if (line.startsWith("/")) {
      rules.push({ pattern: new RegExp(`^${line.replace("*", ".*")}$`), set: [], unset: [] });
    }
  }
  return rules;
}

function headersFor(rules: readonly Rule[], path: string): [string, string][] {
  const headers = new Map<string, string>();
  for (const { pattern, set, unset } of rules) {
    if (!pattern.test(path)) continue;
    for (const name of unset) headers.delete(name);
    for (const [name, value] of set) headers.set(name, value);
  }
  return [...headers];
}
