import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** Unpacked once per version and machine; a new version unpacks beside the old one. */
const UNPACKED = join(tmpdir(), "telltale-chromium-147.0.0");

/**
 * Not the package's own list: that one turns the same-origin policy off, and a browser that does
 * not send `Origin` is no witness for pages that depend on it.
 */
const ARGUMENTS = [
  "--no-sandbox", // tests run as root in containers
  "--disable-gpu",
  "--font-render-hinting=none",
  // Without these, Chromium looks up Google's hosts at every start.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A real Chromium. On Linux x64 it comes out of an npm package, so that a fresh machine needs
 * nothing installed; elsewhere the installed Chrome is used.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return chromium.launch({ channel: "chrome" });
  }
  const { executablePath, env } = await unpackChromium();
  return chromium.launch({ executablePath, env, args: ARGUMENTS });
}

/**
 * The package changes the last two for itself when it believes to be on Lambda. They are put back
 * before the machine is asked for its libraries: `ldd` would else find the package's copies, and
 * nothing would be missing.
 */
const CHANGED_BY_PACKAGE = ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"];

async function unpackChromium(): Promise<{
  executablePath: string;
  env: Record<string, string>;
}> {
  // The package unpacks into TMPDIR and takes whatever file lies there for finished, so a run
  // that was killed half-way would break every later one: hence a folder with a completion mark.
  const complete = join(UNPACKED, "complete");
  if (!existsSync(complete)) rmSync(UNPACKED, { recursive: true, force: true });
  mkdirSync(UNPACKED, { recursive: true });
  const before = CHANGED_BY_PACKAGE.map((name) => [name, process.env[name]] as const);
  process.env["TMPDIR"] = UNPACKED;
  // Makes the package unpack its own copies of the libraries that a bare Debian lacks.
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const executablePath = await packaged.executablePath();
    writeFileSync(complete, "");
    for (const [name, value] of before) restore(name, value);
    return { executablePath, env: environmentFor(executablePath) };
  } finally {
    for (const [name, value] of before) restore(name, value);
  }
}

/** The machine's own libraries and fonts where it has them, the package's copies where not. */
function environmentFor(executablePath: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env[name] = value;
  }
  env["TMPDIR"] = dirname(UNPACKED);
  if (librariesMissing(executablePath)) env["LD_LIBRARY_PATH"] = join(UNPACKED, "al2023", "lib");
  if (!existsSync("/etc/fonts/fonts.conf")) env["FONTCONFIG_FILE"] = writeFontsConfig();
  return env;
}

/**
 * A machine without fontconfig has no fonts either, and the package's own configuration looks for
 * its fonts on Lambda's paths. Chromium without any font crashes at the first text it draws.
 */
function writeFontsConfig(): string {
  const path = join(UNPACKED, "telltale-fonts.conf");
  const cache = join(UNPACKED, "fonts-cache");
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(UNPACKED, "fonts", "fonts")}</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`,
  );
  return path;
}

function librariesMissing(executablePath: string): boolean {
  try {
    return execFileSync("ldd", [executablePath], { encoding: "utf8" }).includes("not found");
  } catch {
    return true; // no ldd: a very small system, take the package's copies
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
