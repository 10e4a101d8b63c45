/** Durations counted by upper bound, as Prometheus wants them. */
import type { Histogram } from "./messages.ts";

/** `bounds` in seconds, ascending. */
export function emptyHistogram(bounds: readonly number[]): Histogram {
  return { bounds, counts: bounds.map(() => 0), count: 0, sum: 0 };
}

export function observe(histogram: Histogram, seconds: number): void {
  const { bounds, counts } = histogram;
  for (let at = bounds.length - 1; at >= 0 && seconds <= (bounds[at] ?? 0); at--) {
    counts[at] = (counts[at] ?? 0) + 1;
  }
  histogram.count += 1;
  histogram.sum += seconds;
}

/** Lines of the text exposition, version 0.0.4. */
export function toHistogramLines(name: string, histogram: Histogram): string[] {
  const { bounds, counts, count, sum } = histogram;
  return [
    `# TYPE ${name} histogram`,
    ...bounds.map((bound, at) => `${name}_bucket{le="${bound}"} ${counts[at] ?? 0}`),
    `${name}_bucket{le="+Inf"} ${count}`,
    `${name}_sum ${sum}`,
    `${name}_count ${count}`,
  ];
}
