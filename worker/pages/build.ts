/**
 * Bakes operator and language into the pages: `worker/pages` is the source, `worker/public` the
 * output. wrangler runs it before every dev and deploy ([build] in wrangler.toml).
 */
import { fileURLToPath } from "node:url";
import { readOperatorHere } from "./operator.ts";
import { buildSite } from "./site.ts";
import { writeSite } from "./write-site.ts";

const output = fileURLToPath(new URL("../public", import.meta.url));
writeSite(output, buildSite(readOperatorHere(process.env)));
