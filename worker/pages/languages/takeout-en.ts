/** Downloading what cars sent, in English. */
export const takeoutEn = {
  page: {
    heading: "What your cars sent",
    text: "Every signal, and the drives, charges and parks made of them, as one ZIP of files by month and day. Only what was sent while the car was yours; places only with your permission for “Vehicle location”.",
    car: "Car",
    format: "Format",
    csv: "CSV, for spreadsheets",
    parquet: "Parquet, for programs",
    gpx: "GPX, tracks only",
    from: "First month",
    to: "Last month",
    start: "Download",
  },
  client: {
    listing: "Looking what there is…",
    none: "Nothing is stored of this car for these months.",
    since: "What is yours begins on {date}.",
    order: "The last month is before the first. Choose them the other way round.",
    progress: "{done} of {all} files, {size}",
    waiting: "{done} of {all} files. The database is busy; going on in {seconds} s.",
    broken: "Interrupted after {done} of {all} files. They are kept while this page is open.",
    goOn: "Go on",
    packing: "Packing {all} files…",
    done: "Saved {name}: {all} files, {size}.",
    tooMuch: "This is more than 2 GB. Choose fewer months.",
    begun: "Downloading {all} files…",
    unreachable: "We cannot reach the server. Try again in a minute.",
    signedOut: "You are signed out. Sign in again in another tab, then go on here.",
    /** Other reasons are said as everywhere on the pages. */
    problems: {
      bad_request: "Write months like 2026-03.",
      not_found: "This car is not among yours any more. Reload the page.",
      sql_busy: "The database is answering others. Try again in a minute.",
      sql_unavailable:
        "The database does not answer. Try again in a minute; if it stays, tell the operator.",
      sql_not_configured: "This site has not been connected to its database. Tell the operator.",
    } as Record<string, string>,
  },
};
