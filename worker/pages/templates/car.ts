/** `/garage/car#…`: one car, live. The car is named after the `#`, which no server and no log sees. */
import { html, type Html } from "../html.ts";
import type { Language } from "../languages/language.ts";
import { noticeAndLoading, page, sure, type Page, type Site } from "./layout.ts";

const TYRES = ["TpmsPressureFl", "TpmsPressureFr", "TpmsPressureRl", "TpmsPressureRr"];

export function carPage(site: Site): Page {
  const { language } = site;
  const { car: words, client } = language;
  const { page: erase } = language.erase;
  const value = (field: string): Html =>
    html`<div class="value" data-field="${field}" hidden>
      <dt>${client.labels[field] ?? field}</dt>
      <dd><span data-part="value"></span><span class="age" data-part="age"></span></dd>
    </div>`;
  const values = (...fields: string[]): Html => html`<dl class="tiles">${fields.map(value)}</dl>`;
  const spark = (id: string): Html =>
    html`<svg
        class="spark"
        id="${id}-spark"
        viewBox="0 0 200 40"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
        hidden
      >
        <path class="spark-area" />
        <path class="spark-line" />
      </svg>
      <p class="spark-words" id="${id}-spark-words" hidden></p>`;
  const panel = (id: string, title: string, content: Html): Html =>
    html`<section class="panel" id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      ${content}
    </section>`;
  const main = html` <p class="back" id="back"><a href="/garage">← ${words.back}</a></p>
    <h1 id="name">${words.title}</h1>
    ${noticeAndLoading(language, language.page.loadingOne)}
    <div id="content" hidden>
      <div class="state">
        <div class="state-line">
          <p class="state-title" id="state-title" role="status" data-testid="car-state"></p>
          <p class="beside" id="state-beside"></p>
        </div>
        <p id="state-text"></p>
        <p id="state-act" hidden>
          <a class="button" href="/garage">${client.toCars}</a>
        </p>
        <div class="facts">
          <p class="quiet" id="socket" data-testid="socket"></p>
          <p class="quiet" id="seen" data-testid="seen"></p>
          <p class="quiet">
            <span id="vin"></span>
            <button id="vin-show" class="link" type="button">${client.vinShow}</button>
          </p>
        </div>
      </div>
      <div class="panels">
        ${panel(
          "battery",
          words.battery,
          html`<p class="big" data-part="big-battery">
              <span id="battery-number" data-testid="battery">–</span>
              <span class="age" id="battery-age"></span>
            </p>
            <svg
              class="bar"
              viewBox="0 0 100 6"
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <rect class="bar-all" width="100" height="6" rx="1" />
              <rect id="battery-bar" class="bar-part" width="0" height="6" rx="1" />
            </svg>
            ${spark("battery")}
            ${values("RatedRange", "EstBatteryRange", "EnergyRemaining", "DetailedChargeState", "ACChargingPower", "DCChargingPower", "ChargeLimitSoc", "TimeToFullCharge")}`,
        )}
        ${panel(
          "driving",
          words.driving,
          html`<p class="big">
              <span id="speed-number" data-testid="speed">–</span>
              <span class="age" id="speed-age"></span>
            </p>
            ${spark("speed")} ${values("Gear", "Odometer", "Version")}`,
        )}
        ${panel(
          "place",
          words.place,
          html`<svg id="track" class="track" viewBox="0 0 300 200" role="img" hidden>
              <path
                class="track-grid"
                d="M50 0V200M100 0V200M150 0V200M200 0V200M250 0V200M0 50H300M0 100H300M0 150H300"
              />
              <path class="track-line" />
              <circle class="track-start" r="4" />
              <circle class="track-car" r="6" />
              <path class="track-scale" />
              <text class="track-length" x="12" y="180"></text>
            </svg>
            <p class="quiet track-words" id="track-text"></p>`,
        )}
        ${panel("climate", words.climate, values("InsideTemp", "OutsideTemp", "HvacPower"))}
        ${panel("body", words.body, values("Locked", "DoorState", "SentryMode"))}
        ${panel("tyres", words.tyres, values(...TYRES))}
      </div>
      <details class="rest" id="all-values">
        <summary>${words.rest} (<span id="rest-count">0</span>)</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="${words.rest}">
          <table>
            <thead>
              <tr>
                <th scope="col">${words.restField}</th>
                <th scope="col">${words.restValue}</th>
                <th scope="col">${words.restAge}</th>
              </tr>
            </thead>
            <tbody id="rest"></tbody>
          </table>
        </div>
      </details>
      <section class="panel" id="profile" aria-labelledby="profile-title">
        <h2 id="profile-title">${words.profile}</h2>
        <p class="quiet">${words.profileLead}</p>
        <form id="profile-form" data-testid="profile-form">
          <fieldset class="profiles" id="profiles">
            <legend class="unseen">${words.profile}</legend>
          </fieldset>
          <p id="measured" data-testid="measured"></p>
          <p class="quiet" id="prices"></p>
          <p class="buttons">
            <button class="button" type="submit">${client.save}</button>
            <button class="button plain" type="button" data-opens="off-sure">
              ${client.switchOff}
            </button>
          </p>
          <p id="chosen" role="status" data-testid="chosen"></p>
        </form>
      </section>
      ${eraseBox(language)}
    </div>
    ${sure("off-sure", words.offSure, html`<p>${words.offText}</p>`, words.yesOff, words.noOff)}
    ${sure(
      "erase-sure",
      erase.heading,
      html`<p>${erase.sureText}</p>
        <p>${erase.undo}</p>`,
      erase.yes,
      erase.no,
    )}`;
  return page(site, { title: words.title, script: "car", menu: "cars", main, kind: "one-car" });
}

function eraseBox(language: Language): Html {
  const { page: words } = language.erase;
  return html`<section class="panel" id="erase" aria-labelledby="erase-title">
    <h2 id="erase-title">${words.heading}</h2>
    <dl class="fate">
      <dt>${words.goesTitle}</dt>
      <dd>${words.goes}</dd>
      <dt>${words.staysTitle}</dt>
      <dd>${words.stays}</dd>
    </dl>
    <p>${words.undo}</p>
    <p class="quiet">${words.receiptNote}</p>
    <p><a href="/account">${words.keep}</a></p>
    <p class="buttons">
      <button class="button danger" type="button" data-opens="erase-sure">${words.heading}</button>
    </p>
    <p id="erase-said" role="status" data-testid="erase-said"></p>
    <p class="buttons" id="erase-stop-box" hidden>
      <button class="button plain" type="button" id="erase-stop">${words.stop}</button>
    </p>
  </section>`;
}
