import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CHECK_IDS } from "../../telemetry-node/check/findings.ts";
import { VARIABLES } from "../../telemetry-node/config-file.ts";
import { INGEST_DRAIN_MS, LAST_REPORT_MS, STORE_DRAIN_MS } from "../../telemetry-node/limits.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (name: string): string =>
  readFileSync(`${ROOT}/telemetry-node/deploy/${name}`, "utf8");
const unit = read("telltale-node.service");
const dockerfile = read("Dockerfile");
const page = read("README.md");

/** Neither can be run here: so at least no name in them may be one that is gone. */
describe("what an operator is given", () => {
  it("names files that are there", () => {
    const inUnit = [...unit.matchAll(/\/opt\/telltale\/(\S+)/g)].map(([, path]) => path ?? "");
    const inDockerfile = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, paths]) => (paths ?? "").split(" "),
    );
    expect(inUnit.length).toBeGreaterThan(2);
    expect(inDockerfile.length).toBeGreaterThan(6);
    for (const path of [...inUnit, ...inDockerfile]) {
      expect(existsSync(`${ROOT}/${path}`), path).toBe(true);
    }
    expect(existsSync(`${ROOT}/telemetry-node/main.ts`)).toBe(true);
  });

  it("names variables that the node reads, and the page names all of them", () => {
    for (const text of [unit, dockerfile, page]) {
      for (const [name] of text.matchAll(/\b(TELLTALE|CLICKHOUSE)_[A-Z_]+[A-Z]\b/g)) {
        expect(name === "TELLTALE_CONFIG" || VARIABLES.has(name), name).toBe(true);
      }
    }
    for (const name of VARIABLES) expect(page, name).toContain(`\`${name}\``);
  });

  it("explains every check", () => {
    for (const id of CHECK_IDS) expect(page, id).toContain(`\`${id}\``);
  });

  it("gives a drain the time that the node may take for it", () => {
    const boundMs = INGEST_DRAIN_MS + LAST_REPORT_MS + STORE_DRAIN_MS;
    expect(page).toContain(`within ${boundMs / 1000} s`);
    const stopS = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    expect(stopS * 1000).toBeGreaterThan(boundMs);
    expect(unit).toContain("KillMode=mixed");
  });
});

describe("the table of Tesla's tests", () => {
  it("names tests that are there", () => {
    const readme = readFileSync(`${ROOT}/telemetry-node/README.md`, "utf8");
    const section = readme.slice(readme.indexOf("## Tesla's tests, here")).split("\n## ")[0] ?? "";
    const references = [...section.matchAll(/`([\w/-]+\.test\.ts)`((?:,? "[^"]+")*)/g)];
    expect(references.length).toBeGreaterThan(25);
    let titles = 0;
    for (const [, path = "", quoted = ""] of references) {
      const file = path.startsWith("tests/") ? path : `tests/telemetry-node/${path}`;
      const source = readFileSync(`${ROOT}/${file}`, "utf8");
      for (const [, title = ""] of quoted.matchAll(/"([^"]+)"/g)) {
        expect(source, `${file}: ${title}`).toContain(`"${title}`);
        titles += 1;
      }
    }
    expect(titles).toBeGreaterThan(20);
  });
});
