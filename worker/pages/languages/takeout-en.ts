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
    progress: "{done} of {all} files, {size}",
    waiting: "{done} of {all} files. The database is busy; going on in {seconds} s.",
    broken: "Interrupted after {done} of {all} files. They are kept while this page is open.",
    goOn: "Go on",
    packing: "Packing {all} files…",
    done: "Saved {name}: {all} files, {size}.",
    tooMuch: "This is more than 2 GB. Choose fewer months.",
    failed: "{message} {next}",
    signedOut: "You are signed out. Sign in again, then go on.",
  },
};
