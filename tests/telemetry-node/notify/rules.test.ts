/** A rules file is right as a whole, or all that is wrong in it is said, with what to do. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseRules, type RuleMistake } from "../../../telemetry-node/notify/rules.ts";
import { FIELD_NAMES } from "../../../telemetry-node/notify/rules-file.ts";

const EXAMPLES = new URL("../../../telemetry-node/notify/examples/rules.json", import.meta.url);
const OPS = { url: "https://ops.example.com/hook", secretFile: "/etc/secret" };
const LOW = { id: "low", kind: "threshold", field: "Soc", below: 20, to: ["ops"] };

function mistakes(rules: unknown, endpoints: unknown = { ops: OPS }): RuleMistake[] {
  const read = parseRules(JSON.stringify({ endpoints, rules }), FIELD_NAMES);
  return read.ok ? [] : read.mistakes;
}

it("the examples are right, and are the seven", () => {
  const read = parseRules(readFileSync(EXAMPLES, "utf8"), FIELD_NAMES);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  expect(read.value.rules.map(({ id }) => id)).toEqual([
    "low-battery", "unexpected-drain", "charge-interrupted", "car-silent", "tyre-pressure",
    "home-entered", "depot-left",
  ]); // prettier-ignore
});

it("a misspelt field is answered with the field that was meant", () => {
  const [mistake] = mistakes([{ ...LOW, field: "BatteryLevle" }]);
  expect(mistake).toEqual({
    where: "low.field",
    problem: "BatteryLevle is no field of Tesla's",
    doThis: "did you mean BatteryLevel?",
  });
  const [lower] = mistakes([{ ...LOW, field: "tpmspressurefl" }]);
  expect(lower?.doThis).toBe("did you mean TpmsPressureFl?");
});

it("all mistakes come together", () => {
  const told = mistakes(
    [
      { ...LOW, clear: 10, to: ["opps"] },
      { ...LOW, above: 3 },
      { ...LOW, id: "two", quiet: { from: "22:00", to: "22:00", timeZone: "Europe/Berlin" } },
      { id: "far", kind: "geofence", on: "enter", to: ["ops"] },
      { id: "still", kind: "silent", after: "1m", to: ["ops"] },
      { id: "sql", kind: "sql", sql: "SELECT 1; DROP TABLE signals", every: "1s", to: ["ops"] },
    ],
    { ops: { ...OPS, url: "http://ops.example.com/" } },
  );
  expect(told.map(({ where }) => where).toSorted()).toEqual([
    "endpoints.ops.url", "far", "low", "low", "low.clear", "low.to", "sql.every", "sql.sql",
    "still.after", "two.quiet",
  ]); // prettier-ignore
  for (const { problem, doThis } of told) {
    expect(problem.length).toBeGreaterThan(5);
    expect(doThis.length).toBeGreaterThan(5);
  }
});

it.each<[string, unknown, string, string]>([
  ["an unknown word", { ...LOW, belw: 3 }, "low", "did you mean below?"],
  ["an unknown kind", { ...LOW, kind: "treshold" }, "low.kind", ""],
  ["a duration without unit", { ...LOW, for: "10" }, "low.for", "write 30s, 10m, 2h or 3d"],
  ["a zone nobody knows", { ...LOW, quiet: { from: "22:00", to: "07:00", timeZone: "Berlin" } }, "low.quiet.timeZone", "write a name as Europe/Berlin"],
  ["a VIN that is none", { ...LOW, cars: ["5YJ3"] }, "low.cars.0", "write its 17 characters"],
  ["a name with spaces", { ...LOW, id: "low battery" }, "low battery.id", ""],
])("%s is found by the rule's id", (_, rule, where, doThis) => {
  const [mistake] = mistakes([rule]);
  expect(mistake?.where).toBe(where);
  expect(mistake?.doThis).toContain(doThis);
}); // prettier-ignore

it("plain http is for this machine, or for who asks for it; passwords are for nobody", () => {
  const urlsOf = (url: string, more = {}): number => mistakes([], { ops: { ...OPS, url, ...more } }).length; // prettier-ignore
  expect(urlsOf("http://127.0.0.1:9000/")).toBe(0);
  expect(urlsOf("http://[::1]:9000/")).toBe(0);
  expect(urlsOf("http://127.0.0.1.example.com/")).toBe(1);
  expect(urlsOf("http://10.0.0.7/", { allowPlainHttp: true })).toBe(0);
  expect(urlsOf("https://me:secret@ops.example.com/")).toBe(1);
  expect(urlsOf("file:///etc/passwd")).toBe(1);
});

it("text that is no JSON is told where, without quoting it", () => {
  const read = parseRules('{"endpoints": {"ops": {"secret": "hunter2" x}}', FIELD_NAMES);
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).not.toContain("hunter2");
});
