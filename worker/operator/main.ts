/** The operator's command line: `npm run operator -- <command>`. Entry file: it only wires. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { initReport } from "./init-report.ts";
import { outsideRepository } from "./location.ts";
import { createLocalSecrets } from "./secrets.ts";

const USAGE = `Usage: npm run operator -- init [--dir DIR]

  init   makes the application key pair, vault key, session key, admin token and node key as files
         (mode 0600) in DIR and says which secret goes where. Nothing is ever overwritten.
         DIR defaults to $XDG_CONFIG_HOME/telltale or ~/.config/telltale.
`;

async function main(argv: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { dir: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true || positionals.length !== 1 || positionals[0] !== "init") {
    process.stderr.write(USAGE);
    return values.help === true ? 0 : 2;
  }
  const dir = resolve(values.dir ?? defaultDir());
  if (!outsideRepository(dir)) {
    process.stderr.write(`${dir} lies inside the repository: choose a directory outside of it.\n`);
    return 1;
  }
  process.stdout.write(initReport(dir, await createLocalSecrets(dir)));
  return 0;
}

function defaultDir(): string {
  return join(process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), "telltale");
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
