/** The variables at the top of the dashboards. */
import { PLUGIN } from "./plugin.ts";
import { inLength } from "./units.ts";

export type Variable = Record<string, unknown> & { name: string };

const source = { type: PLUGIN, uid: "${datasource}" };

/** Of two columns the plugin takes the first as value, the second as text. */
const CARS = `SELECT c.vin AS id, if(s.name = '', c.vin, concat(s.name, ' · ', c.vin)) AS text
FROM (SELECT DISTINCT toString(vin) AS vin FROM v_latest) AS c
LEFT JOIN (SELECT toString(vin) AS vin, name FROM car_settings FINAL) AS s ON s.vin = c.vin
ORDER BY text`;

export const datasource: Variable = {
  name: "datasource",
  label: "Data source",
  type: "datasource",
  query: PLUGIN,
  refresh: 1,
};

export const car = query("car", "Car", CARS, {});
export const cars = query("cars", "Cars", CARS, {
  multi: true,
  includeAll: true,
  current: { selected: true, text: ["All"], value: ["$__all"] },
});

export const lengths = custom("length", "Lengths", ["km", "mi"]);
export const temperatures = custom("temperature", "Temperatures", ["C", "F"]);
export const pressures = custom("pressure", "Pressures", ["bar", "psi"]);
export function isUnit(variable: Variable): boolean {
  return variable === lengths || variable === temperatures || variable === pressures;
}

/** Which range of a full pack: what Tesla rates, or what the car's own consumption allows. */
export const range = custom("range", "Range", ["rated", "own"]);
export const hour = custom(
  "hour",
  "Hour, UTC",
  Array.from({ length: 24 }, (_, index) => String(index)),
  "6",
);

export const price: Variable = {
  name: "price",
  label: "Price of a kWh",
  type: "custom",
  query: "0.20,0.30,0.40,0.50,0.60,0.70,0.80",
  allowCustomValue: true,
  ...chosen("0.30"),
};

/** Sessions of the chosen car in the time range, newest first. */
export const drive = query(
  "drive",
  "Drive",
  `SELECT toString(started_at) AS id, concat(coalesce(started_at_local, concat(toString(started_at), ' UTC')), ', ', toString(round(${inLength("distance_km")}, 1)), ' \${length}') AS text
FROM v_drives WHERE vin = \${car:singlequote} AND $__timeFilter(started_at) ORDER BY started_at DESC`,
  { refresh: 2 },
);
export const charge = query(
  "charge",
  "Charge",
  `SELECT toString(started_at) AS id, concat(coalesce(started_at_local, concat(toString(started_at), ' UTC')), ', ', type, ', ', toString(round(energy_into_pack_kwh, 1)), ' kWh') AS text
FROM v_charges WHERE vin = \${car:singlequote} AND $__timeFilter(started_at) ORDER BY started_at DESC`,
  { refresh: 2 },
);

function query(name: string, label: string, sql: string, more: object): Variable {
  return {
    name,
    label,
    type: "query",
    datasource: source,
    query: { rawSql: sql, editorType: "sql", queryType: "table", format: 1, refId: name },
    refresh: 1,
    sort: 0,
    ...more,
  };
}

function custom(
  name: string,
  label: string,
  values: readonly string[],
  first = values[0] ?? "",
): Variable {
  return { name, label, type: "custom", query: values.join(","), ...chosen(first) };
}

function chosen(value: string): object {
  return { current: { selected: true, text: value, value } };
}
