/** The texts of erasing; the build puts the chosen language here (site.ts). */
import { en } from "../languages/en.ts";
import type { Language } from "../languages/language.ts";

export const words: Language["erase"]["client"] = en.erase.client;
