/**
 * Whoever is told: a real HTTP server that checks every message as Standard Webhooks asks a receiver
 * to, with WebCrypto and none of the node's code, and answers as the test wants.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export type Told = {
  id: string;
  /** How many of its signatures are right under one of the receiver's secrets. */
  rightSignatures: number;
  signatures: number;
  ageS: number;
  text: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
};

/** What becomes of a message: a status with headers, or one of the ways in which answers fail. */
export type Answer =
  | { status: number; headers?: Record<string, string>; body?: string }
  | "no_answer"
  | "stands_still"
  | "lose_answer"
  | "endless";

export class Receiver {
  readonly told: Told[] = [];
  answer: (told: Told) => Answer = () => ({ status: 204 });
  url = "";
  secrets: string[];
  readonly #server: Server;

  constructor(secrets: string[]) {
    this.secrets = secrets;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}/hook`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  ids(): string[] {
    return this.told.map(({ id }) => id);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece as Uint8Array));
    const text = Buffer.concat(pieces).toString("utf8");
    const header = (name: string): string => String(request.headers[name] ?? "");
    const [id, seconds] = [header("webhook-id"), header("webhook-timestamp")];
    const signatures = header("webhook-signature").split(" ");
    const told: Told = {
      id,
      signatures: signatures.length,
      rightSignatures: await countRight(`${id}.${seconds}.${text}`, signatures, this.secrets),
      ageS: Math.abs(Date.now() / 1000 - Number(seconds)),
      text,
      body: JSON.parse(text) as Told["body"],
    };
    this.told.push(told);
    const answer = this.answer(told);
    if (answer === "no_answer") return;
    if (answer === "lose_answer") return void response.destroy();
    if (answer === "stands_still") {
      response.writeHead(200).write("taken, and");
      return;
    }
    if (answer === "endless") {
      const pour = (): void => {
        if (!response.destroyed) response.write("x".repeat(65_536), () => setImmediate(pour));
      };
      response.writeHead(200);
      return pour();
    }
    response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
  }
}

async function countRight(signed: string, given: string[], secrets: string[]): Promise<number> {
  const bytes = new TextEncoder().encode(signed);
  let right = 0;
  for (const secret of secrets) {
    const raw = Uint8Array.from(atob(secret.slice("whsec_".length)), (c) => c.charCodeAt(0));
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
    const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes));
    const wanted = `v1,${btoa(String.fromCharCode(...mac))}`;
    if (given.includes(wanted)) right += 1;
  }
  return right;
}

export function newSecret(): string {
  return `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64")}`;
}
