import { createApp } from "./app.ts";
import { runSchedule } from "./scheduled.ts";

export { Account } from "./account/account.ts";
export { AuthPace } from "./pace/auth-pace.ts";
export { Partner } from "./partner/partner-object.ts";

const app = createApp();

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  scheduled: (_controller, env) => runSchedule(env),
} satisfies ExportedHandler<Env>;
