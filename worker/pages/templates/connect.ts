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
  return html`<svg class="drawing" viewBox="0 40 520 160" aria-hidden="true" focusable="false">
    <path class="road" d="M0 181H520" />
    <path class="pulse" d="M0 181H34l12-34 18 50 12-32 7 16h58" />
    <path
      class="body"
      d="M155 162c-5-10-6-27-2-40 3-9 11-14 22-16 40-20 84-33 133-33 45 0 76 18 104 36 34 3 62 9 76 21 9 9 9 23 4 32H456a29 29 0 0 0-58 0H249a29 29 0 0 0-58 0Z"
    />
    <path class="glass" d="M203 106c33-14 66-22 97-23l-5 24Zm111-23c30 1 51 12 72 25l-76-1Z" />
    <path class="lamp" d="M155 120h16M473 125l14 8" />
    <circle class="wheel" cx="220" cy="158" r="23" />
    <circle class="hub" cx="220" cy="158" r="10" />
    <circle class="wheel" cx="427" cy="158" r="23" />
    <circle class="hub" cx="427" cy="158" r="10" />
  </svg>`;
}
