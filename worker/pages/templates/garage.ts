/** `/garage`: a shell that the client fills from /api/vehicles. */
import { html } from "../html.ts";
import { noticeAndLoading, page, type Page, type Site } from "./layout.ts";

export function garagePage(site: Site): Page {
  const { language } = site;
  const { client: words } = language;
  const main = html` <h1>${language.garage.heading}</h1>
    ${noticeAndLoading(language, language.page.loading)}
    <ul id="cars" class="cars" data-testid="cars"></ul>
    <p id="next-look" class="quiet next-look" hidden>
      <span id="next-look-text"></span>
      <button id="look-now" class="link" type="button">${words.lookNow}</button>
    </p>
    <p id="announcer" class="unseen" role="status"></p>
    <template id="car">
      <li class="car" data-testid="car">
        <div class="car-head">
          <h2 data-part="name"></h2>
          <p class="quiet" data-part="about"></p>
        </div>
        <ol class="stages" data-part="stages">
          ${Object.entries(words.stages).map(
            ([name, text]) =>
              html`<li data-stage="${name}">
                <span class="stage-name">${text}</span
                ><span class="unseen" data-part="stage-state"></span>
              </li>`,
          )}
        </ol>
        <div class="step-box">
          <div class="step-words">
            <p class="step" data-part="step"></p>
            <p data-part="text"></p>
            <p class="live" data-part="live" hidden></p>
            <p class="act" data-part="act" hidden>
              <a class="button" data-part="act-link"></a>
            </p>
            <details data-part="trouble" hidden>
              <summary>${words.keyTrouble}</summary>
              <ul class="plain-list">
                ${words.keyTroubles.map((text) => html`<li>${text}</li>`)}
              </ul>
            </details>
          </div>
          <div class="scan" data-part="scan" hidden>
            <img data-part="qr" width="168" height="168" alt="" />
            <p class="quiet">${words.scan}</p>
          </div>
        </div>
      </li>
    </template>`;
  const { title } = language.garage;
  return page(site, { title, script: "garage", menu: "cars", main, kind: "garage" });
}
