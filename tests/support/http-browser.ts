/**
 * A browser reduced to HTTP: cookies, redirects and forms, no scripts. The smoke run drives the
 * owner's path with it, so it behaves as a browser does where that matters: cookies belong to a
 * host and not to a port, `Origin` goes with every POST, and a form sends what its page holds.
 */
const REDIRECTS_MAX = 10;

export type Page = { url: URL; status: number; body: string; headers: Headers; hops: string[] };
export type Form = { action: URL; method: string; fields: [string, string][] };

export class HttpBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Follows redirects and keeps every hop's URL. */
  async get(url: string | URL, headers: Record<string, string> = {}): Promise<Page> {
    return this.#navigate(new URL(url), { method: "GET", headers });
  }

  /** A same-origin JSON call, as a page's script makes it. */
  async json(method: string, url: string | URL, body?: unknown): Promise<Page> {
    const target = new URL(url);
    return this.#navigate(target, {
      method,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        origin: target.origin,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Sends a form with some fields replaced; a field given as null is left out. */
  async submit(form: Form, changes: Record<string, string | string[] | null> = {}): Promise<Page> {
    const kept = form.fields.filter(([name]) => !(name in changes));
    const added = Object.entries(changes).flatMap(([name, value]) =>
      value === null ? [] : [value].flat().map((one): [string, string] => [name, one]),
    );
    const body = new URLSearchParams([...kept, ...added]);
    if (form.method === "GET") {
      const url = new URL(form.action);
      url.search = body.toString();
      return this.get(url);
    }
    return this.#navigate(form.action, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: form.action.origin,
      },
      body: body.toString(),
    });
  }

  /** A cookie's value as it was set; null when there is none. */
  cookie(host: string, name: string): string | null {
    return this.#cookies.get(host)?.get(name) ?? null;
  }

  cookieNames(host: string): string[] {
    return [...(this.#cookies.get(host)?.keys() ?? [])];
  }

  /** The `Cookie` header this browser would send to a host; empty when it has none. */
  cookieHeader(host: string): string {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async #navigate(start: URL, init: RequestInit): Promise<Page> {
    let url = start;
    let request: RequestInit = init;
    const hops: string[] = [];
    for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
      const headers = new Headers(request.headers);
      const cookie = this.cookieHeader(url.hostname);
      if (cookie !== "") headers.set("cookie", cookie);
      const response = await fetch(url, { ...request, headers, redirect: "manual" });
      this.#keepCookies(url.hostname, response.headers.getSetCookie());
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) {
        return {
          url,
          status: response.status,
          body: await response.text(),
          headers: response.headers,
          hops,
        };
      }
      await response.body?.cancel();
      url = new URL(location, url);
      hops.push(url.toString());
      request = { method: "GET" };
    }
    throw new Error(`more than ${REDIRECTS_MAX} redirects from ${start.origin}${start.pathname}`);
  }

  #keepCookies(host: string, lines: readonly string[]): void {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const at = pair.indexOf("=");
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      const gone = attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute));
      if (gone || value === "") jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(host, jar);
  }
}

/** The forms of a page, with the values a browser would send if nothing was touched. */
function formsOf(page: Page): Form[] {
  const forms: Form[] = [];
  for (const match of page.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const [, head = "", inner = ""] = match;
    forms.push({
      action: new URL(attribute(head, "action") ?? page.url, page.url),
      method: (attribute(head, "method") ?? "get").toUpperCase(),
      fields: fieldsOf(inner),
    });
  }
  return forms;
}

/** The one form whose action path or fields match; the error lists what was there. */
export function formTo(page: Page, path: RegExp): Form {
  const forms = formsOf(page);
  const found = forms.find((form) => path.test(form.action.pathname));
  if (found === undefined) {
    const seen = forms.map((form) => form.action.pathname).join(", ") || "no form";
    throw new Error(`no form to ${path} on ${page.url.pathname} (status ${page.status}): ${seen}`);
  }
  return found;
}

function fieldsOf(html: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [, head = ""] of html.matchAll(/<input\b([^>]*)>/gi)) {
    const name = attribute(head, "name");
    const type = (attribute(head, "type") ?? "text").toLowerCase();
    if (name === null || type === "submit" || type === "button") continue;
    if ((type === "checkbox" || type === "radio") && !/\bchecked\b/i.test(head)) continue;
    fields.push([name, attribute(head, "value") ?? (type === "checkbox" ? "on" : "")]);
  }
  return fields;
}

function attribute(head: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(head);
  const raw = match?.[1] ?? match?.[2] ?? match?.[3];
  return raw === undefined ? null : unescapeHtml(raw);
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
