/**
 * `_headers` of the site. Pages hold nothing personal and are the same for everybody: the edge may
 * keep them for a day (Cloudflare drops them at a deployment), a browser asks whether they are
 * still the same, so a new deployment is seen at once and never meets assets that are gone.
 */
const EDGE_MAX_AGE_S = 86_400;
const ASSET_MAX_AGE_S = 31_536_000;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function headersFile(): string {
  // Referrer-Policy is not no-referrer: with that a browser sends `Origin: null` even to our own
  // site, and the Worker would refuse its own pages' requests.
  return `/*
  Content-Security-Policy: ${POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Strict-Transport-Security: max-age=31536000
  Cache-Control: public, max-age=0, must-revalidate
  CDN-Cache-Control: public, max-age=${EDGE_MAX_AGE_S}
/assets/*
  ! Cache-Control
  ! CDN-Cache-Control
  Cache-Control: public, max-age=${ASSET_MAX_AGE_S}, immutable
`;
}
