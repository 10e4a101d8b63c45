import { createLog } from "../shared/log.ts";

/** One JSON line per event; `wrangler tail` and the local stack read them. */
export const log = createLog(
  "worker",
  // oxlint-disable-next-line no-console -- the one place where the Worker writes its log
  (line) => console.log(line),
  () => Date.now(),
);
