import { byId } from "./dom.ts";

/** Acts when the dialog with this id is left by "yes"; its own buttons close it and say so. */
export function sureThen(id: string, act: () => Promise<void>): void {
  const dialog = byId<HTMLDialogElement>(id);
  document.querySelector(`[data-opens="${id}"]`)?.addEventListener("click", () => {
    dialog.returnValue = "no";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") void act();
  });
}
