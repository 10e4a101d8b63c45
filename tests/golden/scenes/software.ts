/** Software updates and alerts. */
import type { Scene } from "../script.ts";
import type { AlertEpisode } from "../truth/truth.ts";
import { MINUTE_MS } from "./park.ts";

/** Downloads: the percentage runs up twice, as real ones do several times. */
export function download(version: string, minutes: number): Scene {
  return (stage) => {
    const { car } = stage;
    stage.wake();
    car.availableVersion = version;
    for (const _round of [1, 2]) {
      for (let percent = 0; percent <= 100; percent += 5) {
        car.downloadPercent = percent;
        stage.wait((minutes * MINUTE_MS) / 42);
      }
    }
  };
}

/** Installs what was downloaded; the car leaves the stream for part of it. */
export function install(): Scene {
  return (stage) => {
    const { car, history } = stage;
    stage.wake();
    const update = { from: car.version, to: car.availableVersion, startMs: stage.nowMs, endMs: 0 };
    car.isInstalling = true;
    for (let percent = 1; percent <= 45; percent += 4) {
      car.installPercent = percent;
      stage.wait(MINUTE_MS);
    }
    stage.radio.sleep(stage.nowMs);
    stage.wait(12 * MINUTE_MS);
    car.installPercent = 90;
    stage.radio.wake(stage.nowMs);
    stage.wait(2 * MINUTE_MS);
    car.version = car.availableVersion;
    car.availableVersion = "";
    car.installPercent = 0;
    car.downloadPercent = 0;
    car.isInstalling = false;
    update.endMs = stage.nowMs;
    history.updates.push(update);
    // The new software starts with a boot of its own.
    stage.radio.sleep(stage.nowMs);
    stage.radio.wake(stage.nowMs);
    stage.wait(MINUTE_MS);
  };
}

/** An alert begins, while the car is awake. */
export function alert(name: string, audiences: AlertEpisode["audiences"]): Scene {
  return (stage) => {
    stage.wake();
    stage.history.alerts.push({ name, audiences, startedAtMs: stage.nowMs, endedAtMs: null });
    repeatAlerts()(stage);
  };
}

/** All alerts that last are told again, as cars do with every alert record. */
export function repeatAlerts(): Scene {
  return ({ history, radio, nowMs }) => {
    const lasting = history.alerts.filter(({ endedAtMs }) => endedAtMs === null);
    radio.sendAlerts(
      lasting.map(({ name, audiences, startedAtMs }) => ({ name, audiences, startedAtMs })),
      nowMs,
    );
  };
}

/** The oldest lasting alert of this name is over. */
export function endAlert(name: string): Scene {
  return (stage) => {
    stage.wake();
    const { history, radio, nowMs } = stage;
    const episode = history.alerts.find((one) => one.name === name && one.endedAtMs === null);
    if (episode === undefined) throw new Error(`no alert ${name} to end`);
    episode.endedAtMs = nowMs;
    const { audiences, startedAtMs } = episode;
    radio.sendAlerts([{ name, audiences, startedAtMs, endedAtMs: nowMs }], nowMs);
  };
}
