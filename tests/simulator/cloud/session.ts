/** Who is signed in at the auth host, and the sign-in form that several pages share. */
import { html } from "hono/html";
import { getCookie, setCookie, deleteCookie } from "hono/cookie";
import type { Context, MiddlewareHandler } from "hono";
import type { User, World } from "../world.ts";
import type { Session } from "../world/state.ts";
import type { Markup } from "./page.ts";

export const SESSION_COOKIE = "local_tesla_session";

export function signedIn(c: Context, world: World): { user: User; session: Session } | null {
  const id = getCookie(c, SESSION_COOKIE);
  const session = world.state.sessions.find((candidate) => candidate.id === id);
  return session === undefined ? null : { session, user: world.user(session.userId) };
}

/** Signs in by e-mail: any password will do. Null when nobody has this address. */
export function signIn(c: Context, world: World, email: string): User | null {
  const wanted = email.trim().toLowerCase();
  const user = world.state.users.find((candidate) => candidate.email.toLowerCase() === wanted);
  if (user === undefined) return null;
  setCookie(c, SESSION_COOKIE, world.startSession(user.id), {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
  });
  return user;
}

export function signOut(c: Context, world: World): void {
  const current = signedIn(c, world);
  world.state.sessions = world.state.sessions.filter((entry) => entry !== current?.session);
  deleteCookie(c, SESSION_COOKIE, { path: "/" });
}

/** One button per known person, the one signed in before first, and a form for any address. */
export function signInForms(world: World, action: string, current: User | null): Markup {
  const others = world.state.users.filter((user) => user !== current);
  const people = current === null ? others : [current, ...others];
  return html`${people.map((user) => personForm(user, action, user === current))}
    <details>
      <summary>Another e-mail address</summary>
      <form method="post" action="${action}" class="card">
        <label for="email">E-mail</label>
        <input
          class="field"
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
        />
        <label for="password">Password <small>(any text)</small></label>
        <input
          class="field"
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
        />
        <button>Sign in</button>
      </form>
    </details>`;
}

function personForm(user: User, action: string, isCurrent: boolean): Markup {
  const initials = user.fullName.split(" ").map((name) => name.slice(0, 1));
  return html`<form method="post" action="${action}">
    <input type="hidden" name="email" value="${user.email}" />
    <button class="person">
      <span class="face" aria-hidden="true">${initials.join("")}</span>
      <span
        >${isCurrent ? "Continue as" : "Sign in as"} ${user.fullName}
        <small>${user.email}</small></span
      >
    </button>
  </form>`;
}

/** Refuses a form sent by another site: this runs on loopback, where any page can post to it. */
export const sameSiteForms: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header("origin");
  const isForeign = origin !== undefined && origin !== new URL(c.req.url).origin;
  if (c.req.method === "POST" && isForeign)
    return c.text("This form belongs to another site.", 403);
  await next();
};

/** Text fields of a posted form; a repeated name keeps every value. */
export async function formFields(c: Context): Promise<URLSearchParams> {
  const type = c.req.header("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams();
  // Bytes, because workerd warns about `text()` of a type that does not say "text".
  return new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()));
}
