/** Which promise of the node to break, and the environment that does it. */
export type NodeSabotage = "no-store" | "no-ack";

/** Variables for the node's process; the processes it starts inherit them. */
export function sabotageEnvironment(sabotage: NodeSabotage): { NODE_OPTIONS: string } {
  return { NODE_OPTIONS: `--import=${new URL(`${sabotage}.ts`, import.meta.url).href}` };
}
