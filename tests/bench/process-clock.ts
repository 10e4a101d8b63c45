/**
 * Processor time and memory of processes, from the kernel's own books (/proc): they count what a
 * process really used, whoever else was on the machine.
 */
import { readFileSync } from "node:fs";

/** Unit of /proc/<pid>/stat: USER_HZ, 100 on every Linux that Node runs on. */
const TICK_US = 10_000;
/** Fields 14 and 15 of stat, counted after the command's closing parenthesis. */
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** Processor time a process has used since it started, all its threads, microseconds. */
export function cpuUsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * TICK_US;
}

/** Processor time of a process's first thread, microseconds; finer than `cpuUsOf`. */
export function threadCpuUsOf(pid: number): number {
  // Nanoseconds on the processor, waiting, time slices.
  const [ranNs] = readFileSync(`/proc/${pid}/schedstat`, "latin1").split(" ");
  return Number(ranNs) / 1_000;
}

/** Resident memory of a process, bytes. */
export function residentBytesOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
  return Number(kib) * 1024;
}

/** The processes a process has started and that run. */
export function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim();
  return list === "" ? [] : list.split(" ").map(Number);
}

export function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ").trim();
}
