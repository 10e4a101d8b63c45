/**
 * Makes records durable in groups, then says so: the place where an ack becomes a promise.
 *
 * Records gather in a block. Every few milliseconds the block is written and synced as one; only
 * then `onDurable` is called with the replies of that group. The order that must never change:
 *
 *     write block -> sync file -> (new segment: sync directory) -> acks
 *
 * After a failed write or sync that segment is never written again: the kernel may have dropped
 * the pages, and a reader stops at the first bad block, so later blocks would be acked and lost.
 * The group gets no ack, the next one starts a new segment.
 */
import {
  BlockBuilder,
  encodeSegmentHeader,
  openSegmentName,
  sealedSegmentName,
  type FrameOffsets,
  type RecordKind,
  type SegmentHeader,
} from "../spool-format.ts";

/** The disk as far as the writer needs it. A test runs the writer on one that forgets. */
export type Disk = {
  /** Creates a file that must not exist. Neither it nor its name is durable yet. */
  create(path: string): Promise<DiskFile>;
  /** Makes the names in a directory durable. */
  syncDirectory(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
};

export type DiskFile = {
  /** Appends all bytes. Not durable. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes everything written durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

export type SpoolRecord = {
  kind: RecordKind;
  flags: number;
  receivedAtMs: number;
  vin: string;
  offsets: FrameOffsets;
  frame: Uint8Array;
};

export type AppendRefusal = "spool_full" | "disk_failing";

export type SpoolWriterOptions<Reply> = {
  disk: Disk;
  directory: string;
  /** Node id, spool id and ingest number of every segment this writer makes. */
  name: Pick<SegmentHeader, "nodeId" | "spoolId" | "ingestNumber">;
  /** Epoch ms, for the segment's name and header. */
  now: () => number;
  /**
   * Milliseconds that never run back, for every wait. With the wall clock a machine whose time is
   * set back by an hour would seal nothing for an hour, and after a disk error ack nothing.
   */
  uptime: () => number;
  limits: {
    segmentMsMax: number;
    segmentBytesMax: number;
    pendingBytesMax: number;
    diskRetryMs: number;
  };
  /** Whether the budget leaves room for this many bytes more. */
  hasRoomFor: (bytes: number) => boolean;
  onDurable: (replies: Reply[]) => void;
  /** A group could not be made durable. The replies must not be sent. */
  onFailed: (replies: Reply[], error: Error) => void;
  onGrown: (path: string, bytes: number) => void;
  onSealed: (openPath: string, sealedPath: string) => void;
};

type OpenSegment = {
  file: DiskFile;
  path: string;
  bytes: number;
  openedAtMs: number;
  /** A group in it was acked. */
  durable: boolean;
};
type Group<Reply> = { block: BlockBuilder; replies: Reply[] };

export class SpoolWriter<Reply> {
  readonly #options: SpoolWriterOptions<Reply>;
  #gathering: Group<Reply> = { block: new BlockBuilder(), replies: [] };
  #spare: Group<Reply> = { block: new BlockBuilder(), replies: [] };
  #segment: OpenSegment | null = null;
  #sequence = 0;
  #running: Promise<void> | null = null;
  #retryAtMs = 0;
  #error: Error | null = null;

  constructor(options: SpoolWriterOptions<Reply>) {
    this.#options = options;
  }

  /** The last disk error while it lasts. */
  get error(): Error | null {
    return this.#error;
  }

  /** Records that gather for the next commit. */
  get waiting(): number {
    return this.#gathering.block.records;
  }

  /**
   * Copies the record into the block under construction. Returns null, or why it was not taken;
   * then nothing may be acked. `reply` comes back through `onDurable` or `onFailed`; null asks
   * for neither.
   */
  append(record: SpoolRecord, reply: Reply | null): AppendRefusal | null {
    const { limits, uptime, hasRoomFor } = this.#options;
    if (this.#retryAtMs > uptime()) return "disk_failing";
    const pendingBytes = this.#gathering.block.byteLength + record.frame.length;
    if (pendingBytes > limits.pendingBytesMax) return "disk_failing";
    if (!hasRoomFor(pendingBytes)) return "spool_full";
    this.#gathering.block.append(record);
    if (reply !== null) this.#gathering.replies.push(reply);
    return null;
  }

  /**
   * Makes what has gathered durable and seals a segment that is old or large enough. Called every
   * few milliseconds; a call while one is under way joins it. Never rejects: failures go to
   * `onFailed`.
   */
  commit(): Promise<void> {
    this.#running ??= this.#commit().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Makes everything durable that was appended before the call, and seals it. */
  async drain(): Promise<void> {
    await this.#running;
    await this.commit();
    await this.#seal();
  }

  async #commit(): Promise<void> {
    if (this.#gathering.block.records > 0) await this.#commitGroup();
    const { segmentMsMax, segmentBytesMax } = this.#options.limits;
    const segment = this.#segment;
    if (segment === null) return;
    const old = this.#options.uptime() - segment.openedAtMs >= segmentMsMax;
    if (old || segment.bytes >= segmentBytesMax) await this.#seal();
  }

  async #commitGroup(): Promise<void> {
    const group = this.#gathering;
    this.#gathering = this.#spare;
    this.#spare = group;
    const replies = group.replies;
    group.replies = [];
    try {
      await this.#writeDurably(group.block.finish());
      this.#error = null;
    } catch (cause) {
      this.#error = cause instanceof Error ? cause : new Error(String(cause));
      this.#retryAtMs = this.#options.uptime() + this.#options.limits.diskRetryMs;
      await (this.#segment?.durable === false ? this.#discard() : this.#seal());
      this.#options.onFailed(replies, this.#error);
      return;
    } finally {
      group.block.clear();
    }
    this.#options.onDurable(replies);
  }

  async #writeDurably(block: Uint8Array): Promise<void> {
    const fresh = this.#segment === null;
    const segment = this.#segment ?? (await this.#open());
    await segment.file.write(block);
    await segment.file.sync();
    if (fresh) await this.#options.disk.syncDirectory(this.#options.directory);
    segment.durable = true;
    segment.bytes += block.length;
    this.#options.onGrown(segment.path, segment.bytes);
  }

  async #open(): Promise<OpenSegment> {
    const { disk, directory, name, now, uptime } = this.#options;
    this.#sequence += 1;
    const header = { ...name, sequence: this.#sequence, createdAtMs: now() };
    const path = `${directory}/${openSegmentName(header)}`;
    const file = await disk.create(path);
    const bytes = encodeSegmentHeader(header);
    this.#segment = { file, path, bytes: bytes.length, openedAtMs: uptime(), durable: false };
    await file.write(bytes);
    return this.#segment;
  }

  /**
   * Gives the segment its final name. A failure here loses nothing: the file keeps its open name
   * and is sealed at the next start. The rename needs no sync of its own, because both names lead
   * to the same records and the store removes doubles by the segment's name inside the file.
   */
  async #seal(): Promise<void> {
    const segment = this.#segment;
    if (segment === null) return;
    this.#segment = null;
    try {
      await segment.file.close();
      const sealed = sealedSegmentName(segment.path);
      await this.#options.disk.rename(segment.path, sealed);
      this.#options.onSealed(segment.path, sealed);
    } catch (cause) {
      this.#error = cause instanceof Error ? cause : new Error(String(cause));
    }
  }

  /**
   * Removes a segment in which no group became durable. On a full disk every attempt makes one;
   * sealed, they would look to the store like damaged segments. A failure here leaves a file that
   * is sealed or removed at the next start.
   */
  async #discard(): Promise<void> {
    const segment = this.#segment;
    this.#segment = null;
    if (segment === null) return;
    await segment.file.close().catch(() => undefined);
    await this.#options.disk.remove(segment.path).catch(() => undefined);
  }
}
