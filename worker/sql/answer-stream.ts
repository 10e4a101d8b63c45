/** An answer on its way to a browser: looked at as it passes, and cut where a table ends. */

/** How it ended. `broken`: the engine or the way to it failed; `left`: the reader went away. */
export type Outcome = { state: "whole" | "cut" | "broken" | "left"; bytes: number };

/** The same bytes; `onEnd` hears once how it ended. */
export function watched(
  body: ReadableStream<Uint8Array>,
  onEnd: (outcome: Outcome) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return onEnd({ state: "whole", bytes });
        }
        bytes += value.length;
        controller.enqueue(value);
      } catch (error) {
        controller.error(error);
        onEnd({ state: "broken", bytes });
      }
    },
    async cancel(reason) {
      onEnd({ state: "left", bytes });
      await reader.cancel(reason);
    },
  });
}

const LINE_BREAK = 0x0a;

/**
 * At most `linesMax` lines, then one line of `lastLine`'s. What follows is not asked for any more.
 * An answer that breaks off ends in a last line that says so: the lines before it stand.
 */
export function cutLines(
  body: ReadableStream<Uint8Array>,
  linesMax: number,
  lastLine: (outcome: Outcome, lines: number) => string,
  onEnd: (outcome: Outcome) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let lines = 0;
  let bytes = 0;
  const end = (
    controller: ReadableStreamDefaultController<Uint8Array>,
    state: "whole" | "cut" | "broken",
  ): void => {
    const outcome = { state, bytes };
    controller.enqueue(new TextEncoder().encode(`${lastLine(outcome, lines)}\n`));
    controller.close();
    onEnd(outcome);
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let read: ReadableStreamReadResult<Uint8Array>;
      try {
        read = await reader.read();
      } catch {
        return end(controller, "broken");
      }
      if (read.done) return end(controller, "whole");
      const length = lengthOfLines(read.value, linesMax - lines);
      lines += length.lines;
      bytes += length.bytes;
      controller.enqueue(read.value.subarray(0, length.bytes));
      if (length.bytes === read.value.length) return;
      await reader.cancel();
      end(controller, "cut");
    },
    async cancel(reason) {
      onEnd({ state: "left", bytes });
      await reader.cancel(reason);
    },
  });
}

/** Bytes of the first `linesMax` lines, and how many end there; all bytes when there are no more. */
function lengthOfLines(piece: Uint8Array, linesMax: number): { bytes: number; lines: number } {
  let lines = 0;
  let at = 0;
  while (lines < linesMax) {
    const next = piece.indexOf(LINE_BREAK, at);
    if (next < 0) return { bytes: piece.length, lines };
    at = next + 1;
    lines += 1;
  }
  return { bytes: at, lines };
}

/**
 * A stream that begins before its content is known: an empty line at every beat until `coming` is
 * there. A reader that went away is noticed when something is sent to it, and not before.
 */
export function whileWaiting(
  coming: Promise<ReadableStream<Uint8Array>>,
  beatMs: number,
  onLeft: () => void,
): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (reader === null) {
        const come = await within(coming, beatMs);
        if (come === null) return controller.enqueue(Uint8Array.of(LINE_BREAK));
        reader = come.getReader();
      }
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      if (reader === null) onLeft();
      else await reader.cancel(reason);
    },
  });
}

/** What is promised, or null when it takes longer. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
