/** Whether a port can be taken. */
import { createServer } from "node:net";

/**
 * Ingest listens with SO_REUSEPORT, so that several processes share the port; a second node would
 * then take half of the cars without a word. This look, without that option, notices it. Resolves
 * with null, or with the system's reason.
 */
export async function whyPortIsTaken(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}
