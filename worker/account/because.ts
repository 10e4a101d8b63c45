/** Why a car's configuration does not work, in one sentence for whoever runs this site. */
import { wordsForError } from "../../shared/tesla/telemetry-error-text.ts";
import { REPLIES, type ReplyCode } from "../replies.ts";

/** Codes that D1 holds beside those of `REPLIES`. */
const PROBLEMS: Record<string, string> = {
  config_invalid:
    "The configuration would not work on any car; the log says which setting is wrong.",
  unaccounted: "Tesla neither took the configuration for this car nor said why not.",
};

const DRIFTS: Record<string, string> = {
  null_config: "Tesla says that the car has no configuration although it was sent",
  other_host: "Tesla holds a configuration that sends the car to another server",
  other_port: "Tesla holds a configuration with another port",
  other_ca: "Tesla holds a configuration with another certificate authority",
  missing_fields: "Tesla holds a configuration without some of our fields",
  other_fields: "Tesla holds a configuration with other fields or intervals",
  other_alerts: "Tesla holds a configuration with other alerts",
  other_policy: "Tesla holds a configuration without resending",
  expires_soon: "The configuration Tesla holds ends soon",
};

export function becauseOf(config: {
  problem: string | null;
  drift: string | null;
  errorCode: string | null;
}): string | null {
  if (config.problem !== null) return problemText(config.problem);
  if (config.drift !== null) {
    const first = config.drift.split(" ")[0] ?? "";
    return `${DRIFTS[first] ?? "Tesla holds another configuration than ours"}, also after repeated pushes. Rebooting the car's screen has helped others.`;
  }
  return config.errorCode === null ? null : errorText(config.errorCode);
}

function problemText(problem: string): string {
  const own = PROBLEMS[problem];
  if (own !== undefined) return own;
  if (!isReplyCode(problem)) return `Tesla left this car out: ${problem}.`;
  const { message, next } = REPLIES[problem];
  return `${message} ${next}`;
}

function isReplyCode(code: string): code is ReplyCode {
  return Object.hasOwn(REPLIES, code);
}

function errorText(code: string): string | null {
  const words = wordsForError(code);
  return words === null ? null : `${words.text} ${words.next}`;
}
