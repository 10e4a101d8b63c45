/** `/`: what is asked for, what happens, how to leave, one button. Works without a script. */
import { html, type Html } from "../html.ts";
import { scopeOf } from "../../../shared/tesla/scopes.ts";
import { page, type Page, type Site } from "./layout.ts";

export function connectPage(site: Site): Page {
  const { operator, language } = site;
  const { connect: words } = language;
  const main = html` <section class="hero">
      <h1>${words.heading}</h1>
      <p class="lead">${words.lead.replace("{name}", operator.name)}</p>
      <p><a class="button large" href="/auth/login" data-testid="sign-in">${words.button}</a></p>
      <p class="quiet">${words.promise} ${words.again} <a href="/garage">${words.againLink}</a></p>
      ${operator.regions.includes("cn") && operator.regions.length > 1 ? china(site) : null}
      ${drawing()}
    </section>
    <section aria-labelledby="next">
      <h2 id="next">${words.next}</h2>
      <ol class="ways">
        ${words.steps.map(({ title, text }) => html`<li><strong>${title}</strong> ${text}</li>`)}
      </ol>
    </section>
    <section aria-labelledby="asks">
      <h2 id="asks">${words.asks}</h2>
      <p class="quiet">${words.asksLead}</p>
      <ul class="scopes" data-testid="scopes">
        ${operator.scopes.map((name) => scope(site, name))}
      </ul>
    </section>
    <section aria-labelledby="leave">
      <h2 id="leave">${words.leave}</h2>
      <ul class="plain-list">
        ${words.leaves.map((text) => html`<li>${text}</li>`)}
      </ul>
    </section>`;
  const { title, description } = words;
  return page(site, { title, description, main, kind: "connect" });
}

function scope({ language }: Site, name: string): Html {
  const text = language.scopes[name] ?? { title: name, gives: "", without: "" };
  const isNeeded = scopeOf(name)?.needed === true;
  const { connect: words } = language;
  return html`<li>
    <h3>
      ${text.title}
      <span class="tag ${isNeeded ? "fixed" : "free"}"
        >${isNeeded ? words.needed : words.choice}</span
      >
    </h3>
    <p>${text.gives}</p>
    <p class="quiet">${words.without} ${text.without}</p>
  </li>`;
}

/** China is another sign-in: nobody is sent there by a guess. */
function china({ language: { connect: words } }: Site): Html {
  return html`<p class="quiet">
    ${words.china} <a href="/auth/login?region=cn">${words.chinaLink}</a>
  </p>`;
}

/** A car on its road, and the line that it draws. Decoration: hidden from screen readers. */
function drawing(): Html {
  return html`<svg class="drawing" viewBox="0 0 640 190" aria-hidden="true" focusable="false">
    <path class="road" d="M0 160H640" />
    <path class="pulse" d="M0 160H170l14-26 20 46 16-32 8 12h60" />
    <path
      class="body"
      d="M292 138c4-16 16-24 40-28 22-24 46-36 86-36 36 0 66 12 92 36 36 4 56 12 62 28 2 8-2 16-12 16H306c-10 0-16-6-14-16Z"
    />
    <path class="glass" d="M352 108c16-16 36-22 64-22v22Zm76-22c24 1 44 8 62 22h-62Z" />
    <circle class="wheel" cx="360" cy="152" r="21" />
    <circle class="hub" cx="360" cy="152" r="8" />
    <circle class="wheel" cx="514" cy="152" r="21" />
    <circle class="hub" cx="514" cy="152" r="8" />
  </svg>`;
}
