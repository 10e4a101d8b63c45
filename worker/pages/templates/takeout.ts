import { html, type Html } from "../html.ts";
import type { Site } from "./layout.ts";

/** Telemetry is in another database than the account: its download comes in parts (takeout.ts). */
export function takeout({ language }: Site): Html {
  const { page: words } = language.takeout;
  return html`<form id="takeout" class="takeout" method="post" hidden data-testid="takeout">
    <h3>${words.heading}</h3>
    <p class="quiet">${words.text}</p>
    <div class="fields">
      <div>
        <label for="takeout-car">${words.car}</label>
        <select id="takeout-car" class="field"></select>
      </div>
      <div>
        <label for="takeout-format">${words.format}</label>
        <select id="takeout-format" class="field">
          <option value="csv">${words.csv}</option>
          <option value="parquet">${words.parquet}</option>
          <option value="gpx">${words.gpx}</option>
        </select>
      </div>
      <div>
        <label for="takeout-from">${words.from}</label>
        <input
          id="takeout-from"
          class="field"
          type="month"
          pattern="\\d{4}-\\d{2}"
          placeholder="2026-03"
          required
        />
      </div>
      <div>
        <label for="takeout-to">${words.to}</label>
        <input
          id="takeout-to"
          class="field"
          type="month"
          pattern="\\d{4}-\\d{2}"
          placeholder="2026-03"
          required
        />
      </div>
    </div>
    <button class="button plain" type="submit" id="takeout-start" data-start="${words.start}">
      ${words.start}
    </button>
    <svg
      id="takeout-bar-box"
      class="bar"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      role="progressbar"
      aria-label="${words.heading}"
      aria-valuemin="0"
      aria-valuemax="100"
      hidden
    >
      <rect class="bar-all" width="100" height="6"></rect>
      <rect class="bar-part" id="takeout-bar" width="0" height="6"></rect>
    </svg>
    <p id="takeout-count" class="count"></p>
    <p id="takeout-said" role="status" data-testid="takeout-said"></p>
  </form>`;
}
