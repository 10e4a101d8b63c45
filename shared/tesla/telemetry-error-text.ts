/**
 * What a text of `fleet_telemetry_errors` means. Tesla publishes no list: the texts are those seen
 * in public reports (fleet-telemetry #212, #276, #303, #406) and in OpenSSL's and Go's words for a
 * refused certificate. An unknown text stays itself, with a code that says so.
 */

export type TelemetryErrorCode =
  /** The configuration was signed with another key than the one on the car. */
  | "key_mismatch"
  /** Signed, but not in the way cars take. */
  | "key_unsuitable"
  /** The car does not trust the server's certificate: `ca` is not its issuer, or not whole. */
  | "certificate_chain"
  | "certificate_expired"
  | "certificate_hostname"
  | "server_unreachable"
  /** The server asks for a client certificate of somebody else's. */
  | "client_certificate"
  | "unknown_field"
  | "interval_refused"
  | "config_expired"
  | "config_unreadable"
  | "unknown";

export type ExplainedError = {
  code: TelemetryErrorCode;
  /** What happened, in one sentence. */
  text: string;
  /** What to do, in one sentence. */
  next: string;
  /** Whether a new push of a right configuration can help. */
  cure: "push" | "operator" | "wait";
};

const WORDS: Record<TelemetryErrorCode, Omit<ExplainedError, "code">> = {
  key_mismatch: {
    text: "The car refused the configuration because it was not signed with the key that was added to the car.",
    next: "Compare the key Tesla holds with the key that signs (GET /admin/partner/public-key); the owner may have to add the key again.",
    cure: "operator",
  },
  key_unsuitable: {
    text: "The car cannot read the key that signed the configuration.",
    next: "Sign with a P-256 key: npm run operator -- init makes one.",
    cure: "operator",
  },
  certificate_chain: {
    text: "The car does not trust the telemetry server's certificate.",
    next: "Put the whole chain above the server's certificate into TELEMETRY_CA, intermediates and root.",
    cure: "operator",
  },
  certificate_expired: {
    text: "The telemetry server's certificate has expired.",
    next: "Renew the certificate on the node and restart it.",
    cure: "operator",
  },
  certificate_hostname: {
    text: "The telemetry server's certificate is for another host name.",
    next: "Use a certificate that names TELEMETRY_HOSTNAME.",
    cure: "operator",
  },
  server_unreachable: {
    text: "The car could not reach the telemetry server.",
    next: "Check DNS, firewall and port of TELEMETRY_HOSTNAME from outside; no proxy may end TLS.",
    cure: "operator",
  },
  client_certificate: {
    text: "The car and the telemetry server could not agree on the car's certificate.",
    next: "The server must ask for a client certificate and name no foreign authorities; nothing may end TLS in front of it.",
    cure: "operator",
  },
  unknown_field: {
    text: "The car does not know a field that it was asked for.",
    next: "Remove the field for this car, or update the car's software.",
    cure: "push",
  },
  interval_refused: {
    text: "The car does not send a field as often as it was asked to.",
    next: "Choose a longer interval for this field.",
    cure: "push",
  },
  config_expired: {
    text: "The configuration on the car has expired.",
    next: "It is sent again by itself.",
    cure: "push",
  },
  config_unreadable: {
    text: "The car could not read its configuration.",
    next: "It is sent again by itself; if this stays, reboot the car's screen.",
    cure: "push",
  },
  unknown: {
    text: "The car reported an error that is not known here.",
    next: "Read Tesla's own text; it is kept as it came.",
    cure: "wait",
  },
};

/** First match wins; order goes from the exact to the vague. */
const PATTERNS: readonly [RegExp, TelemetryErrorCode][] = [
  [/only NIST-?P256|invalid mailbox public key/i, "key_unsuitable"],
  [/InvalidSignature|ecdsa: verification error|unknown issuer|unknown key/i, "key_mismatch"],
  [
    /certificate (?:has )?expired|certificate.*not (?:yet )?valid|CERT_HAS_EXPIRED/i,
    "certificate_expired",
  ],
  [/hostname mismatch|not valid for (?:any names|host)|valid for .* not /i, "certificate_hostname"],
  [
    /unable to get (?:local )?issuer|self.?signed|unknown authority|certificate verify failed|unknown ca\b/i,
    "certificate_chain",
  ],
  [
    /certificate required|bad certificate|handshake failure|client certificate/i,
    "client_certificate",
  ],
  [
    /no such host|connection refused|timed? ?out|unreachable|i\/o timeout|lookup /i,
    "server_unreachable",
  ],
  [/unsupp?orted_field|unknown field/i, "unknown_field"],
  [/unsupp?orted_interval|interval/i, "interval_refused"],
  [/config.*expired|exp(?:iry)? .*past/i, "config_expired"],
  [/error loading config|parse|unmarshal|malformed/i, "config_unreadable"],
];

/** `errorName` is Tesla's short name beside the text, such as `config_manager_error`. */
export function explainTelemetryError(error: string, errorName: string | null): ExplainedError {
  const text = `${errorName ?? ""} ${error}`;
  const code = PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? "unknown";
  return { code, ...WORDS[code] };
}

/** The words for a code that was kept; null for a text that is none of ours. */
export function wordsForError(code: string): ExplainedError | null {
  return isCode(code) ? { code, ...WORDS[code] } : null;
}

function isCode(code: string): code is TelemetryErrorCode {
  return Object.hasOwn(WORDS, code);
}
