/** What an operator configures is in the pages, and what would break them stops the build. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scopeTable } from "../../shared/tesla/scopes.ts";
import { readOperatorHere } from "../../worker/pages/operator.ts";
import { readSavedQueries } from "../../worker/pages/saved-queries.ts";
import { buildSite, LANGUAGES } from "../../worker/pages/site.ts";
import { writeSite } from "../../worker/pages/write-site.ts";

function connectPage(variables: Record<string, string>): string {
  return buildSite(readOperatorHere(variables)).get("/index.html") ?? "";
}

describe("the pages of an operator", () => {
  it("carry name, contact and privacy link, as text whatever they hold", () => {
    const page = connectPage({
      TELLTALE_NAME: `Fleet & <script>alert(1)</script>`,
      TELLTALE_CONTACT: "mailto:help@example.com",
      TELLTALE_PRIVACY: "https://example.com/privacy",
    });
    expect(page).toContain("Fleet &amp; &lt;script&gt;");
    expect(page).not.toContain("<script>");
    expect(page).toContain(`href="mailto:help@example.com"`);
    expect(page).toContain(`href="https://example.com/privacy"`);
  });

  it("ask for exactly the configured permissions that an owner can give", () => {
    const page = connectPage({ TESLA_SCOPES: "openid vehicle_location vehicle_specs" });
    const list = page.split(`data-testid="scopes"`)[1]?.split("</ul>")[0] ?? "";
    expect(list.match(/<li>/g)).toHaveLength(2);
    expect(list).toContain("Vehicle location");
    expect(list).not.toContain("specification");
  });

  it("offer China's sign-in only where the operator serves China", () => {
    expect(connectPage({ TESLA_REGIONS: "na eu" })).not.toContain("region=cn");
    expect(connectPage({ TESLA_REGIONS: "na eu cn" })).toContain(`href="/auth/login?region=cn"`);
  });

  it.each([
    ["a colour nobody can read", { TELLTALE_COLOUR_LIGHT: "#f0f0f0" }, /contrast/],
    ["a colour that is none", { TELLTALE_COLOUR_DARK: "red;}" }, /not a colour/],
    ["a link that runs", { TELLTALE_PRIVACY: "javascript:alert(1)" }, /begins with/],
    ["a logo from elsewhere", { TELLTALE_LOGO: "../../../etc/passwd" }, /name of an SVG/],
    ["a language without texts", { TELLTALE_LANGUAGE: "xx" }, /there are en, de/],
  ])("are not built with %s", (_, variables, message) => {
    expect(() => connectPage(variables)).toThrow(message);
  });

  it("have every permission in every language", () => {
    for (const { scopes, name } of Object.values(LANGUAGES)) {
      expect(Object.keys(scopes).toSorted(), name).toEqual(
        scopeTable.map((scope) => scope.name).toSorted(),
      );
    }
  });

  it("offer every saved query, in every language", () => {
    const names = readSavedQueries().map(({ name }) => name);
    for (const { code, console: words } of Object.values(LANGUAGES)) {
      const titled = Object.keys(words.client.questions).toSorted();
      expect(titled, code).toEqual(code === "en" ? [] : names);
    }
    for (const { name, title, sql, parameters } of readSavedQueries()) {
      expect(title, name).toMatch(/\?$/);
      // Whatever a statement asks for is explained, and nothing else.
      const asked = [...sql.matchAll(/\{(\w+):/g)].map(([, parameter = ""]) => parameter);
      expect(Object.keys(parameters).toSorted(), name).toEqual([...new Set(asked)].toSorted());
    }
  });

  it("change their assets' names when and only when the content changes", () => {
    const names = (variables: Record<string, string>) =>
      [...buildSite(readOperatorHere(variables)).keys()].filter((path) =>
        path.startsWith("/assets"),
      );
    expect(names({})).toEqual(names({}));
    const other = names({ TELLTALE_LANGUAGE: "de" });
    expect(other.find((name) => name.includes("words"))).not.toBe(
      names({}).find((name) => name.includes("words")),
    );
    // A module names what it imports: another language is another garage too.
    expect(other.find((name) => name.includes("garage"))).not.toBe(
      names({}).find((name) => name.includes("garage")),
    );
  });
});

it("the output is exactly the build, and what did not change is not written again", () => {
  const folder = mkdtempSync(join(tmpdir(), "telltale-pages-"));
  try {
    writeFileSync(join(folder, ".gitignore"), "*\n");
    writeFileSync(join(folder, "old.html"), "left over");
    writeSite(
      folder,
      new Map([
        ["/a.html", "one"],
        ["/assets/b.js", "two"],
      ]),
    );
    const before = statSync(join(folder, "a.html"));
    writeSite(
      folder,
      new Map([
        ["/a.html", "one"],
        ["/assets/c.js", "three"],
      ]),
    );
    expect(statSync(join(folder, "a.html")).ino).toBe(before.ino);
    expect(readdirSync(folder).toSorted()).toEqual([".gitignore", "a.html", "assets"]);
    expect(readdirSync(join(folder, "assets"))).toEqual(["c.js"]);
    expect(readFileSync(join(folder, "assets/c.js"), "utf8")).toBe("three");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
