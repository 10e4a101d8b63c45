/**
 * `/connect-error#code`: one section per code of worker/connect-errors.ts; the fragment chooses by
 * `:target`, so no script is needed and the page is cached like every other.
 */
import { html, type Html } from "../html.ts";
import type { Way } from "../languages/en.ts";
import { page, type Page, type Site } from "./layout.ts";

const ADDRESS: Record<Way, string> = { sign_in: "/auth/login", garage: "/garage", start: "/" };

export function connectErrorPage(site: Site): Page {
  const { errors, error: words } = site.language;
  const forward = (way: Way): Html =>
    html`<p><a class="button" href="${ADDRESS[way]}">${words.ways[way]}</a></p>`;
  const main = html` ${Object.entries(errors).map(
      ([code, { title, text, way }]) =>
        html`<section class="reason" id="${code}">
          <h1>${title}</h1>
          <p class="lead">${text}</p>
          ${forward(way)}
        </section> `,
    )}
    <section class="unnamed">
      <h1>${words.unnamedTitle}</h1>
      <p class="lead">${words.unnamedText}</p>
      ${forward("sign_in")}
    </section>`;
  return page(site, { title: words.title, main, kind: "reasons" });
}
