/** `/operator`: the state of everything, for whoever runs it. A shell: it holds nothing by itself. */
import { html, type Html } from "../html.ts";
import { noticeAndLoading, page, type Page, type Site } from "./layout.ts";

const SECTIONS = ["doctor", "cars", "silent", "nodes", "accounts", "money", "audit"] as const;

export function operatorPage(site: Site): Page {
  const { language } = site;
  const { page: words } = language.operator;
  const section = (id: string, title: string, lead: string, content: Html): Html =>
    html`<section id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      <p class="quiet">${lead}</p>
      ${content}
    </section>`;
  const more = (list: string): Html =>
    html`<p>
      <button class="button plain" type="button" data-more="${list}" hidden>${words.more}</button>
    </p>`;
  const main = html` <h1>${words.heading}</h1>
    ${noticeAndLoading(language, words.loading)} ${door(site)}
    <div id="content" hidden>
      <p class="about">
        <span id="asked" class="quiet"></span>
        <button class="link" type="button" id="again">${words.again}</button>
        <button class="link" type="button" id="forget" hidden>${words.forget}</button>
        <a href="/operator/sql">${words.sql}</a>
      </p>
      <nav class="jump" aria-label="${words.jump}">
        ${SECTIONS.map((id) => html`<a href="#${id}">${words[id]}</a> `)}
      </nav>
      ${section(
        "doctor",
        words.doctor,
        words.doctorLead,
        html`<p class="verdict" id="verdict" role="status" data-testid="verdict"></p>
          <ul class="findings" id="findings" data-testid="findings"></ul>
          <details id="fine-box" hidden>
            <summary id="fine-count"></summary>
            <ul class="findings" id="fine"></ul>
          </details>
          <h3>${words.fixes}</h3>
          <div class="buttons">
            <button class="button plain" type="button" data-fix="register">
              ${words.register}
            </button>
            <button class="button plain" type="button" data-fix="verify">${words.verify}</button>
            <button class="button plain" type="button" data-fix="push">${words.push}</button>
          </div>`,
      )}
      ${section(
        "cars",
        words.cars,
        words.carsLead,
        html`<ol class="counts" id="steps" data-testid="steps"></ol>`,
      )}
      ${section(
        "silent",
        words.silent,
        words.silentLead,
        html`<ul class="findings" id="silent-cars" data-testid="silent"></ul>
          ${more("silent")}`,
      )}
      ${section(
        "nodes",
        words.nodes,
        words.nodesLead,
        html`<div class="panels" id="node-list" data-testid="nodes"></div>`,
      )}
      ${section(
        "accounts",
        words.accounts,
        words.accountsLead,
        html`<ol class="counts" id="token-states" data-testid="token-states"></ol>
          <ul class="findings" id="troubled"></ul>
          ${more("accounts")}`,
      )}
      ${section(
        "money",
        words.money,
        words.moneyLead,
        html`<p class="big" id="spent" data-testid="spent"></p>
          <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-all" width="100" height="6"></rect>
            <rect class="bar-part" id="spent-bar" width="0" height="6"></rect>
          </svg>
          <dl class="values" id="money-list"></dl>`,
      )}
      ${section(
        "audit",
        words.audit,
        words.auditLead,
        html`<ol class="acts" id="acts" data-testid="audit"></ol>
          ${more("audit")}`,
      )}
      <p id="fixed" class="said" role="status" data-testid="fixed"></p>
    </div>`;
  return page(site, { title: words.title, script: "operator", main, kind: "operator" });
}

/** The field has no name: whatever sends this form, the token is not in it. */
export function door({ language }: Site): Html {
  const { page: words } = language.operator;
  return html`<form id="door" class="panel door" method="post" hidden data-testid="door">
    <h2>${words.door}</h2>
    <p>${words.doorText}</p>
    <p id="door-problem" class="warning" role="alert"></p>
    <label for="token">${words.token}</label>
    <input
      id="token"
      class="field"
      type="password"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      required
    />
    <p class="quiet">${words.tokenNote}</p>
    <button class="button" type="submit">${words.enter}</button>
  </form>`;
}
