/** `/operator/sql`: an editor, what came back, and its picture. A shell: it holds nothing by itself. */
import { html } from "../html.ts";
import { noticeAndLoading, page, type Page, type Site } from "./layout.ts";
import { door } from "./operator.ts";

export function consolePage(site: Site): Page {
  const { language } = site;
  const { page: words } = language.console;
  const main = html` <p class="back"><a href="/operator">← ${words.back}</a></p>
    <h1>${words.heading}</h1>
    ${noticeAndLoading(language, words.loading)} ${door(site)}
    <div id="content" hidden>
      <p class="lead">${words.lead}</p>
      <form id="editor" method="post" class="editor">
        <label for="saved">${words.saved}</label>
        <select id="saved" class="field">
          <option value="">${words.own}</option>
        </select>
        <p id="note" class="quiet"></p>
        <fieldset id="parameters" hidden>
          <legend>${words.parameters}</legend>
          <div class="parameters" id="parameter-list"></div>
        </fieldset>
        <label for="statement">${words.statement}</label>
        <textarea
          id="statement"
          class="field code"
          rows="8"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          aria-describedby="keys"
          data-testid="statement"
        ></textarea>
        <div id="problem" class="problem" role="alert" data-testid="problem"></div>
        <p id="keys" class="quiet">${words.keys}</p>
        <div class="buttons">
          <button class="button" type="submit" id="run">${words.run}</button>
          <button class="button plain" type="button" data-file="csv">${words.csv}</button>
          <button class="button plain" type="button" data-file="parquet">${words.parquet}</button>
          <button class="button plain" type="button" id="cancel" hidden>${words.cancel}</button>
        </div>
        <p class="told">
          <span id="said" role="status" data-testid="said"></span>
          <span id="so-far" aria-hidden="true"></span>
        </p>
      </form>
      <section id="chart-box" aria-labelledby="chart-title" hidden>
        <h2 id="chart-title">${words.chart}</h2>
        <div class="choices">
          <label for="along">${words.over}</label>
          <select id="along" class="field"></select>
          <label for="value">${words.shown}</label>
          <select id="value" class="field"></select>
        </div>
        <figure class="chart" data-testid="chart">
          <svg id="chart" role="img" aria-labelledby="chart-text"></svg>
          <figcaption id="chart-text" class="quiet"></figcaption>
        </figure>
      </section>
      <div id="result" class="section" hidden>
        <h2 id="result-title">${words.result}</h2>
        <div
          class="scroll"
          id="rows"
          role="region"
          tabindex="0"
          aria-labelledby="result-title"
          data-testid="rows"
        ></div>
      </div>
      <details class="rest">
        <summary>${words.about}</summary>
        <p>${words.aboutText}</p>
      </details>
    </div>`;
  return page(site, {
    title: words.title,
    script: "console",
    style: site.consoleStyle,
    main,
    kind: "console",
  });
}
