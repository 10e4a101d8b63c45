/** How the benchmarks print: a table for people, one JSON object as the last line for programs. */
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

export type Machine = {
  cores: number;
  cpu: string;
  memory_gib: number;
  node: string;
  /** Load average of the last minute when the run began: above 0 others were busy too. */
  load_at_start: number;
};

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? "unknown",
    memory_gib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load_at_start: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

export function printMachine(machine: Machine): void {
  console.log(
    `${machine.cores} cores of ${machine.cpu}, ${machine.memory_gib} GiB, Node ${machine.node}, load average ${machine.load_at_start}`,
  );
}

/** The first cell of each row is left-aligned, the others right-aligned under their heads. */
export function printTable(title: string, head: string[], rows: string[][]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  console.log(`\n${title}`);
  for (const row of all) {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? "";
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(`  ${cells.join("  ")}`.trimEnd());
  }
}

/** `target`: what must hold, in words; the benchmark prints whether it does and goes on. */
export type Target = { name: string; value: number; limit: number; want: "at_most" | "at_least" };

export function isMet(target: Target): boolean {
  return target.want === "at_most" ? target.value <= target.limit : target.value >= target.limit;
}

export function printTargets(targets: readonly Target[]): void {
  printTable(
    "Targets",
    ["", "measured", "target", ""],
    targets.map((target) => [
      target.name,
      round(target.value),
      `${target.want === "at_most" ? "<=" : ">="} ${round(target.limit)}`,
      isMet(target) ? "met" : "MISSED",
    ]),
  );
}

export function printResult(result: Record<string, unknown>): void {
  console.log(`\n${JSON.stringify(result)}`);
}

/** Three significant figures, thousands separated. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return "-";
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", {
    minimumFractionDigits: 0,
    maximumFractionDigits: Math.min(digits, 3),
  });
}
