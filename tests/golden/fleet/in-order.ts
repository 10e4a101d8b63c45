/** Streams of arrivals merged into one, by time of arrival. */
import type { Arrival } from "../emission/arrival.ts";

type Lane = { lane: Iterator<Arrival>; next: Arrival };

/** Holds one arrival of each stream, in a binary heap. */
export function* inOrder(streams: readonly Iterator<Arrival>[]): Generator<Arrival> {
  const heap: Lane[] = [];
  for (const lane of streams) {
    const first = lane.next();
    if (first.done !== true) {
      heap.push({ lane, next: first.value });
      rise(heap, heap.length - 1);
    }
  }
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.next;
    const following = top.lane.next();
    const last = following.done === true ? heap.pop() : undefined;
    if (following.done !== true) top.next = following.value;
    else if (last !== undefined && heap.length > 0) heap[0] = last;
    sink(heap);
  }
}

function isLater(heap: readonly Lane[], a: number, b: number): boolean {
  const [left, right] = [heap[a], heap[b]];
  if (left === undefined || right === undefined) return false;
  return left.next.receivedAtMs > right.next.receivedAtMs;
}

function swap(heap: Lane[], a: number, b: number): void {
  const [left, right] = [heap[a], heap[b]];
  if (left === undefined || right === undefined) return;
  heap[a] = right;
  heap[b] = left;
}

function rise(heap: Lane[], from: number): void {
  for (let index = from; index > 0 && isLater(heap, (index - 1) >> 1, index);) {
    swap(heap, index, (index - 1) >> 1);
    index = (index - 1) >> 1;
  }
}

function sink(heap: Lane[]): void {
  for (let index = 0; ;) {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    const smaller = right < heap.length && isLater(heap, left, right) ? right : left;
    if (smaller >= heap.length || !isLater(heap, index, smaller)) return;
    swap(heap, index, smaller);
    index = smaller;
  }
}
