/**
 * The frame of every page of the local Tesla: one inline stylesheet, no request to anywhere, works
 * from 320 px upward in light and dark. Every page says that it is not the real Tesla.
 */
import { html, raw } from "hono/html";

export type Markup = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;--ground:#eef0f3;--card:#fff;--ink:#16181b;--soft:#545b64;--line:#d5d9df;--edge:#7c848f;--go:#1f4fd8;--on-go:#fff;--tint:#e7edfd;--warn:#9a3412;--good:#11713f;--rest:#6b7280}
@media (prefers-color-scheme:dark){:root{--ground:#101215;--card:#1a1d21;--ink:#eff1f3;--soft:#adb4bd;--line:#31363d;--edge:#7d858f;--go:#93b5ff;--on-go:#0b1530;--tint:#1f2a44;--warn:#ffb38a;--good:#7ddba6;--rest:#9aa2ad}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
header{display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:center;padding:.7rem clamp(1rem,4vw,2rem);background:var(--card);border-bottom:1px solid var(--line)}
header strong{display:inline-flex;gap:.55rem;align-items:center;letter-spacing:-.01em}
header strong::before{content:"";width:1.1rem;height:1.1rem;border:3px solid var(--ink);border-radius:50%;background:linear-gradient(var(--ink) 0 0) 50% 0/3px 55% no-repeat,linear-gradient(var(--ink) 0 0) 50% 45%/100% 3px no-repeat}
header p{margin:0;color:var(--soft);font-size:.9rem}
main{max-width:30rem;margin:clamp(1.25rem,5vh,3.5rem) auto;padding:0 1rem}
main.wide{max-width:76rem;padding:0 clamp(1rem,4vw,2rem)}
h1{margin:0 0 .75rem;font-size:clamp(1.6rem,5vw,2rem);line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.3;margin:0;letter-spacing:-.01em}
p{margin:0 0 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin:0 0 1rem;box-shadow:0 1px 2px rgb(0 0 0/5%)}
.card>:last-child{margin-bottom:0}
.cars{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));margin-bottom:1rem}
.cars .card{margin:0}
.row{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
label{display:block}
.check{display:flex;gap:.8rem;align-items:flex-start;padding:.7rem 0;border-top:1px solid var(--line);line-height:1.35;cursor:pointer}
.check:first-of-type{margin-top:.75rem}
.check input{width:1.35rem;height:1.35rem;margin:.1rem 0 0;flex:none;accent-color:var(--go)}
.field{width:100%;min-height:2.9rem;font:inherit;padding:.6rem .8rem;margin:.25rem 0 .9rem;border:1px solid var(--edge);border-radius:.6rem;background:var(--card);color:inherit}
button,.button{font:inherit;min-height:2.75rem;padding:.45rem 1.05rem;border:1px solid var(--edge);border-radius:.6rem;background:transparent;color:inherit;cursor:pointer}
button:hover{background:var(--tint)}
button.go{background:var(--go);border-color:var(--go);color:var(--on-go);font-weight:600}
button.go:hover{filter:brightness(1.08)}
.leave{border-color:transparent;color:var(--go);text-decoration:underline;text-underline-offset:.18em}
.person{display:grid;grid-template-columns:auto 1fr auto;gap:0 .9rem;align-items:center;width:100%;padding:.9rem 1.1rem;margin:0 0 .75rem;border-color:var(--line);border-radius:1rem;background:var(--card);text-align:left;line-height:1.35}
.person::after{content:"\\203a";color:var(--soft);font-size:1.5rem;line-height:1}
.person small{display:block}
.face{display:grid;width:2.6rem;height:2.6rem;border-radius:50%;background:var(--tint);color:var(--go);font-weight:650;place-items:center}
summary{min-height:2.75rem;padding:.55rem 0;color:var(--go);cursor:pointer}
.phone .card{text-align:center;padding:1.75rem 1.25rem}
.phone .row{flex-direction:column}
.phone .row button{width:100%}
.key{display:block;width:5.5rem;height:5.5rem;margin:0 auto .75rem;padding:1.4rem;border-radius:50%;background:var(--tint);fill:none;stroke:var(--go);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.group{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.5rem;margin-top:.75rem}
.group form{display:grid}
.group button{padding:.45rem .5rem}
.state{display:inline-flex;gap:.5rem;align-items:center}
.state::before{content:"";width:.65rem;height:.65rem;border-radius:50%;background:var(--rest)}
[data-state=online] .state::before{background:var(--good)}
[data-state=offline] .state::before{background:var(--warn)}
.clock{max-width:30rem}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
a{color:var(--go);text-underline-offset:.18em}
small,.soft{color:var(--soft)}
small{font-size:.9rem}
.warn{color:var(--warn)}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{font-weight:600;padding:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem;margin:.9rem 0 0;font-size:1rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
@media (min-width:46rem){main.phone{max-width:24rem;padding:2.5rem 1.5rem;border:1px solid var(--line);border-radius:2.5rem;background:var(--card);box-shadow:0 1.5rem 4rem rgb(0 0 0/12%)}main.phone .card{border:0;padding:1rem 0 0;box-shadow:none}main.phone .person{background:var(--ground)}}
`;

/** `phone`: what the phone app would show; `wide`: many cards side by side. */
export type PageKind = "plain" | "wide" | "phone";

export function page(title: string, body: Markup, kind: PageKind = "plain"): Markup {
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
        <main class="${kind}">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** A page that only says something, such as an error. */
export function notice(
  title: string,
  text: string,
  more: Markup = html``,
  kind: PageKind = "plain",
): Markup {
  return page(
    title,
    html`<div class="card">
      <p>${text}</p>
      ${more}
    </div>`,
    kind,
  );
}
