import { isFault } from "../../shared/fault.ts";
import { jwksUrl } from "../../shared/tesla/endpoints.ts";
import { fleetPingRequest } from "../../shared/tesla/fleet.ts";
import { sendToTesla, type TeslaHttp } from "../../shared/tesla/http.ts";
import type { Connectivity } from "../contract/partner.ts";
import { appOf, type Config } from "../env.ts";

type Host = Connectivity["hosts"][number];

/**
 * Whether Tesla answers from here: the sign-in host's public keys, and each region's `/status`
 * (plain `ok`). Neither needs a token or is billed.
 */
export async function readConnectivity(
  config: Config,
  http: TeslaHttp,
  now: () => number,
): Promise<Connectivity> {
  const apps = new Set(config.regions.map((region) => appOf(config, region)));
  const probes = [
    ...[...apps].map(({ endpoints }) => {
      const url = jwksUrl(endpoints);
      const send = () => sendToTesla(http, url, { method: "GET" }, "reads");
      return { host: "auth", url, send, isGood: (text: string) => text.includes('"keys"') };
    }),
    ...config.regions.map((region) => {
      const origin = appOf(config, region).endpoints.fleet[region];
      const send = () => fleetPingRequest(http, origin);
      const isGood = (text: string) => text.trim().toLowerCase() === "ok";
      return { host: `fleet ${region}`, url: `${origin}/status`, send, isGood };
    }),
  ];
  const hosts = await Promise.all(
    probes.map(async ({ host, url, send, isGood }): Promise<Host> => {
      const startedAtMs = now();
      const seen = await look(send);
      const ok = seen.status === 200 && isGood(seen.text);
      const explanation = ok ? "Answers as it should." : explain(seen);
      return { host, url, ok, status: seen.status, ms: now() - startedAtMs, explanation };
    }),
  );
  return { ok: hosts.every((host) => host.ok), hosts };
}

/** Enough of the answer to tell a page from what was asked for. */
const LOOK_CHARS = 400;

async function look(
  send: () => Promise<Response>,
): Promise<{ status: number | null; text: string }> {
  try {
    const response = await send();
    return { status: response.status, text: (await response.text()).slice(0, LOOK_CHARS) };
  } catch (error) {
    if (!isFault(error) && !(error instanceof TypeError)) throw error;
    return { status: null, text: "" };
  }
}

function explain({ status, text }: { status: number | null; text: string }): string {
  if (status === null) return "No answer within the deadline: DNS, the network, or Tesla is away.";
  if (text.trimStart().startsWith("<")) {
    return "A web page answered: a firewall in front of Tesla refuses this address, or the host is wrong.";
  }
  return "Something else answered: compare the host with Tesla's list.";
}
