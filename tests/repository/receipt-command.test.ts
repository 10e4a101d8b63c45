/** The command of worker/erasure/README.md with which an owner checks a receipt, run as it stands there. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { privateKeyOfScalar } from "../../shared/tesla/keys.ts";
import { RECEIPT_KEYS_PATH, receiptKeyOf } from "../../worker/erasure/receipt-key.ts";

const README = new URL("../../worker/erasure/README.md", import.meta.url);
const CLAIMS = { jti: "an-id", erased: { what: "account", cars: ["…0001"] } };

let server: Server;
let address = "";
let receipt = "";
const key = await receiptKeyOf(privateKeyOfScalar(new Uint8Array(32).fill(7)));

beforeAll(async () => {
  receipt = await key.sign(CLAIMS);
  server = createServer((request, response) => {
    const body = request.url === RECEIPT_KEYS_PATH ? { keys: [key.publicJwk] } : { receipt };
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const listening = server.address();
  if (listening === null || typeof listening === "string") throw new Error("no port");
  address = `http://127.0.0.1:${listening.port}/api/receipts/an-id`;
});
afterAll(() => server.close());

async function run(): Promise<string> {
  const command = /^ {4}(node -e '.+') https:\/\/\S+$/m.exec(readFileSync(README, "utf8"))?.[1];
  if (command === undefined) throw new Error("worker/erasure/README.md has no such command");
  const { stdout } = await promisify(execFile)("sh", ["-c", `${command} ${address}`]);
  return stdout;
}

it("shows what a true receipt says, and refuses one that was changed", async () => {
  expect(JSON.parse(await run())).toEqual(CLAIMS);
  const [header, , signature] = receipt.split(".");
  const other = { ...CLAIMS, erased: { what: "account", cars: [] } };
  const payload = Buffer.from(JSON.stringify(other)).toString("base64url");
  receipt = [header, payload, signature].join(".");
  await expect(run()).rejects.toThrow("the signature does not hold");
});
