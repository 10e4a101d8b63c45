import type { en } from "./en.ts";

/** Every text of the pages. English is the measure: another language without a text does not compile. */
export type Language = typeof en;
export type ClientWords = Language["client"];
