/** The texts of the page's language. The build puts the chosen one here (site.ts). */
import { en } from "../languages/en.ts";
import type { ClientWords, Language } from "../languages/language.ts";

export const words: ClientWords & Pick<Language, "scopes"> = { ...en.client, scopes: en.scopes };
export const language: string = en.code;
