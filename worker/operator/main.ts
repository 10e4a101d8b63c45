/** The operator's command line: `npm run operator -- <command>`. Entry file: it only wires. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { initReport } from "./init-report.ts";
import { outsideRepository } from "./location.ts";
import { reseal } from "./reseal.ts";
import { createLocalSecrets, readSecrets } from "./secrets.ts";

const USAGE = `Usage: npm run operator -- init [--dir DIR]
       npm run operator -- reseal --url https://app.example.com [--dir DIR]

  init   makes the application key pair, vault key, session key, admin token and node key as files
         (mode 0600) in DIR and says which secret goes where. Nothing is ever overwritten.
  reseal seals every owner's tokens with the first key of VAULT_KEYS, so that older ones can be
         removed. Uses the admin token in DIR.
         DIR defaults to $XDG_CONFIG_HOME/telltale or ~/.config/telltale.
`;

async function main(argv: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      dir: { type: "string" },
      url: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command] = positionals;
  const isReseal = command === "reseal" && values.url !== undefined;
  if (values.help === true || positionals.length !== 1 || !(command === "init" || isReseal)) {
    process.stderr.write(USAGE);
    return values.help === true ? 0 : 2;
  }
  const dir = resolve(values.dir ?? defaultDir());
  if (!outsideRepository(dir)) {
    process.stderr.write(`${dir} lies inside the repository: choose a directory outside of it.\n`);
    return 1;
  }
  if (isReseal) {
    const { adminToken } = readSecrets(dir);
    const write = (text: string): boolean => process.stdout.write(text);
    return reseal({ url: values.url ?? "", adminToken, fetch, write });
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
