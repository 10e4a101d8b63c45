/**
 * The frame of every page of the local Tesla: one inline stylesheet, no request to anywhere, works
 * from 320 px upward in light and dark. Every page says that it is not the real Tesla.
 */
import { html, raw } from "hono/html";

export type Markup = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;--ground:#f4f4f2;--card:#fff;--ink:#1b1c1d;--soft:#55595e;--line:#8a8f96;--go:#1d4ed8;--on-go:#fff;--warn:#9a3412}
@media (prefers-color-scheme:dark){:root{--ground:#141517;--card:#1e2023;--ink:#f0f0ee;--soft:#b0b5bc;--line:#7d838b;--go:#8fb4ff;--on-go:#0b1530;--warn:#ffb38a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
header{padding:.75rem 1rem;border-bottom:1px solid var(--line)}
header p{margin:0;color:var(--soft);font-size:.875rem}
main{max-width:34rem;margin:1.5rem auto;padding:0 1rem}
main.wide{max-width:64rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.125rem;margin:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem}
.cars{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
.row{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.75rem}
label{display:block}
.check{display:flex;gap:.625rem;align-items:flex-start;padding:.5rem 0}
.check input{width:1.25rem;height:1.25rem;margin:.125rem 0 0;flex:none}
.field{width:100%;font:inherit;padding:.625rem;margin:.25rem 0 .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--ground);color:inherit}
button,.button{font:inherit;min-height:2.75rem;padding:.5rem 1rem;border:1px solid var(--line);border-radius:.5rem;background:transparent;color:inherit;cursor:pointer}
button.go{background:var(--go);border-color:var(--go);color:var(--on-go);font-weight:600}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
a{color:var(--go)}
small,.soft{color:var(--soft)}
.warn{color:var(--warn)}
fieldset{border:0;margin:0;padding:0}
legend{font-weight:600;padding:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.125rem .75rem;margin:.5rem 0 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
`;

export function page(title: string, body: Markup, wide = false): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Local Tesla</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <strong>Local Tesla</strong>
          <p>A stand-in on this machine. Not Tesla, not your Tesla account.</p>
        </header>
        <main class="${wide ? "wide" : ""}">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** A page that only says something, such as an error. */
export function notice(title: string, text: string, more: Markup = html``): Markup {
  return page(
    title,
    html`<div class="card">
      <p>${text}</p>
      ${more}
    </div>`,
  );
}
