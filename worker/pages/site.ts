/** All files of the site, as text by path. Reads sources, writes nothing. */
import { readFileSync } from "node:fs";
import { createAssets, tidyCss } from "./assets.ts";
import { headersFile } from "./headers.ts";
import { de } from "./languages/de.ts";
import { en } from "./languages/en.ts";
import type { Language } from "./languages/language.ts";
import type { Operator } from "./operator.ts";
import { readSavedQueries } from "./saved-queries.ts";
import { accountPage } from "./templates/account.ts";
import { carPage } from "./templates/car.ts";
import { connectErrorPage } from "./templates/connect-error.ts";
import { consolePage } from "./templates/console.ts";
import { connectPage } from "./templates/connect.ts";
import { garagePage } from "./templates/garage.ts";
import type { Page, Site } from "./templates/layout.ts";
import { notFoundPage } from "./templates/not-found.ts";
import { operatorPage } from "./templates/operator.ts";

/** A new language is one file beside these two and one line here. */
export const LANGUAGES: Readonly<Record<string, Language>> = { en, de };

const PAGES: Readonly<Record<string, (site: Site) => Page>> = {
  "/index.html": connectPage,
  "/garage.html": garagePage,
  "/garage/car.html": carPage,
  "/account.html": accountPage,
  "/operator.html": operatorPage,
  "/operator/sql.html": consolePage,
  "/connect-error.html": connectErrorPage,
  "/404.html": notFoundPage,
};

/** Throws an Error for a language that does not exist. */
export function buildSite(operator: Operator): Map<string, string> {
  const language = LANGUAGES[operator.language];
  if (language === undefined) {
    const known = Object.keys(LANGUAGES).join(", ");
    throw new Error(`there is no language ${operator.language}; there are ${known}`);
  }
  const words = JSON.stringify({ ...language.client, scopes: language.scopes });
  const assets = createAssets({
    words: `export const words = ${words};\nexport const language = ${JSON.stringify(language.code)};\n`,
    "console-words": `export const words = ${JSON.stringify(language.console.client)};\n`,
    "takeout-words": `export const words = ${JSON.stringify(language.takeout.client)};\n`,
    "erase-words": `export const words = ${JSON.stringify(language.erase.client)};\n`,
    "saved-queries": `export const savedQueries = ${JSON.stringify(readSavedQueries())};\n`,
    "operator-words": `export const words = ${JSON.stringify(language.operator.client)};\n`,
  });
  const { colours, inks } = operator;
  const operatorCss = `:root{--act:light-dark(${colours.light},${colours.dark});--act-ink:light-dark(${inks.light},${inks.dark})}\n`;
  const site: Site = {
    operator,
    language,
    style: assets.add("style.css", tidyCss(read("style.css")) + operatorCss),
    consoleStyle: assets.add("console.css", tidyCss(read("console.css"))),
    logo: assets.add("logo.svg", read(operator.logo)),
    module: (name) => assets.module(name),
  };
  const files = new Map<string, string>();
  for (const [path, template] of Object.entries(PAGES)) files.set(path, template(site).text);
  for (const [path, content] of assets.files) files.set(path, content);
  files.set("/_headers", headersFile());
  files.set("/.assetsignore", ".gitignore\n");
  return files;
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}
