/**
 * Who runs this deployment, as the pages show it: `operator.json`, each value replaced by its
 * environment variable where one is set. What is asked of owners is read from wrangler.toml, which
 * the Worker runs with too, so that page and sign-in cannot disagree.
 */
import { readFileSync } from "node:fs";
import * as z from "zod";
import { isRegion, type Region } from "../../shared/tesla/endpoints.ts";
import { scopesForOwner } from "../../shared/tesla/scopes.ts";
import { contrast, inkOn, type Colour } from "./colour.ts";

/** The papers of style.css that coloured text stands on. */
export const PAPERS = { light: "#f6f5f1", dark: "#111417" } as const;
/** WCAG 2.2, 1.4.3: text in the operator's colour must be readable. */
const CONTRAST_MIN = 4.5;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "is not a colour such as #0c6b58");
/** A link of the operator's; empty shows none. Nothing else may come into an `href`. */
const link = (...schemes: string[]) =>
  z
    .string()
    .max(500)
    .refine(
      (text) => text === "" || schemes.some((scheme) => text.startsWith(scheme)),
      `is neither empty nor begins with ${schemes.join(" or ")}`,
    );

const operatorSchema = z.strictObject({
  name: z.string().min(1).max(60),
  language: z.string().regex(/^[a-z]{2}$/, "is not a language code such as en"),
  /** File name of an SVG in worker/pages. */
  logo: z.string().regex(/^[\w-]+\.svg$/, "is not the name of an SVG in worker/pages"),
  colours: z.strictObject({ light: colour, dark: colour }),
  contact: link("mailto:", "https://"),
  privacy: link("https://", "/"),
});

export type Operator = z.infer<typeof operatorSchema> & {
  scopes: readonly string[];
  regions: readonly Region[];
  /** Text on a button of the operator's colour. */
  inks: { light: Colour; dark: Colour };
};

export type Variables = Readonly<Record<string, string | undefined>>;

/** Throws an Error that names the setting. */
function readOperator(json: unknown, wranglerToml: string, variables: Variables): Operator {
  const base = operatorSchema.parse(json);
  const settings = operatorSchema.parse({
    name: variables["TELLTALE_NAME"] ?? base.name,
    language: variables["TELLTALE_LANGUAGE"] ?? base.language,
    logo: variables["TELLTALE_LOGO"] ?? base.logo,
    colours: {
      light: variables["TELLTALE_COLOUR_LIGHT"] ?? base.colours.light,
      dark: variables["TELLTALE_COLOUR_DARK"] ?? base.colours.dark,
    },
    contact: variables["TELLTALE_CONTACT"] ?? base.contact,
    privacy: variables["TELLTALE_PRIVACY"] ?? base.privacy,
  });
  for (const scheme of ["light", "dark"] as const) {
    const found = contrast(settings.colours[scheme], PAPERS[scheme]);
    if (found < CONTRAST_MIN) {
      throw new Error(
        `colours.${scheme} ${settings.colours[scheme]} has a contrast of ${found.toFixed(1)} on ${PAPERS[scheme]}; ${CONTRAST_MIN} is the least`,
      );
    }
  }
  const words = (name: string): string[] =>
    (variables[name] ?? variableOf(wranglerToml, name)).split(/\s+/).filter(Boolean);
  return {
    ...settings,
    scopes: scopesForOwner(words("TESLA_SCOPES")),
    regions: words("TESLA_REGIONS").filter(isRegion),
    inks: { light: inkOn(settings.colours.light), dark: inkOn(settings.colours.dark) },
  };
}

/** Reads the two files of this checkout. */
export function readOperatorHere(variables: Variables): Operator {
  const text = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  return readOperator(JSON.parse(text("operator.json")), text("../../wrangler.toml"), variables);
}

/** One string of `[vars]`, without a TOML parser: the file is ours and spells them one a line. */
function variableOf(toml: string, name: string): string {
  const value = new RegExp(`^${name} = "([^"]*)"$`, "m").exec(toml)?.[1];
  if (value === undefined) throw new Error(`wrangler.toml has no line ${name} = "…"`);
  return value;
}
