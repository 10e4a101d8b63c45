/**
 * The one map from reasons to public replies. Rich inside, plain outside: a reason without a reply
 * here does not compile. `next` is what the reader can do about it.
 */
import type { FaultCode } from "../shared/fault.ts";

/** Reasons that arise in the Worker itself. */
export type RequestCode =
  | "bad_request"
  | "not_found"
  | "body_too_large"
  | "unauthenticated"
  | "origin_refused"
  | "admin_unauthorized"
  | "link_ended"
  | "key_id_taken"
  | "key_mismatch"
  | "region_unsupported"
  | "report_malformed"
  | "report_unauthorized"
  | "report_stale"
  | "choice_refused"
  | "car_shared"
  | "car_passed_on"
  | "erase_waits"
  | "rate_limited"
  | "sql_not_configured"
  | "sql_rejected"
  | "sql_busy"
  | "sql_unavailable"
  | "sql_login_refused"
  | "sql_not_readonly"
  | "server_error";

export type ReplyCode = FaultCode | RequestCode;

export type Reply = {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 502 | 503;
  message: string;
  next: string;
};

const AGAIN_LATER = "Try again in a minute.";
const OPERATOR = "Tell the operator of this site; quote the request id.";

export const REPLIES: Record<ReplyCode, Reply> = {
  bad_request: {
    status: 400,
    message: "The request is not in the expected form.",
    next: "Compare it with the documentation of this route.",
  },
  not_found: { status: 404, message: "There is nothing here.", next: "Check the address." },
  body_too_large: {
    status: 413,
    message: "The body is too large.",
    next: "Send less in one request.",
  },
  unauthenticated: {
    status: 401,
    message: "You are not signed in.",
    next: "Sign in with Tesla.",
  },
  origin_refused: {
    status: 403,
    message: "The request did not come from this site's own pages.",
    next: "Send the Origin header of this site.",
  },
  admin_unauthorized: {
    status: 401,
    message: "This is for operators.",
    next: "Come through Cloudflare Access, or send `Authorization: Bearer <ADMIN_TOKEN>`.",
  },
  link_ended: {
    status: 403,
    message: "Tesla no longer lets us act for this account.",
    next: "Sign in with Tesla again.",
  },
  key_id_taken: {
    status: 409,
    message: "This key id already means another key, or a revoked one.",
    next: "Make a new key with a new id.",
  },
  key_mismatch: {
    status: 502,
    message: "The key that signs here is not the key Tesla holds for this app.",
    next: "Register this region again: POST /admin/partner/register.",
  },
  region_unsupported: {
    status: 400,
    message: "This app does not serve that region.",
    next: "Use a region of TESLA_REGIONS.",
  },
  report_malformed: {
    status: 400,
    message: "This is not a node report.",
    next: "Compare the versions of node and Worker.",
  },
  report_unauthorized: {
    status: 401,
    message: "The report is not signed by an enrolled key for this Worker.",
    next: "Enrol the node's key (POST /admin/nodes); check TELLTALE_NODE_ID and TELLTALE_WORKER_URL.",
  },
  report_stale: {
    status: 401,
    message: "The report is too old or from the future.",
    next: "Set the node's clock.",
  },
  choice_refused: {
    status: 400,
    message: "This choice would not work on the car.",
    next: "Correct what `problems` names.",
  },
  car_shared: {
    status: 409,
    message: "Somebody else has linked this car too, and its record is theirs as well.",
    next: "Switch it off for yourself, or erase your account: the car stays with the other owner. If they have sold it to you, try again in a quarter of an hour: Tesla listed it for them within the last one.",
  },
  erase_waits: {
    status: 409,
    message:
      "Somebody else had this car too; we are making sure that they have it no more. Nothing is erased yet.",
    next: "Ask again after the time in `retry-after`: one list of Tesla's is not enough to erase by.",
  },
  car_passed_on: {
    status: 409,
    message: "Somebody else has had this car after you, and its record is theirs as well.",
    next: "Erase your account: what this site holds of you goes. If the car is yours still, reload the page of your cars and try again.",
  },
  rate_limited: {
    status: 429,
    message: "Too many requests from your address.",
    next: AGAIN_LATER,
  },
  sql_not_configured: {
    status: 503,
    message: "This site is not connected to its database.",
    next: "The operator sets SQL_URL and the secret SQL_TOKEN: see worker/DEPLOY.md.",
  },
  sql_rejected: {
    status: 400,
    message: "The database refused this query.",
    next: "Correct what `engine` says.",
  },
  sql_busy: {
    status: 503,
    message: "The database is answering others.",
    next: AGAIN_LATER,
  },
  sql_unavailable: {
    status: 503,
    message: "The database does not answer.",
    next: "Try again in a minute. If it stays, the operator looks at SQL_URL and the node.",
  },
  sql_login_refused: {
    status: 502,
    message: "The database does not take this site's token.",
    next: "The operator compares the secret SQL_TOKEN with the node's TELLTALE_SQL_TOKEN_FILE.",
  },
  sql_not_readonly: {
    status: 502,
    message: "SQL_USER could change data, so nothing is asked with it.",
    next: "Give that user a settings profile with readonly = 1: see worker/DEPLOY.md.",
  },
  server_error: { status: 500, message: "Something went wrong here.", next: OPERATOR },

  tesla_unauthorized: {
    status: 502,
    message: "Tesla refused the access token, also after a refresh.",
    next: "Sign in with Tesla again.",
  },
  tesla_login_required: {
    status: 403,
    message: "Tesla asks you to sign in again.",
    next: "Sign in with Tesla again.",
  },
  tesla_code_rejected: {
    status: 400,
    message: "Tesla did not take the sign-in code.",
    next: "Sign in with Tesla again.",
  },
  tesla_scope_missing: {
    status: 403,
    message: "You did not allow what this needs.",
    next: "Sign in again and leave the permission ticked.",
  },
  tesla_wrong_region: {
    status: 502,
    message: "Tesla keeps this account in another region.",
    next: AGAIN_LATER,
  },
  tesla_not_registered: {
    status: 502,
    message: "Tesla does not know this app in the region that was asked.",
    next: "Register this region: POST /admin/partner/register.",
  },
  tesla_rate_limited: {
    status: 503,
    message: "Tesla asks us to slow down.",
    next: AGAIN_LATER,
  },
  tesla_limit_exceeded: {
    status: 502,
    message: "The app's spending limit at Tesla is used up.",
    next: "The operator raises the limit at developer.tesla.com.",
  },
  tesla_vehicle_unavailable: {
    status: 503,
    message: "The car is asleep or out of reach.",
    next: "Wait until it wakes up.",
  },
  tesla_not_found: {
    status: 404,
    message: "Tesla does not know this car for this account.",
    next: "Check the car in the Tesla app; a driver may have to ask the owner.",
  },
  tesla_account_locked: {
    status: 502,
    message: "Tesla has locked this account.",
    next: "Open the Tesla app or tesla.com and follow what it says there.",
  },
  tesla_region_refused: {
    status: 502,
    message: "Tesla refuses this account's data in this region for legal reasons.",
    next: OPERATOR,
  },
  tesla_unavailable: {
    status: 503,
    message: "Tesla does not answer.",
    next: AGAIN_LATER,
  },
  tesla_bad_response: {
    status: 502,
    message: "Tesla answered with something unreadable.",
    next: AGAIN_LATER,
  },
  tesla_rejected: {
    status: 502,
    message: "Tesla refused the request.",
    next: OPERATOR,
  },
  vault_key_unknown: {
    status: 500,
    message: "The key that opens this account's tokens is missing.",
    next: "The operator adds the old key back to VAULT_KEYS.",
  },
  vault_corrupt: {
    status: 500,
    message: "This account's tokens cannot be opened.",
    next: "Sign in with Tesla again.",
  },
  store_unavailable: { status: 503, message: "Our database does not answer.", next: AGAIN_LATER },
  store_rejected: { status: 500, message: "Our database refused the change.", next: OPERATOR },
  worker_unavailable: { status: 503, message: "The Worker does not answer.", next: AGAIN_LATER },
  worker_rejected: { status: 502, message: "The Worker refused.", next: OPERATOR },
  config_invalid: { status: 500, message: "This site is not set up correctly.", next: OPERATOR },
};

/** Codes of Faults, which the Worker's own reasons are not. */
export function isFaultCode(code: ReplyCode): code is FaultCode {
  return /^(tesla|vault|store|worker)_|^config_invalid$/.test(code);
}
