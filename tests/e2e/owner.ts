/**
 * One owner's path over HTTP, by the public doors only: the connect page, the local Tesla's pages
 * and the Worker's API. Every step throws with what it saw when the product does not answer as
 * promised.
 */
import { formTo, HttpBrowser, type Page } from "../support/http-browser.ts";

export type CarView = {
  vin: string;
  display_name: string | null;
  next_step: { code: string };
  pairing_url: string | null;
  status: { connected: boolean; last_record_at_ms: number | null; signals_total: number };
};

export class Owner {
  readonly browser = new HttpBrowser();
  readonly #app: string;

  constructor(appOrigin: string) {
    this.#app = appOrigin;
  }

  /** The connect page is static: a link to the sign-in, no cookie. */
  async openConnectPage(): Promise<void> {
    const page = await this.browser.get(`${this.#app}/`);
    expect(page.status === 200, `connect page answered ${page.status}`);
    expect(/href="\/auth\/login/.test(page.body), "connect page has no link to /auth/login");
    expect(page.headers.getSetCookie().length === 0, "connect page sets a cookie");
  }

  /** Signs in with Tesla and consents to what the app asks for, or to `scopes` only. */
  async signIn(email: string, scopes?: string[]): Promise<Page> {
    const start = await this.browser.get(`${this.#app}/auth/login`);
    const consent = /consent/.test(start.body)
      ? start
      : await this.browser.submit(formTo(start, /signin$/), { email });
    const back = await this.browser.submit(formTo(consent, /consent$/), {
      decision: "allow",
      ...(scopes === undefined ? {} : { scope: scopes }),
    });
    return back;
  }

  async cars(): Promise<CarView[]> {
    return carsOf(await this.browser.json("GET", `${this.#app}/api/vehicles`));
  }

  /** Asks the Worker to look at Tesla's side now, as the garage page does while a step is open. */
  async check(): Promise<CarView[]> {
    return carsOf(await this.browser.json("POST", `${this.#app}/api/vehicles/check`, {}));
  }

  /** Opens the pairing link and approves, as the owner does in the phone app. */
  async approveKey(car: CarView): Promise<void> {
    expect(car.pairing_url !== null, "the car has no pairing link");
    const phone = await this.browser.get(car.pairing_url ?? "");
    expect(phone.status === 200, `the pairing link answered ${phone.status}`);
    const done = await this.browser.submit(formTo(phone, /_ak\//), { decision: "approve" });
    expect(done.status === 200, `the approval answered ${done.status}`);
  }
}

function carsOf(page: Page): CarView[] {
  expect(
    page.status === 200,
    `${page.url.pathname} answered ${page.status}: ${page.body.slice(0, 300)}`,
  );
  const parsed = JSON.parse(page.body) as { vehicles: CarView[] };
  return parsed.vehicles;
}

function expect(held: boolean, otherwise: string): void {
  if (!held) throw new Error(otherwise);
}
