/** The operators' door: asks for the admin token where Cloudflare Access does not do it. */
import { byId, setText } from "./dom.ts";
import { forgetToken, hasToken, keepToken } from "./operator-api.ts";
import { words } from "./operator-words.ts";

export function openDoor(): void {
  byId("loading").hidden = true;
  const wasWrong = hasToken();
  forgetToken();
  byId("content").hidden = true;
  byId("door").hidden = false;
  setText(byId("door-problem"), wasWrong ? words.wrongToken : "");
  byId("token").focus();
}

export function closeDoor(): void {
  byId("loading").hidden = true;
  byId("door").hidden = true;
  byId("content").hidden = false;
}

/** `begin` is called with every token that somebody offers. */
export function onEntered(begin: () => Promise<void>): void {
  byId("door").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = byId<HTMLInputElement>("token");
    keepToken(field.value.trim());
    field.value = "";
    void begin();
  });
}
