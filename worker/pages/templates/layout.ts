/** What all pages share: head, header, footer. No inline script, no inline style (headers.ts). */
import { html, type Html } from "../html.ts";
import type { Language } from "../languages/language.ts";
import { PAPERS, type Operator } from "../operator.ts";

export type Site = {
  operator: Operator;
  language: Language;
  style: string;
  /** Of the console alone. */
  consoleStyle: string;
  logo: string;
  /** Address of a client module. */
  module: (name: string) => string;
};
export type Page = Html;

type Parts = {
  title: string;
  description?: string;
  /** The client module that brings the page to life. */
  script?: string;
  /** A stylesheet of this page alone. */
  style?: string;
  /** Pages of a signed-in owner have the menu. */
  menu?: "cars" | "account";
  main: Html;
  /** Class of `main`. */
  kind: string;
};

export function page(site: Site, parts: Parts): Page {
  const { operator, language } = site;
  const { title, description, script, style, menu, main, kind } = parts;
  return html`<!doctype html>
    <html lang="${language.code}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="${PAPERS.light}" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="${PAPERS.dark}" />
        ${description === undefined ? null : html`<meta name="description" content="${description}" />`}
        <title>${title} · ${operator.name}</title>
        <link rel="stylesheet" href="${site.style}" />
        ${style === undefined ? null : html`<link rel="stylesheet" href="${style}" />`}
        <link rel="icon" href="${site.logo}" type="image/svg+xml" />
        ${script === undefined ? null : html`<script type="module" src="${site.module(script)}"></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${language.page.skip}</a>
        <header>
          <a class="brand" href="/"
            ><img src="${site.logo}" alt="" width="28" height="28" />${operator.name}</a
          >
          ${menu === undefined ? null : menuOf(language, menu)}
        </header>
        <main id="main" class="${kind}">${main}</main>
        ${footer(site)}
      </body>
    </html> `;
}

function menuOf({ page: words }: Language, current: "cars" | "account"): Html {
  const item = (name: typeof current, href: string, text: string) =>
    html`<a href="${href}" ${name === current ? html`aria-current="page"` : null}>${text}</a>`;
  return html`<nav id="menu" aria-label="${words.menu}">
    ${item("cars", "/garage", words.cars)} ${item("account", "/account", words.account)}
    <form method="post" action="/auth/logout">
      <button class="link" type="submit" data-testid="sign-out">${words.signOut}</button>
    </form>
  </nav>`;
}

function footer({ operator, language: { page: words } }: Site): Html {
  const said = operator.name === "Telltale" ? words.runByOwn : words.runBy;
  const link = (href: string, text: string) =>
    href === "" ? null : html`<a href="${href}">${text}</a>`;
  return html`<footer>
    <p>${said.replace("{name}", operator.name)}</p>
    <p>${link(operator.contact, words.contact)} ${link(operator.privacy, words.privacy)}</p>
  </footer>`;
}

/** Where the client says what concerns the whole page. */
export function noticeAndLoading(language: Language, loading: string): Html {
  return html`<noscript><p class="notice">${language.page.needsScript}</p></noscript>
    <div id="notice" class="notice" role="status" data-testid="notice" hidden>
      <p id="notice-text"></p>
      <a id="notice-link" class="button" href="/auth/login">${language.client.signIn}</a>
    </div>
    <p id="loading" class="loading" role="status">${loading}</p>`;
}

/** The browser's own dialog: it keeps the focus, closes with Escape and gives the focus back. */
export function sure(id: string, title: string, said: Html, yes: string, no: string): Html {
  return html`<dialog id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${said}
    <form method="dialog" class="buttons">
      <button class="button danger" value="yes">${yes}</button>
      <button class="button plain" value="no" autofocus>${no}</button>
    </form>
  </dialog>`;
}
