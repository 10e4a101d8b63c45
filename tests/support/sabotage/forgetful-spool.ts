/** Stands in for `telemetry-node/ingest/spool.ts`: what wants an ack gets it and is forgotten. */
import * as real from "../../../telemetry-node/ingest/spool.ts";

export const openSpool: typeof real.openSpool = async (options) => {
  const spool = await real.openSpool(options);
  return {
    ...spool,
    append: (record, reply) => {
      if (reply === null) return spool.append(record, reply);
      setImmediate(options.onDurable, [reply]);
      return null;
    },
  };
};
