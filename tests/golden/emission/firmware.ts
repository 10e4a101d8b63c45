/** What changed between firmware versions, as far as it shows in signals (Fleet API docs, 2026-08). */

/** From this year and week on, fields 180 to 238 exist and numbers come as numbers. */
const TYPED_FROM = 2024 * 100 + 44;
/** Fields above this number came with typed values; DetailedChargeState is the last before. */
const LAST_CLASSIC_FIELD = 179;
/** Fields up to this one are text on classic firmware; later ones are always typed. */
export const LAST_TEXT_FIELD = 178;

const known = new Map<string, boolean>();

/** Firmware such as 2024.38.7 that sends text and lacks the newer fields. */
export function isClassic(version: string): boolean {
  // Asked for every field at every step: splitting text each time would take most of the play.
  const answer = known.get(version);
  if (answer !== undefined) return answer;
  const [year, week] = version.split(".").map(Number);
  const classic = (year ?? 0) * 100 + (week ?? 0) < TYPED_FROM;
  known.set(version, classic);
  return classic;
}

export function isFieldKnown(version: string, fieldNumber: number): boolean {
  return !isClassic(version) || fieldNumber <= LAST_CLASSIC_FIELD;
}
