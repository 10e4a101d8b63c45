/** Preload: the node acks frames and keeps none of them. */
import { replaceModule } from "./replace-module.ts";

replaceModule(
  "telemetry-node/ingest/spool.ts",
  new URL("forgetful-spool.ts", import.meta.url).href,
);
