/**
 * The partner token of one application in one region: one object, so one token and one request in
 * flight however many isolates ask. Kept sealed with the vault's key, since an object leaves memory
 * after seconds of quiet while a token lives for hours.
 */
import { DurableObject } from "cloudflare:workers";
import { ok, type Result } from "../../shared/result.ts";
import { clientCredentialsRequest, processTokenResponse } from "../../shared/tesla/auth.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { settle, type Refusal } from "../account/refusal.ts";
import { appOf, readConfig, teslaHttp } from "../env.ts";
import { PARTNER_TOKEN_MARGIN_MS } from "../limits.ts";
import { log } from "../log.ts";
import { openPartnerToken, sealPartnerToken, type PartnerToken } from "./partner-seal.ts";

const TOKEN = "token";

export class Partner extends DurableObject<Env> {
  #held: PartnerToken | null = null;
  #inFlight: Promise<Result<PartnerToken, Refusal>> | undefined;

  /**
   * A token with some life left. `rejected` is a token that the Fleet API just refused: if it is
   * the one held, another is asked for; if not, somebody has done so already.
   */
  async token(region: Region, rejected: string | null): Promise<Result<PartnerToken, Refusal>> {
    const running = settle(async () => {
      const held = await this.#usable(region);
      if (held !== null && held.accessToken !== rejected) return ok(held);
      this.#inFlight ??= settle(() => this.#ask(region)).finally(() => {
        this.#inFlight = undefined;
      });
      return this.#inFlight;
    });
    // Whoever asked may have gone; the others still wait.
    this.ctx.waitUntil(running);
    return running;
  }

  async #usable(region: Region): Promise<PartnerToken | null> {
    const { vaultKeys, ...config } = readConfig(this.env);
    const address = { region, clientId: appOf(config, region).clientId };
    const sealed = this.#held === null ? this.ctx.storage.kv.get<string>(TOKEN) : undefined;
    if (sealed !== undefined) this.#held = await openPartnerToken(sealed, address, vaultKeys);
    const held = this.#held;
    return held !== null && held.expiresAtMs - PARTNER_TOKEN_MARGIN_MS > Date.now() ? held : null;
  }

  async #ask(region: Region): Promise<Result<PartnerToken, Refusal>> {
    const config = readConfig(this.env);
    const app = appOf(config, region);
    const sentAtMs = Date.now();
    const response = await clientCredentialsRequest(teslaHttp(config), app.endpoints, {
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      audience: app.endpoints.fleet[region],
      // Scopes of a person make no sense for the app itself.
      scopes: config.scopes.filter((scope) => scope === "openid" || scope.startsWith("vehicle_")),
    });
    const tokens = await processTokenResponse(response, { grant: "client_credentials", sentAtMs });
    const token = { accessToken: tokens.accessToken, expiresAtMs: tokens.expiresAtMs };
    const address = { region, clientId: app.clientId };
    this.#held = token;
    this.ctx.storage.kv.put(TOKEN, await sealPartnerToken(token, address, config.vaultKeys));
    log("info", "partner_token_obtained", { region });
    return ok(token);
  }
}
