/** A dashboard: variables, panels from left to right, links to the others. */
import { toJson, type Panel } from "./panels.ts";
import { datasource, isUnit, type Variable } from "./variables.ts";

/** `fleet` of the dashboard `telltale-fleet` in `dashboards/fleet.json`. */
export type Board = {
  name: string;
  title: string;
  description: string;
  from: string;
  variables: readonly Variable[];
  panels: readonly Panel[];
};

const COLUMNS = 24;
const TAG = "telltale";
/** Of Grafana 11; newer versions convert it when they load the file. */
const SCHEMA_VERSION = 39;

export function pathTo(board: string): string {
  return `/d/telltale-${board}`;
}

export function toDashboard(board: Board): Record<string, unknown> {
  return {
    uid: `telltale-${board.name}`,
    title: `Telltale: ${board.title}`,
    description: board.description,
    tags: [TAG],
    editable: true,
    graphTooltip: 1,
    schemaVersion: SCHEMA_VERSION,
    timezone: "browser",
    time: { from: board.from, to: "now" },
    refresh: "",
    links: [
      {
        type: "dashboards",
        title: "Telltale",
        tags: [TAG],
        asDropdown: true,
        includeVars: true,
        keepTime: true,
      },
    ],
    annotations: { list: [] },
    templating: { list: [datasource, ...board.variables] },
    panels: place(board),
  };
}

function place({ panels, variables }: Board): Record<string, unknown>[] {
  const kept = variables.filter(isUnit).map(({ name }) => name);
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return panels.map((panel, index) => {
    if (x + panel.width > COLUMNS) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const json = toJson(panel, { id: index + 1, x, y }, kept);
    x += panel.width;
    rowHeight = Math.max(rowHeight, panel.height);
    return json;
  });
}
