import type { App, Region, User, World } from "../world.ts";

/** What the control page's buttons ask of the cars that run beside this world. */
export type CarAction =
  | "drive"
  | "charge"
  | "park"
  | "sleep"
  | "wake"
  | "lose_coverage"
  | "regain_coverage";

/** The cars on the real wire (car-park.ts). Without one, buttons change only the world's state. */
export type CarController = {
  act(vin: string, action: CarAction): Promise<void> | void;
  describe(vin: string): { activity: string; connected: boolean; acked: number } | null;
};

export type CloudOptions = {
  /**
   * One origin per Tesla host: the origin of a request says which host was meant. With `authChina`
   * China has its own sign-in, with apps and people that no other host knows, as the real one has;
   * without it everybody signs in at `auth`.
   */
  origins: Record<"auth" | Region, string> & { authChina?: string };
  /**
   * Fetches an app's public key from `https://<domain>/.well-known/…`. Must not follow redirects.
   * A local stack maps its domains to loopback here.
   */
  fetchPem: (url: string) => Promise<Response>;
  controller?: CarController;
};

/** What one auth host needs: `origins.auth` is its own, and `knows` says whose apps and people. */
export type HostOptions = CloudOptions & { knows: "all" | "china" | "others" };

export function authHosts(options: CloudOptions): HostOptions[] {
  const { origins } = options;
  const { authChina } = origins;
  if (authChina === undefined) return [{ ...options, knows: "all" }];
  return [
    { ...options, knows: "others" },
    { ...options, origins: { ...origins, auth: authChina }, knows: "china" },
  ];
}

/** Options as one Fleet API sees them: `origins.auth` is the host that signs its region's tokens. */
export function optionsOf(options: CloudOptions, region: Region): CloudOptions {
  const { origins } = options;
  if (region !== "cn" || origins.authChina === undefined) return options;
  return { ...options, origins: { ...origins, auth: origins.authChina } };
}

/** The app, if this host knows it. */
export function appAt(world: World, { knows }: HostOptions, clientId: string): App | null {
  const app = world.app(clientId);
  return app !== null && isKnown(knows, app.china === true) ? app : null;
}

export function userAt({ knows }: HostOptions, user: User | null): User | null {
  return user !== null && isKnown(knows, user.region === "cn") ? user : null;
}

function isKnown(knows: HostOptions["knows"], isChina: boolean): boolean {
  return knows === "all" || (knows === "china") === isChina;
}

/** Audiences and the API base of an error text are origins: exact, no slash at the end. */
export function regionOfAudience(options: CloudOptions, audience: string): Region | null {
  const { na, eu, cn } = options.origins;
  if (audience === na) return "na";
  if (audience === eu) return "eu";
  return audience === cn ? "cn" : null;
}
