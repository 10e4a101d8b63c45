/** The few words that the pages speak to the document with. */

/** An element that the page's template has. Throws for one that it has not: a bug. */
export function byId<T extends Element = HTMLElement>(id: string): T {
  const found = document.querySelector<T>(`#${id}`);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** The part of a card or panel with this `data-part`. */
export function partOf<T extends Element = HTMLElement>(of: Element, name: string): T {
  const found = of.querySelector<T>(`[data-part="${name}"]`);
  if (found === null) throw new Error(`no part ${name}`);
  return found;
}

/** Screen readers announce a status when its text changes: leave it alone when it did not. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A new element with text or children. */
export function make(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** Puts values where `{name}` stands. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** What concerns the whole page, with at most one way on. Empty text hides it. */
export function notice(text: string, link?: { text: string; href: string }): void {
  setText(byId("notice-text"), text);
  const button = byId<HTMLAnchorElement>("notice-link");
  button.hidden = link === undefined;
  if (link !== undefined) {
    setText(button, link.text);
    button.setAttribute("href", link.href);
  }
  byId("notice").hidden = text === "";
}
