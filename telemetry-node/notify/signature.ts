/**
 * Signing as Standard Webhooks 1.0 has it (standardwebhooks.com): HMAC-SHA256 over id, seconds and
 * body with dots between, one signature for each secret in force. Pure.
 */
import { createHmac } from "node:crypto";
import { ok, refused, type Result } from "../../shared/result.ts";
import { SECRET_BYTES_MAX, SECRET_BYTES_MIN, SECRETS_MAX } from "./limits.ts";

export type SecretMistake = "none" | "too_many" | "form" | "length";

export const SECRET_MISTAKES: Readonly<Record<SecretMistake, [problem: string, doThis: string]>> = {
  none: ["holds no secret", "write whsec_ and 32 random bytes in base64 into it"],
  too_many: ["holds more than two secrets", "leave the one in use and its successor"],
  form: ["holds a line that is no secret", "each line is whsec_ and base64, nothing else"],
  length: [
    "holds a secret that is too short or too long",
    `give ${SECRET_BYTES_MIN} to ${SECRET_BYTES_MAX} random bytes`,
  ],
};

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** The secrets of a file, one a line: two while a receiver changes from one to the other. */
export function parseSecrets(text: string): Result<Uint8Array[], SecretMistake> {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return refused("none");
  if (lines.length > SECRETS_MAX) return refused("too_many");
  const secrets: Uint8Array[] = [];
  for (const line of lines) {
    const base64 = SECRET.exec(line)?.[1];
    if (base64 === undefined) return refused("form");
    const secret = Buffer.from(base64, "base64");
    const isFit = secret.length >= SECRET_BYTES_MIN && secret.length <= SECRET_BYTES_MAX;
    if (!isFit) return refused("length");
    secrets.push(secret);
  }
  return ok(secrets);
}

/** The three headers of one attempt. */
export function signedHeaders(
  message: { id: string; body: string },
  secrets: readonly Uint8Array[],
  nowMs: number,
): Record<string, string> {
  const seconds = Math.floor(nowMs / 1000);
  const signed = `${message.id}.${seconds}.${message.body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", secret).update(signed).digest("base64")}`,
  );
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}
