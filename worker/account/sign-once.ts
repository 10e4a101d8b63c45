/**
 * Signing costs under a millisecond, but Tesla's signature is random: the same configuration signed
 * twice is two tokens. One token per configuration and day is kept, so that a whole fleet's push is
 * one signature.
 */
import { signTelemetryConfig } from "../../shared/tesla/signing.ts";
import type { TelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import type { AppKey } from "../app-key.ts";
import { TOKENS_KEPT_MAX } from "../car-limits.ts";

/** Telemetry tokens are not secret (any car that trusts the key may have them). Newest last. */
const kept = new Map<string, string>();

/** @param hash of the configuration without its expiry */
export async function signOnce(
  config: TelemetryConfig,
  hash: string,
  appKey: AppKey,
): Promise<string> {
  const name = `${appKey.publicHex} ${hash} ${config.exp ?? 0}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const token = await signTelemetryConfig(config, appKey.key);
  const [oldest] = kept.keys();
  if (kept.size >= TOKENS_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  kept.set(name, token);
  return token;
}
