/** `/account`: what is stored, what was allowed, how to take it along and how to leave. */
import { html } from "../html.ts";
import { noticeAndLoading, page, sure, type Page, type Site } from "./layout.ts";
import { takeout } from "./takeout.ts";

export function accountPage(site: Site): Page {
  const { language } = site;
  const { account: words } = language;
  const main = html` <h1 id="heading">${words.heading}</h1>
    ${noticeAndLoading(language, "…")}
    <div id="content" hidden>
      <section aria-labelledby="stored">
        <h2 id="stored">${words.stored}</h2>
        <dl class="stored" id="stored-list" data-testid="stored"></dl>
        <p>
          <a class="button plain" href="/api/export" download="my-data.json" data-testid="download"
            >${words.download}</a
          >
        </p>
        <p class="quiet">${words.downloadText}</p>
        ${takeout(site)}
      </section>
      <section aria-labelledby="scopes">
        <h2 id="scopes">${words.scopes}</h2>
        <ul class="scopes" id="scope-list" data-testid="granted"></ul>
        <p id="ask" hidden>
          <a class="button" id="ask-link" data-testid="ask-missing"
            >${language.client.askMissing}</a
          >
        </p>
      </section>
      <section aria-labelledby="leave">
        <h2 id="leave">${words.leave}</h2>
        <div class="leave">
          <div id="disconnect-box">
            <h3>${words.disconnect}</h3>
            <p>${words.disconnectText}</p>
            <button class="button plain" type="button" data-opens="disconnect-sure">
              ${words.disconnect}
            </button>
          </div>
          <div id="erase-car-box">
            <h3>${words.eraseCar}</h3>
            <p>${words.eraseCarText}</p>
            <ul class="plain-list" id="erase-cars" data-testid="erase-cars"></ul>
          </div>
          <div>
            <h3>${words.erase}</h3>
            <p>${words.eraseText}</p>
            <button class="button danger" type="button" data-opens="erase-sure">
              ${words.erase}
            </button>
          </div>
        </div>
      </section>
    </div>
    <section
      id="receipt"
      class="receipt"
      aria-labelledby="receipt-title"
      data-testid="receipt"
      hidden
    >
      <h1 id="receipt-title" tabindex="-1">${language.client.erasedTitle}</h1>
      <p id="receipt-intro">${language.client.erasedIntro}</p>
      <dl class="stored" id="receipt-list" aria-live="polite"></dl>
      <p id="receipt-next">${language.client.receipt.next}</p>
      <p>
        <a id="receipt-link" href="/account">${language.client.receipt.link}</a>
      </p>
      <p>
        <button class="button" type="button" id="receipt-save">
          ${language.client.saveReceipt}
        </button>
      </p>
    </section>
    ${sure("disconnect-sure", words.disconnectSure, html`<p>${words.disconnectText}</p>`, words.yesDisconnect, words.cancel)}
    ${sure("erase-sure", words.eraseSure, html`<p>${words.eraseText}</p>`, words.yesErase, words.cancel)}`;
  return page(site, {
    title: words.title,
    script: "account",
    menu: "account",
    main,
    kind: "account",
  });
}
