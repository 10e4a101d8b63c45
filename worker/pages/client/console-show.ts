/** The answer on the page: rows as a table, and their picture. */
import { BOX, chartOf, choicesOf, isNumber, NULL_TEXT } from "./console-chart.ts";
import type { SqlProblem, Table } from "./console-run.ts";
import { words } from "./console-words.ts";
import { byId, fill, make, setText } from "./dom.ts";

const locale = navigator.language;
const SVG = "http://www.w3.org/2000/svg";

export function showTable(table: Table): void {
  const head = make("tr", "");
  for (const { name, type } of table.columns) {
    const cell = make("th", isNumber(type) ? "number" : "", name, make("small", "", type));
    cell.setAttribute("scope", "col");
    head.append(cell);
  }
  const body = make("tbody", "");
  for (const row of table.rows) {
    const cells = row.map((value, index) => {
      const isNull = value === NULL_TEXT;
      const kind = isNumber(table.columns[index]?.type ?? "") ? "number" : "";
      return make("td", isNull ? `${kind} null`.trim() : kind, isNull ? words.null : value);
    });
    body.append(make("tr", "", ...cells));
  }
  const { rows, columns } = table;
  const said = fill(words.resultOf, { rows: rows.length, columns: columns.length });
  const caption = make("caption", "unseen", said);
  byId("rows").replaceChildren(make("table", "", caption, make("thead", "", head), body));
  byId("result").hidden = columns.length === 0;
}

/** Offers the columns that can be drawn, and draws the likeliest. */
export function offerChart(table: Table): void {
  const { along, value } = choicesOf(table.columns);
  const box = byId("chart-box");
  box.hidden = value.length === 0 || table.rows.length < 2;
  if (box.hidden) return;
  const option = (index: number): HTMLElement => {
    const item = make("option", "", table.columns[index]?.name ?? "");
    item.setAttribute("value", String(index));
    return item;
  };
  byId("along").replaceChildren(...along.map(option));
  byId("value").replaceChildren(...value.map(option));
  // A number is not drawn along itself.
  const other = value.find((index) => index !== along[0]) ?? value[0] ?? 0;
  byId<HTMLSelectElement>("value").value = String(other);
  drawChart(table);
}

export function drawChart(table: Table): void {
  const along = Number(byId<HTMLSelectElement>("along").value);
  const value = Number(byId<HTMLSelectElement>("value").value);
  const svg = byId<SVGElement>("chart");
  const width = svg.parentElement?.clientWidth ?? 0;
  const chart = chartOf(table, along, value, width);
  svg.setAttribute("viewBox", `0 0 ${width} ${BOX.height}`);
  svg.toggleAttribute("hidden", chart === null);
  if (chart === null) return setText(byId("chart-text"), words.chartNone);
  const names = {
    along: table.columns[along]?.name ?? "",
    value: table.columns[value]?.name ?? "",
  };
  const { low, high, count, all } = chart;
  const said = fill(chart.kind === "line" ? words.chartLine : words.chartBars, {
    ...names,
    low: figure(low),
    high: figure(high),
    count,
  });
  setText(
    byId("chart-text"),
    all > count ? `${said} ${fill(words.chartSome, { count, all })}` : said,
  );
  const parts: Element[] = [];
  for (const level of chart.levels) {
    const at = { x1: BOX.left, x2: width - BOX.right, y1: level.y, y2: level.y };
    parts.push(draw("line", { class: "grid", ...at }));
    const place = { x: BOX.left - 8, y: level.y + 4, "text-anchor": "end" };
    parts.push(draw("text", place, figure(level.value)));
  }
  for (const [index, { x, text }] of chart.ticks.entries()) {
    const isLast = chart.kind === "line" && index > 0;
    const anchor = chart.kind === "bars" ? "middle" : isLast ? "end" : "start";
    parts.push(draw("text", { x, y: BOX.height - 10, "text-anchor": anchor }, text));
  }
  if (chart.kind === "line") parts.push(draw("path", { class: "line", d: chart.path }));
  for (const { x, y, width, height } of chart.marks) {
    parts.push(
      chart.kind === "bars"
        ? draw("rect", { class: "column", x, y, width, height, rx: 2 })
        : draw("circle", { class: "dot", cx: x, cy: y, r: 3 }),
    );
  }
  svg.replaceChildren(...parts);
}

export function hideAnswer(): void {
  byId("result").hidden = true;
  byId("chart-box").hidden = true;
}

export function showProblem(problem: SqlProblem | string | null): void {
  const box = byId("problem");
  if (problem === null) return box.replaceChildren();
  if (typeof problem === "string") return box.replaceChildren(make("p", "", problem));
  const { engine, message, next } = problem;
  if (engine === undefined) return box.replaceChildren(make("p", "", `${message} ${next}`));
  const code = fill(words.engine, { code: engine.code });
  const head = engine.code === 0 ? "" : [code, engine.name].filter(Boolean).join(" · ");
  // A page of keywords, read out loud, would bury what is wrong.
  const [said = "", expected] = engine.message.split(/ (?=Expected one of: )/);
  const more = make("details", "", make("summary", "", words.expected));
  more.append(make("code", "", expected ?? ""));
  box.replaceChildren(
    ...(head === "" ? [] : [make("p", "quiet", head)]),
    make("code", "", said),
    ...(expected === undefined ? [] : [more]),
  );
}

function figure(value: number): string {
  return value.toLocaleString(locale, { maximumSignificantDigits: 4 });
}

function draw(tag: string, attributes: Record<string, string | number>, text = ""): Element {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}
