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
    since: "Was Ihnen gehört, beginnt am {date}.",
    order: "Der letzte Monat liegt vor dem ersten. Wählen Sie sie andersherum.",
    progress: "{done} von {all} Dateien, {size}",
    waiting: "{done} von {all} Dateien. Die Datenbank ist beschäftigt; weiter in {seconds} s.",
    broken:
      "Nach {done} von {all} Dateien unterbrochen. Sie bleiben da, solange diese Seite offen ist.",
    goOn: "Weiter",
    packing: "{all} Dateien werden gepackt …",
    done: "{name} gespeichert: {all} Dateien, {size}.",
    tooMuch: "Das sind mehr als 2 GB. Bitte weniger Monate wählen.",
    begun: "{all} Dateien werden geladen …",
    unreachable: "Wir erreichen den Server nicht. Versuchen Sie es in einer Minute erneut.",
    signedOut:
      "Sie sind abgemeldet. Melden Sie sich in einem anderen Tab wieder an, dann geht es hier weiter.",
    problems: {
      bad_request: "Schreiben Sie Monate wie 2026-03.",
      not_found: "Dieses Auto gehört nicht mehr zu Ihren. Laden Sie die Seite neu.",
      sql_busy: "Die Datenbank antwortet gerade anderen. Versuchen Sie es in einer Minute erneut.",
      sql_unavailable:
        "Die Datenbank antwortet nicht. Versuchen Sie es in einer Minute erneut; bleibt es dabei, sagen Sie es dem Betreiber.",
      sql_not_configured:
        "Diese Website ist nicht mit ihrer Datenbank verbunden. Sagen Sie es dem Betreiber.",
    },
  },
};
