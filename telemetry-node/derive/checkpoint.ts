/** A state as it was kept. Written by this program under the same rule version, so its shape is known. */
import { newState, type State } from "./state.ts";

/** Throws when the text is no state: a checkpoint of another rule version must not be read. */
export function inspectState(text: string): State {
  const parsed: unknown = JSON.parse(text);
  const names = Object.keys(newState());
  const isState =
    typeof parsed === "object" && parsed !== null && names.every((name) => name in parsed);
  if (!isState) throw new TypeError("a checkpoint holds no state of this rule version");
  return parsed as State;
}
