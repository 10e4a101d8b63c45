/** For every address that is none. */
import { html } from "../html.ts";
import { page, type Page, type Site } from "./layout.ts";

export function notFoundPage(site: Site): Page {
  const { notFound: words } = site.language;
  const main = html` <h1>${words.heading}</h1>
    <p class="lead">${words.text}</p>
    <p><a class="button" href="/">${words.back}</a></p>`;
  return page(site, { title: words.title, main, kind: "reasons" });
}
