/**
 * What a car's complaint about its telemetry configuration means. Tesla gives Go error texts; these
 * are the ones seen in fleet-telemetry #303, #406 and in Tesla's server. Unknown ones stay as they are.
 */

export type TelemetryErrorCode =
  | "key_mismatch"
  | "certificate_chain"
  | "certificate_name"
  | "certificate_expired"
  | "unknown_field"
  | "unreachable"
  | "token_malformed"
  | "other";

export type TelemetryErrorMeaning = { code: TelemetryErrorCode; cause: string; next: string };

const MEANINGS: readonly [pattern: RegExp, meaning: TelemetryErrorMeaning][] = [
  [
    /InvalidSignature|ecdsa: verification error|unknown issuer/i,
    {
      code: "key_mismatch",
      cause: "The car has another key for this app than the one that signed the configuration.",
      next: "Compare the keys (check key.match); if the key was changed, the owner adds it again.",
    },
  ],
  [
    /signed by unknown authority|unable to get (?:local )?issuer|self.signed|certificate verify failed|bad certificate/i,
    {
      code: "certificate_chain",
      cause:
        "The car does not trust the node's certificate: the chain does not end in the pushed ca.",
      next: "Put the chain that signs the node's certificate into TELEMETRY_CA; it is pushed again by itself.",
    },
  ],
  [
    /certificate is valid for|hostname mismatch|doesn't match|no such host.*certificate/i,
    {
      code: "certificate_name",
      cause: "The node's certificate is for another name than the one cars connect to.",
      next: "Make a certificate whose names include TELEMETRY_HOSTNAME.",
    },
  ],
  [
    /certificate has expired|not yet valid/i,
    {
      code: "certificate_expired",
      cause: "The node's certificate was not valid at the car's time.",
      next: "Renew the node's certificate; the node takes the new files by itself.",
    },
  ],
  [
    /unknown field|invalid field/i,
    {
      code: "unknown_field",
      cause: "The car's firmware does not know a field that the configuration names.",
      next: "Leave the field out for this car, or wait for its next firmware.",
    },
  ],
  [
    /no such host|i\/o timeout|connection refused|network is unreachable|dial tcp/i,
    {
      code: "unreachable",
      cause: "The car could not reach the telemetry host.",
      next: "Check name and port from outside: npm run operator -- doctor (tls.port).",
    },
  ],
  [
    /invalid (?:token|audience)|malformed|error loading config file/i,
    {
      code: "token_malformed",
      cause: "The car could not read the signed configuration.",
      next: "Push it again; if that changes nothing, quote the txid to Tesla.",
    },
  ],
];

const OTHER: TelemetryErrorMeaning = {
  code: "other",
  cause: "Tesla gives no reason that we know.",
  next: "Quote the txid to Tesla's support.",
};

/** `text` is Tesla's `error`; the first pattern that fits decides. */
export function explainTelemetryError(text: string): TelemetryErrorMeaning {
  return MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? OTHER;
}
