/** What happens to the car's connection and to its configuration. */
import type { Profile } from "../emission/profile.ts";
import type { Scene } from "../script.ts";

/** No network from now on. The car measures on and buffers, up to 5,000 messages. */
export function loseCoverage(): Scene {
  return ({ radio, nowMs }) => radio.loseCoverage(nowMs);
}

export function findCoverage(): Scene {
  return ({ radio, nowMs }) => radio.regainCoverage(nowMs);
}

/** The computer starts anew, and what it had buffered is gone. */
export function reboot(): Scene {
  return (stage) => {
    stage.wake();
    stage.radio.reboot(stage.nowMs);
    stage.wait(5_000);
  };
}

/** Another configuration is pushed: the full state is sent again. */
export function reconfigure(profile: Profile): Scene {
  return (stage) => {
    stage.wake();
    stage.radio.configure(profile, stage.nowMs);
    stage.wait(5_000);
  };
}

/** The car is sold, or its owner withdraws: the configuration is deleted. */
export function removeConfiguration(): Scene {
  return (stage) => {
    stage.wake();
    stage.wait(5_000);
    stage.radio.remove(stage.nowMs);
  };
}
