/**
 * A child whose parent is gone. It must end by itself, and soon: as long as it lives it holds the
 * spool and the engine's directory, and the node that is started next cannot work.
 */

/**
 * Runs `drain` when the parent is gone, at once if it has gone already: the event comes once, and
 * a process that is still starting then has missed it. `drain` ends the process; if it has not
 * after `withinMs`, the process ends all the same, since nobody is left to kill it.
 */
export function whenOrphaned(drain: () => Promise<void>, withinMs: number): void {
  const end = (): void => {
    setTimeout(endAtOnce, withinMs);
    void drain();
  };
  // Undefined in a process that never had a parent to speak with.
  if (process.connected === false) end();
  else process.once("disconnect", end);
}

/**
 * Ends the process without its exit handlers, in which the embedded engine can wait for ever. Both
 * children bear being killed at any moment.
 */
export function endAtOnce(): void {
  process.kill(process.pid, "SIGKILL");
}
