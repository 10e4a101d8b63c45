/**
 * A disk that forgets. Files and names exist twice: as the running system sees them and as they
 * would be found after a power cut. Only `sync` carries a file's bytes over, only `syncDirectory`
 * its name. What was not synced may survive or not: `afterCrash` gives every mixture.
 */
import type { Disk } from "../../../telemetry-node/ingest/spool-writer.ts";

class PowerCut extends Error {}

type Inode = { written: Buffer; synced: Buffer };
type Names = Map<string, Inode>;

export type ModelDiskOptions = {
  /** The power is cut just before the operation of this number (from 0). */
  cutBefore?: number;
  /** The operation of this number fails, as a full disk would, and the disk goes on. */
  failAt?: number;
  /** The cut or failing write leaves this share of its bytes behind. */
  tornShare?: number;
  /** A disk that lies: `sync` does nothing. */
  ignoreFileSync?: boolean;
  /** Likewise for names. */
  ignoreDirectorySync?: boolean;
};

export class ModelDisk implements Disk {
  readonly #options: ModelDiskOptions;
  readonly #now: Names = new Map();
  #durable: Names = new Map();
  operations = 0;
  #cut = false;

  constructor(options: ModelDiskOptions = {}) {
    this.#options = options;
  }

  async create(path: string) {
    await this.#operation();
    if (this.#now.has(path)) throw new Error("EEXIST");
    const inode: Inode = { written: Buffer.alloc(0), synced: Buffer.alloc(0) };
    this.#now.set(path, inode);
    return {
      write: (bytes: Uint8Array) => this.#write(inode, Buffer.from(bytes)),
      sync: async () => {
        await this.#operation();
        if (this.#options.ignoreFileSync !== true) inode.synced = inode.written;
      },
      close: () => this.#operation(),
    };
  }

  async syncDirectory() {
    await this.#operation();
    if (this.#options.ignoreDirectorySync !== true) this.#durable = new Map(this.#now);
  }

  async rename(from: string, to: string) {
    await this.#operation();
    const inode = this.#now.get(from);
    if (inode === undefined) throw new Error("ENOENT");
    this.#now.delete(from);
    this.#now.set(to, inode);
  }

  async remove(path: string) {
    await this.#operation();
    if (!this.#now.delete(path)) throw new Error("ENOENT");
  }

  /** What the running system sees. */
  names(): string[] {
    return [...this.#now.keys()];
  }

  /** The files found after the cut, in each of the four ways it may have gone. */
  afterCrash(): Buffer[][] {
    const worlds: Buffer[][] = [];
    for (const names of [this.#durable, this.#now]) {
      worlds.push([...names.values()].map((inode) => inode.synced));
      worlds.push([...names.values()].map((inode) => inode.written));
    }
    return worlds;
  }

  async #write(inode: Inode, bytes: Buffer): Promise<void> {
    const torn = bytes.subarray(0, Math.floor(bytes.length * (this.#options.tornShare ?? 0)));
    await this.#operation(() => {
      inode.written = Buffer.concat([inode.written, torn]);
    });
    inode.written = Buffer.concat([inode.written, bytes]);
  }

  async #operation(whenItFails: () => void = () => undefined): Promise<void> {
    // Every operation ends later than it began, as on a real disk.
    await Promise.resolve();
    const number = this.operations;
    this.operations += 1;
    if (this.#cut || number === this.#options.cutBefore) {
      if (!this.#cut) whenItFails();
      this.#cut = true;
      throw new PowerCut();
    }
    if (number === this.#options.failAt) {
      whenItFails();
      throw new Error("ENOSPC");
    }
  }
}
