/** Panels in few words: what a definition says becomes Grafana's JSON. Long: one function a kind of panel. */
import { FORMAT, PLUGIN, PLUGIN_VERSION } from "./plugin.ts";
import { namesOf, type Unit } from "./units.ts";

type Json = Record<string, unknown>;

/** A column of the answer: its title, its unit, and where a click on it leads. */
export type Column = {
  title: string;
  unit: Unit;
  link?: Link;
  /** Colours from the value on, lowest first. */
  steps?: readonly (readonly [number | null, Colour])[];
  decimals?: number;
  /** In the answer for links or colours, not for the eye. */
  hidden?: boolean;
};
export type Colour = "green" | "yellow" | "orange" | "red" | "blue" | "purple";
/** `url` may hold `${__data.fields.NAME}`; the choice of units and time goes along by itself. */
export type Link = { title: string; url: string };

export type Panel = {
  /** Name within its dashboard; tests know panels by it. */
  key: string;
  title: string;
  /** What the figures mean and where they end: shown behind the panel's "i". */
  description: string;
  type: string;
  width: number;
  height: number;
  /** None for text. */
  sql: string | null;
  format: keyof typeof FORMAT;
  columns: Record<string, Column>;
  custom: Json;
  options: Json;
  defaults: Json;
  transformations: Json[];
};

type Words = Pick<Panel, "key" | "title" | "description" | "columns"> & {
  sql: string;
  width?: number;
  height?: number;
};

function panel(type: string, words: Words, more: Partial<Panel>): Panel {
  return {
    type,
    width: 12,
    height: 8,
    format: "table",
    custom: {},
    options: {},
    defaults: {},
    transformations: [],
    ...more,
    ...words,
  };
}

/** Figures of one row. */
export function stat(words: Words & { text?: boolean }): Panel {
  const { text = false, ...rest } = words;
  return panel("stat", rest, {
    height: 4,
    options: {
      reduceOptions: { values: false, calcs: ["lastNotNull"], fields: text ? "/.*/" : "" },
      colorMode: "value",
      graphMode: "none",
      justifyMode: "center",
      textMode: "auto",
      wideLayout: true,
    },
  });
}

export function table(words: Words): Panel {
  return panel("table", words, {
    width: 24,
    custom: { align: "auto", filterable: true, cellOptions: { type: "auto" } },
    options: { showHeader: true, cellHeight: "sm", footer: { show: false } },
  });
}

/** The first column is `time`; a text column names the line. */
export function lines(words: Words & { style?: "line" | "bars"; stacked?: boolean }): Panel {
  const { style = "line", stacked = false, ...rest } = words;
  return panel("timeseries", rest, {
    format: "timeseries",
    custom: {
      drawStyle: style,
      lineWidth: style === "line" ? 2 : 1,
      fillOpacity: style === "line" ? 8 : 70,
      lineInterpolation: "linear",
      showPoints: style === "line" ? "auto" : "never",
      // A car that sleeps tells nothing; the line waits for it, but not for ever.
      spanNulls: style === "line" ? 43_200_000 : false,
      stacking: { mode: stacked ? "normal" : "none", group: "A" },
    },
    options: {
      legend: { displayMode: "list", placement: "bottom", calcs: [] },
      tooltip: { mode: "multi", sort: "desc" },
    },
  });
}

/** One bar a row: a text and a figure. */
export function bars(words: Words): Panel {
  return panel("bargauge", words, {
    options: {
      reduceOptions: { values: true, calcs: [], fields: "", limit: 50 },
      orientation: "horizontal",
      displayMode: "gradient",
      showUnfilled: true,
      valueMode: "color",
    },
    defaults: { color: { mode: "continuous-GrYlRd" }, min: 0 },
  });
}

/** Upright bars over the column `over`. */
export function columns(words: Words & { over: string; stacked?: boolean }): Panel {
  const { over, stacked = false, ...rest } = words;
  return panel("barchart", rest, {
    custom: { fillOpacity: 80, lineWidth: 1 },
    options: {
      xField: over,
      orientation: "auto",
      stacking: stacked ? "normal" : "none",
      showValue: "never",
      legend: { displayMode: "list", placement: "bottom", showLegend: true, calcs: [] },
      tooltip: { mode: "multi", sort: "none" },
    },
  });
}

/** Lines over a number instead of time. */
export function trend(words: Words & { over: string }): Panel {
  const { over, ...rest } = words;
  return panel("trend", rest, {
    custom: { drawStyle: "line", lineWidth: 2, fillOpacity: 8, spanNulls: true },
    options: {
      xField: over,
      legend: { displayMode: "list", placement: "bottom", showLegend: true, calcs: [] },
      tooltip: { mode: "multi", sort: "none" },
    },
  });
}

/** Points: the first figure is across, the second up. */
export function points(words: Words): Panel {
  return panel("xychart", words, {
    custom: { show: "points", pointSize: { fixed: 6 } },
    options: {
      mapping: "auto",
      series: [{}],
      legend: { displayMode: "list", placement: "bottom", showLegend: false, calcs: [] },
      tooltip: { mode: "single", sort: "none" },
    },
  });
}

const STATES: Record<string, { colour: string; text: string }> = {
  driving: { colour: "blue", text: "driving" },
  charging: { colour: "green", text: "charging" },
  parked_awake: { colour: "yellow", text: "parked, awake" },
  asleep: { colour: "purple", text: "asleep" },
  updating: { colour: "orange", text: "updating" },
  no_coverage: { colour: "red", text: "no coverage" },
  unknown: { colour: "text", text: "unknown" },
};

/** Names and colours of `v_timeline.state`, the same in all panels. */
const stateMappings = [
  {
    type: "value",
    options: Object.fromEntries(
      Object.entries(STATES).map(([state, { colour, text }], index) => [
        state,
        { color: colour, text, index },
      ]),
    ),
  },
];

/** Bands of `v_timeline.state`: columns `time` and `state`, and `car` where there are several. */
export function states(words: Words & { several?: boolean }): Panel {
  const { several = false, ...rest } = words;
  return panel("state-timeline", rest, {
    width: 24,
    height: 6,
    custom: { fillOpacity: 80, lineWidth: 0 },
    options: {
      mergeValues: true,
      showValue: "auto",
      rowHeight: 0.8,
      legend: { displayMode: "list", placement: "bottom", showLegend: true },
      tooltip: { mode: "single", sort: "none" },
    },
    defaults: { mappings: stateMappings },
    transformations: several
      ? [{ id: "partitionByValues", options: { fields: ["car"], keepFields: false } }]
      : [],
  });
}

/** Columns `latitude` and `longitude`. A `route` joins them in their order. */
export function map(words: Words & { route?: boolean }): Panel {
  const { route = false, ...rest } = words;
  const layer = {
    name: route ? "Way" : "Places",
    type: route ? "route" : "markers",
    config: {
      style: {
        color: { fixed: "blue" },
        opacity: 0.7,
        size: { fixed: route ? 3 : 8, min: 2, max: 15 },
        symbol: { fixed: "img/icons/marker/circle.svg", mode: "fixed" },
      },
      ...(route ? { arrow: 1 } : { showLegend: false }),
    },
    location: { mode: "coords", latitude: "latitude", longitude: "longitude" },
    tooltip: true,
  };
  return panel("geomap", rest, {
    height: 12,
    options: {
      basemap: { type: "default", name: "Map", config: {} },
      layers: [layer],
      view: { id: "fit", allLayers: true, padding: 5, maxZoom: 16 },
      controls: { showZoom: true, mouseWheelZoom: false, showAttribution: true },
      tooltip: { mode: "details" },
    },
  });
}

/** Columns `time`, a text that names the row, and the figure that is the colour. */
export function heat(words: Words): Panel {
  return panel("heatmap", words, {
    format: "timeseries",
    options: {
      calculate: false,
      cellGap: 1,
      color: { mode: "scheme", scheme: "Blues", steps: 32, exponent: 0.5, fill: "blue" },
      yAxis: { axisPlacement: "left", reverse: false },
      rowsFrame: { layout: "auto" },
      showValue: "never",
      tooltip: { mode: "single", yHistogram: false },
      legend: { show: true },
    },
    defaults: { displayName: "${__field.labels.hour}" },
  });
}

export function text(words: {
  key: string;
  title: string;
  content: string;
  height?: number;
}): Panel {
  const { key, title, content, height = 6 } = words;
  return {
    ...panel("text", { key, title, description: "", columns: {}, sql: "" }, {}),
    sql: null,
    width: 24,
    height,
    options: { mode: "markdown", content },
  };
}

/** Grafana's JSON of a panel. `kept` names the variables of units that its links pass on. */
export function toJson(
  one: Panel,
  place: { id: number; x: number; y: number },
  kept: readonly string[],
): Json {
  const { id, x, y } = place;
  const source = { type: PLUGIN, uid: "${datasource}" };
  return {
    id,
    type: one.type,
    title: one.title,
    description: one.description,
    gridPos: { h: one.height, w: one.width, x, y },
    ...(one.sql === null
      ? {}
      : {
          datasource: source,
          targets: [
            {
              refId: "A",
              datasource: source,
              editorType: "sql",
              queryType: one.format,
              format: FORMAT[one.format],
              pluginVersion: PLUGIN_VERSION,
              rawSql: one.sql,
            },
          ],
        }),
    fieldConfig: {
      defaults: { custom: one.custom, ...one.defaults },
      overrides: Object.entries(one.columns).flatMap(([name, column]) =>
        overridesOf(name, column, kept),
      ),
    },
    options: one.options,
    ...(one.transformations.length > 0 ? { transformations: one.transformations } : {}),
  };
}

function overridesOf(name: string, column: Column, kept: readonly string[]): Json[] {
  return namesOf(name, column.unit).map(({ name: options, unit }) => ({
    matcher: { id: "byName", options },
    properties: propertiesOf(column, unit, kept),
  }));
}

function propertiesOf(column: Column, unit: string | null, kept: readonly string[]) {
  const { title, link, steps, decimals, hidden } = column;
  const properties: { id: string; value: unknown }[] = [{ id: "displayName", value: title }];
  if (unit !== null) properties.push({ id: "unit", value: unit });
  if (decimals !== undefined) properties.push({ id: "decimals", value: decimals });
  if (link !== undefined) properties.push({ id: "links", value: [toLink(link, kept)] });
  if (hidden === true) properties.push({ id: "custom.hidden", value: true });
  if (steps !== undefined) {
    properties.push(
      { id: "color", value: { mode: "thresholds" } },
      {
        id: "thresholds",
        value: { mode: "absolute", steps: steps.map(([value, color]) => ({ value, color })) },
      },
    );
  }
  return properties;
}

function toLink({ title, url }: Link, kept: readonly string[]): Json {
  const passed = [...kept.map((name) => `\${${name}:queryparam}`), "${__url_time_range}"];
  return { title, url: `${url}${url.includes("?") ? "&" : "?"}${passed.join("&")}` };
}
