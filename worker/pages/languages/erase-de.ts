/** Ein Auto löschen, und Quittungen, auf Deutsch. */
import type { eraseEn } from "./erase-en.ts";

export const eraseDe: typeof eraseEn = {
  page: {
    heading: "Dieses Auto löschen",
    goesTitle: "Was verschwindet",
    goes: "Alles, was diese Website und ihre Server von diesem Auto haben: seine Signale und Orte, seine Fahrten und Ladungen, auch von früheren Besitzern, und was es senden sollte.",
    staysTitle: "Was bleibt",
    stays:
      "Ihr Konto und Ihre anderen Autos, und unser Schlüssel im Auto, bis Sie ihn unter Fahrzeug > Schlösser entfernen. Das Auto kommt erst wieder, wenn Sie sich erneut bei Tesla anmelden.",
    undo: "Das lässt sich nicht rückgängig machen.",
    keep: "Laden Sie vorher herunter, was Sie behalten möchten",
    sureText:
      "Alles, was von diesem Auto da ist, verschwindet, auch von früheren Besitzern. Ihr Konto und Ihre anderen Autos bleiben.",
    yes: "Ja, dieses Auto löschen",
    no: "Dieses Auto behalten",
    stop: "Doch nicht löschen",
    receiptNote:
      "Die Quittung nennt das Auto mit den letzten Zeichen seiner VIN, und niemanden mit Namen.",
  },
  client: {
    sure: "{name} löschen?",
    working: "{name} wird gelöscht …",
    waits:
      "Jemand anderes hatte dieses Auto hier auch. Wir fragen bei Tesla nach, ob es wirklich nicht mehr bei dieser Person ist; einmal nachsehen genügt nicht. Noch ist nichts gelöscht. Um {time} sehen wir noch einmal nach und machen von selbst weiter, solange diese Seite offen ist; Sie können auch wiederkommen und es erneut verlangen.",
    stopped: "Nichts ist gelöscht.",
    lost: "Wir erreichen den Server nicht und wissen darum nicht, ob es begonnen hat. Verlangen Sie es in einer Minute noch einmal: es ist dieselbe Löschung, und Sie erhalten ihre Quittung.",
    gone: "Dieses Auto gehört nicht mehr zu Ihren.",
    signedOut: "Sie sind abgemeldet, und nichts ist gelöscht. Melden Sie sich zuerst wieder an.",
    failed: "Nichts ist gelöscht: {why}",
    problems: {
      car_shared:
        "Jemand anderes hat dieses Auto hier auch, und was es gesendet hat, gehört auch dieser Person. Sie können es oben für sich ausschalten oder Ihr Konto löschen: dann bleibt das Auto bei ihr. Hat sie es Ihnen verkauft, verlangen Sie es in einer Viertelstunde noch einmal; wird es auch dann abgelehnt, muss sie das Auto aus ihrem Tesla-Konto entfernen.",
      car_passed_on:
        "Jemand anderes hatte dieses Auto hier nach Ihnen, und was es gesendet hat, gehört auch dieser Person. „Alles löschen“ auf Ihrer Kontoseite entfernt, was wir von Ihnen haben. Gehört das Auto noch Ihnen, öffnen Sie „Autos“, warten Sie, bis danach gesucht wurde, und verlangen Sie es noch einmal.",
    },
    receipt: {
      title: "Das Auto ist hier gelöscht",
      intro:
        "Auf dieser Website ist nichts mehr davon; Ihr Konto und Ihre anderen Autos sind, wie sie waren. Die Server, die seine Signale gespeichert haben, löschen sie auch; haben alle geantwortet, wird diese Seite zur signierten Quittung. Heben Sie ihre Adresse auf: sie verlangt keine Anmeldung, und niemand kann sie erraten.",
      introSigned:
        "Nichts ist mehr davon da, weder auf dieser Website noch auf den Servern, die seine Signale gespeichert hatten: alle haben geantwortet, und diese Quittung ist signiert. Ihr Konto und Ihre anderen Autos sind, wie sie waren. Heben Sie die Adresse dieser Seite auf: sie verlangt keine Anmeldung, und niemand kann sie erraten.",
      signed: "signiert: das Auto ist gelöscht",
      next: "Unseren Schlüssel entfernen Sie im Auto unter Fahrzeug > Schlösser. Hierher kommt es erst zurück, wenn Sie sich erneut bei Tesla anmelden.",
    },
  },
};
