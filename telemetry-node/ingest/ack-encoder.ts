/** Acks of frames, copied from templates. */
import { ACK_TEMPLATE_BYTES_MAX, ACK_TEMPLATES_MAX } from "../limits.ts";
import type { FrameOffsets } from "../spool-format.ts";
import { AckTemplate } from "./envelope.ts";

/** Forms of acks are few: real cars have one length of txid and four topics. */
export class AckEncoder {
  readonly #templates = new Map<string, AckTemplate>();
  /** The one used last, which is nearly always the one needed next. */
  #last: { txidBytes: number; topic: string; template: AckTemplate } | null = null;

  /** The ack for the frame that `at` describes; `topic` is its topic as text. */
  encode(frame: Uint8Array, at: FrameOffsets, topic: string): Uint8Array {
    const txidBytes = at.txidEnd - at.txidStart;
    // A txid may be as long as a message: such an ack is made for once and not kept.
    const isUsual = txidBytes + topic.length <= ACK_TEMPLATE_BYTES_MAX;
    const template = isUsual ? this.#template(txidBytes, topic) : new AckTemplate(txidBytes, topic);
    return template.copyFor(frame, at.txidStart);
  }

  #template(txidBytes: number, topic: string): AckTemplate {
    const last = this.#last;
    if (last !== null && last.txidBytes === txidBytes && last.topic === topic) return last.template;
    const key = `${txidBytes}:${topic}`;
    const template = this.#templates.get(key) ?? new AckTemplate(txidBytes, topic);
    if (this.#templates.size < ACK_TEMPLATES_MAX) this.#templates.set(key, template);
    this.#last = { txidBytes, topic, template };
    return template;
  }
}
