/** Preload: the node keeps frames and never acks them. */
import { replaceModule } from "./replace-module.ts";

replaceModule("telemetry-node/ingest/acks.ts", new URL("silent-acks.ts", import.meta.url).href);
