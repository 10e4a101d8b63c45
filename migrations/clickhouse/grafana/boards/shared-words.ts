/** What several dashboards say alike. */
import { pathTo } from "../dashboard.ts";
import type { Column, Link } from "../panels.ts";

/** The cars chosen above. */
export const CHOSEN_CARS = "vin IN (${cars:singlequote})";
export const CHOSEN_CAR = "vin = ${car:singlequote}";

/** Of v_signal_spend AS v. Money of several currencies is not added. */
export const COST_IN_ONE_CURRENCY =
  "if(uniqExactIf(v.currency, v.cost IS NOT NULL) > 1, NULL, sum(v.cost))";

const toCar: Link = {
  title: "This car",
  url: `${pathTo("car")}?var-car=\${__data.fields.vin}`,
};

export const VIN: Column = { title: "Car", unit: "text", link: toCar };
export const SOC: Column = {
  title: "Charge",
  unit: "percent",
  decimals: 0,
  steps: [
    [null, "red"],
    [20, "orange"],
    [35, "green"],
  ],
};
export const START: Column = { title: "Start", unit: "time" };
export const END: Column = { title: "End", unit: "time" };
