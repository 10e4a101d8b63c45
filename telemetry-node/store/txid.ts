/**
 * A transaction id in two columns that compress. Cars send 22 hexadecimal digits, a hyphen and a
 * counter of nine digits ("78ae54a58800468194dc95-000000397", fleet-telemetry issues 318 and 337):
 * the first part is the same for a whole connection and the counter goes up by one.
 */
export type Txid = { session: string; number: number };

/** `number` of an id of another form, whose whole text is the session. */
const TXID_UNSPLIT = 4_294_967_295;

const COUNTER_DIGITS = 9;

/** Loses nothing: the session, a hyphen and the number padded to nine digits are the id again. */
export function parseTxid(txid: string): Txid {
  const hyphen = txid.length - COUNTER_DIGITS - 1;
  if (hyphen < 1 || txid[hyphen] !== "-") return { session: txid, number: TXID_UNSPLIT };
  let number = 0;
  for (let at = hyphen + 1; at < txid.length; at += 1) {
    const digit = txid.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return { session: txid, number: TXID_UNSPLIT };
    number = number * 10 + digit;
  }
  return { session: txid.slice(0, hyphen), number };
}
