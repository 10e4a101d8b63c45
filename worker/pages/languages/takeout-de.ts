/** Herunterladen, was Autos gesendet haben, auf Deutsch. */
import type { takeoutEn } from "./takeout-en.ts";

export const takeoutDe: typeof takeoutEn = {
  page: {
    heading: "Was Ihre Autos gesendet haben",
    text: "Jedes Signal und die Fahrten, Ladungen und Standzeiten daraus, als ein ZIP mit Dateien nach Monat und Tag. Nur was gesendet wurde, solange das Auto Ihres war; Orte nur mit Ihrer Erlaubnis für den „Fahrzeugstandort“.",
    car: "Auto",
    format: "Format",
    csv: "CSV, für Tabellen",
    parquet: "Parquet, für Programme",
    gpx: "GPX, nur Strecken",
    from: "Erster Monat",
    to: "Letzter Monat",
    start: "Herunterladen",
  },
  client: {
    listing: "Wir sehen nach, was da ist …",
    none: "Von diesem Auto ist für diese Monate nichts gespeichert.",
    progress: "{done} von {all} Dateien, {size}",
    waiting: "{done} von {all} Dateien. Die Datenbank ist beschäftigt; weiter in {seconds} s.",
    broken:
      "Nach {done} von {all} Dateien unterbrochen. Sie bleiben da, solange diese Seite offen ist.",
    goOn: "Weiter",
    packing: "{all} Dateien werden gepackt …",
    done: "{name} gespeichert: {all} Dateien, {size}.",
    tooMuch: "Das sind mehr als 2 GB. Bitte weniger Monate wählen.",
    failed: "{message} {next}",
    signedOut: "Sie sind abgemeldet. Melden Sie sich wieder an, dann geht es weiter.",
  },
};
