import { defineConfig } from "drizzle-kit";

/** `drizzle-kit generate --config migrations/drizzle.config.ts` writes SQL; wrangler applies it. */
export default defineConfig({
  dialect: "sqlite",
  driver: "d1-http",
  schema: "./worker/db/schema.ts",
  out: "./migrations/d1",
});
