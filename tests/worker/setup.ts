import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";

/** Files share one isolate: every test begins with empty storage and nothing replaced. */
beforeEach(async () => {
  vi.restoreAllMocks();
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

/** The first test of the next file would otherwise meet what the last one of this file left. */
afterEach(async () => {
  await reset();
});
