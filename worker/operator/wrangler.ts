/** Runs wrangler as an operator would. A secret goes to its standard input and nowhere else. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export type Ran = { code: number; stdout: string; stderr: string };
export type RunWrangler = (args: readonly string[], stdin?: string) => Promise<Ran>;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A login that waits for a browser, or a hung network, must end. */
const WRANGLER_DEADLINE_MS = 120_000;

export const runWrangler: RunWrangler = async (args, stdin) =>
  new Promise((resolve) => {
    const cli = fileURLToPath(import.meta.resolve("wrangler"));
    const child = spawn(process.execPath, ["--no-warnings", cli, ...args], {
      cwd: ROOT,
      timeout: WRANGLER_DEADLINE_MS,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        NO_COLOR: "1",
        // Never a question: nobody would see it.
        CI: "1",
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_SEND_ERROR_REPORTS: "false",
        WRANGLER_HIDE_BANNER: "true",
      },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", (error) => resolve({ code: 1, stdout, stderr: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
    // It may end before it has read: that is its answer, not ours to die of.
    child.stdin.once("error", () => undefined);
    child.stdin.end(stdin ?? "");
  });
