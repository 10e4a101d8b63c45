import type { Region } from "../world.ts";

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
  /** One origin per Tesla host: the origin of a request says which host was meant. */
  origins: Record<"auth" | Region, string>;
  /**
   * Fetches an app's public key from `https://<domain>/.well-known/…`. Must not follow redirects.
   * A local stack maps its domains to loopback here.
   */
  fetchPem: (url: string) => Promise<Response>;
  controller?: CarController;
};

/** Audiences and the API base of an error text are origins: exact, no slash at the end. */
export function regionOfAudience(options: CloudOptions, audience: string): Region | null {
  const { na, eu, cn } = options.origins;
  if (audience === na) return "na";
  if (audience === eu) return "eu";
  return audience === cn ? "cn" : null;
}
