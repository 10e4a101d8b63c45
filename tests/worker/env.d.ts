import type { D1Migration } from "cloudflare:test";

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
      /** Signed by TELEMETRY_CA, and not. */
      TEST_NODE_CERTIFICATE: string;
      TEST_FOREIGN_CERTIFICATE: string;
      /** An authority that ends in twenty days. */
      TEST_ENDING_CA: string;
    }
  }
}
