/**
 * `npm run bench:pages`: what a page costs its reader and what a waiting owner costs the operator.
 * Pages in Chromium with a throttled line and processor; every route's headers; and a thousand
 * owners who wait for their key and ask at the same moment. Ends within 120 s.
 */
import { buildSite } from "../../worker/pages/site.ts";
import { readOperatorHere } from "../../worker/pages/operator.ts";
import { launchBrowser } from "../support/chromium.ts";
import {
  describeMachine,
  printMachine,
  printResult,
  printTable,
  printTargets,
  round,
} from "./figures.ts";
import { loadPage, PROFILE, type PageLoad, type PageToLoad } from "./page-load.ts";
import { readHeaders, type RouteHeaders } from "./route-headers.ts";
import {
  postAsOperator,
  startCountedWorker,
  type CountedWorker,
} from "./servers/counted-worker.ts";
import { askAtOnce, linkWaitingOwners, type Round, type WaitingOwner } from "./waiting-owners.ts";

const OWNERS = 1_000;
/** Owners who ask a second time: the answer is as dear for each, and a thousand would take too long. */
const AGAIN_OWNERS = 100;
/** First view of `/`. */
const CONNECT_KIB_MAX = 30;
/** A machine that is busy with other things links fewer owners by then; the run ends in time. */
const LINK_UNTIL_MS = 50_000;
/** So many ask before the others: how fast they are answered says how many can ask at once in time. */
const GAUGE_OWNERS = 60;
/** Ends of the rounds, from the start: the run ends within 120 s on whatever machine. */
const FIRST_LOOK_UNTIL_MS = 85_000;
const READ_UNTIL_MS = 93_000;
const LOOK_AGAIN_UNTIL_MS = 102_000;
/** The Worker looks at most this often per account: before that a question costs D1 only. */
const CHECK_PAUSE_MS = 2_100;

const beganAtMs = Date.now();
const machine = describeMachine();
printMachine(machine);
const running = await startCountedWorker();
try {
  await postAsOperator(running.origins.app, running.secrets, "/admin/partner/register", {});
  const [first] = await linkWaitingOwners(running, 1, 0);
  if (first === undefined) throw new Error("no owner is linked");
  // The first look of all wakes everything up; a page is measured on a site that is in use.
  const untilMs = beganAtMs + LINK_UNTIL_MS;
  const warm = { round: "warm-up", method: "POST", path: "/api/vehicles/check", untilMs } as const;
  const { failed, seconds } = await askAtOnce(running, [first], warm);
  if (failed > 0) throw new Error(`the first look failed after ${round(seconds)} s`);
  const pages = await loadPages(running, first);
  const headers = await readHeaders(
    {
      origin: running.origins.app,
      cookie: first.cookie,
      adminToken: running.secrets.adminToken,
      names: { vin: first.vin, id: first.accountId, kid: "none" },
    },
    staticPaths(),
  );
  const owners = await linkWaitingOwners(running, GAUGE_OWNERS + OWNERS, beganAtMs + LINK_UNTIL_MS);
  const rounds = await waitAtOnce(running, owners);
  print(pages, headers, rounds);
  printResult({ bench: "pages", machine, profile: PROFILE, pages, headers, waiting: rounds });
} finally {
  await running.close();
}

async function waitAtOnce(
  worker: CountedWorker,
  linked: readonly WaitingOwner[],
): Promise<Round[]> {
  const check = { method: "POST", path: "/api/vehicles/check" } as const;
  const until = (ms: number) => ({ untilMs: beganAtMs + ms });
  const firstUntilMs = beganAtMs + FIRST_LOOK_UNTIL_MS;
  const gauge = { round: "gauge", ...check, ...until(FIRST_LOOK_UNTIL_MS) };
  const { seconds } = await askAtOnce(worker, linked.slice(0, GAUGE_OWNERS), gauge);
  const planSeconds = (firstUntilMs - Date.now()) / 1_000;
  const most = Math.max(1, Math.floor((GAUGE_OWNERS / seconds) * planSeconds));
  const owners = linked.slice(GAUGE_OWNERS, GAUGE_OWNERS + Math.min(OWNERS, most));
  const first = { round: "first look", ...check, ...until(FIRST_LOOK_UNTIL_MS) };
  const rounds = [await askAtOnce(worker, owners, first)];
  const read = { round: "read only", method: "GET", path: "/api/vehicles" } as const;
  rounds.push(await askAtOnce(worker, owners, { ...read, ...until(READ_UNTIL_MS) }));
  await new Promise((resolve) => setTimeout(resolve, CHECK_PAUSE_MS));
  const some = owners.slice(0, AGAIN_OWNERS);
  rounds.push(
    await askAtOnce(worker, some, { round: "look again", ...check, ...until(LOOK_AGAIN_UNTIL_MS) }),
  );
  return rounds;
}

/** Every page, and one asset of each kind. */
function staticPaths(): string[] {
  const files = [...buildSite(readOperatorHere({})).keys()].filter(
    (path) => !path.startsWith("/_"),
  );
  const pages = files
    .filter((path) => path.endsWith(".html"))
    .map((path) => path.replace(/(index)?\.html$/, ""));
  const assets = ["css", "js", "svg"].flatMap((kind) =>
    files.filter((path) => path.endsWith(`.${kind}`)).slice(0, 1),
  );
  return [...pages, ...assets, "/no-such-page"];
}

async function loadPages(worker: CountedWorker, owner: WaitingOwner): Promise<PageLoad[]> {
  const app = worker.origins.app;
  const wanted: PageToLoad[] = [
    { page: "/", url: `${app}/`, ready: 'a[href="/auth/login"]' },
    {
      page: "/garage",
      url: `${app}/garage`,
      ready: '[data-testid="car"] [data-step]',
      cookie: owner.cookie,
    },
    {
      page: "/operator",
      url: `${app}/operator`,
      ready: "#steps li",
      storage: { "telltale-operator": worker.secrets.adminToken },
    },
  ];
  const browser = await launchBrowser();
  try {
    const loads: PageLoad[] = [];
    for (const page of wanted) loads.push(await loadPage(browser, page));
    return loads;
  } finally {
    await browser.close();
  }
}

function print(
  pages: readonly PageLoad[],
  headers: readonly RouteHeaders[],
  rounds: readonly Round[],
): void {
  printTable(
    `Pages (${PROFILE})`,
    ["", "requests", "KiB", "KiB gzipped", "first paint, ms", "interactive, ms", "layout shift"],
    pages.map((page) => [
      page.page,
      String(page.requests),
      round(page.bytes / 1_024),
      round(page.gzip_bytes / 1_024),
      round(page.first_paint_ms),
      round(page.interactive_ms),
      round(page.layout_shift),
    ]),
  );
  printTable(
    "Answers and who may keep them",
    ["", "status", "cookie", "kept", "edge", "browser"],
    headers.map((row) => [
      row.route,
      String(row.status),
      row.sets_cookie ? "yes" : "-",
      row.cacheable ? "yes" : "nowhere",
      row.edge,
      row.browser,
    ]),
  );
  printTable(
    "Owners who wait and ask at once (figures per owner; times are this machine's)",
    [
      "",
      "owners",
      "D1 statements",
      "D1 round trips",
      "object calls",
      "Tesla calls",
      "CPU ms",
      "p50 ms",
      "p99 ms",
      "failed",
    ],
    rounds.map((one) => [
      one.round,
      round(one.owners),
      round(one.statements),
      round(one.round_trips),
      round(one.objects),
      round(one.tesla_calls),
      round(one.cpu_ms),
      round(one.p50_ms),
      round(one.p99_ms),
      String(one.failed),
    ]),
  );
  const connect = pages.find(({ page }) => page === "/");
  const sum = (of: (page: PageLoad) => number): number =>
    pages.reduce((all, page) => all + of(page), 0);
  printTargets([
    {
      name: "KiB of the first view of /",
      value: (connect?.bytes ?? Number.NaN) / 1_024,
      limit: CONNECT_KIB_MAX,
      want: "at_most",
    },
    {
      name: "requests to other origins",
      value: sum((page) => page.other_origins),
      limit: 0,
      want: "at_most",
    },
    {
      name: "layout shift of /",
      value: connect?.layout_shift ?? Number.NaN,
      limit: 0,
      want: "at_most",
    },
    {
      name: "personal answers that may be kept",
      value: headers.filter(({ personal, cacheable }) => personal && cacheable).length,
      limit: 0,
      want: "at_most",
    },
    {
      name: "answers that may be kept and set a cookie",
      value: headers.filter(({ sets_cookie, cacheable }) => sets_cookie && cacheable).length,
      limit: 0,
      want: "at_most",
    },
    {
      name: "owners who asked at once",
      value: rounds[0]?.owners ?? 0,
      limit: OWNERS,
      want: "at_least",
    },
    {
      name: "questions that failed",
      value: rounds.reduce((all, one) => all + one.failed, 0),
      limit: 0,
      want: "at_most",
    },
  ]);
}
