import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { StackFailure } from "./failure.ts";

/**
 * One stack per state directory: two would write one database and one world. The lock is a socket
 * somebody listens on, so that it ends with its holder however that ends; its file may stay and
 * says nothing by itself. It lies in the temporary folder because the path of a socket is short.
 * @throws StackFailure when another stack holds it
 */
export async function lockState(dir: string): Promise<{ release: () => Promise<void> }> {
  const name = createHash("sha256").update(resolve(dir)).digest("hex").slice(0, 24);
  const path = join(tmpdir(), `telltale-${name}.lock`);
  if (await answers(path)) {
    throw new StackFailure(
      `Another Telltale runs on ${dir}.\n` +
        "Stop it, or give this one a state directory of its own:\n  npm start -- --state DIR",
    );
  }
  rmSync(path, { force: true });
  const server = await listen(path);
  return { release: () => new Promise((done) => server.close(() => done())) };
}

function answers(path: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      settle(true);
    });
    socket.once("error", () => settle(false));
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((settle, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", fail);
    server.listen(path, () => {
      server.unref();
      settle(server);
    });
  });
}
