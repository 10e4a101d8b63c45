import { make } from "./dom.ts";

/** One line of a list of facts: its name, its value, and what else is to be said. */
export function showRow(name: string, value: string, note = ""): HTMLElement {
  const said = make("dd", "", value);
  if (note !== "") said.append(make("span", "quiet", note));
  return make("div", "", make("dt", "", name), said);
}
