/** Plays a script. Arrivals are streamed, a scene at a time; a month is never held whole. */
import type { Arrival } from "./emission/arrival.ts";
import type { Script } from "./script.ts";
import { Stage, type StepListener } from "./stage.ts";
import type { Truth } from "./truth/truth.ts";

/**
 * Yields what reaches the node in the order in which it does, and returns the truth at the end.
 * The same script gives the same arrivals and the same truth, always.
 */
export function* perform(
  script: Script,
  onStep: StepListener | null = null,
): Generator<Arrival, Truth> {
  const stage = new Stage(script, onStep);
  for (const scene of script.scenes()) {
    if (stage.isOver) break;
    scene(stage);
    yield* stage.takeArrivals();
  }
  if (!stage.isOver) {
    stage.sleep();
    stage.wait(stage.endMs - stage.nowMs);
  }
  const { arrivals, truth } = stage.finish();
  yield* arrivals;
  return truth;
}

/** Plays it for the truth alone. */
export function truthOf(script: Script): Truth {
  const play = perform(script);
  for (;;) {
    const next = play.next();
    if (next.done === true) return next.value;
  }
}
