/** A 421 answer moves an owner's token to another host: only to one we know or Tesla owns. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  idTokenIssuers,
  pairingUrl,
  parseWrongRegion,
  productionEndpoints,
  regionOfPrefix,
  type Endpoints,
} from "../../shared/tesla/endpoints.ts";

const local: Endpoints = {
  authorizeOrigin: "http://127.0.0.1:8788",
  tokenOrigin: "http://127.0.0.1:8788",
  pairingOrigin: "http://127.0.0.1:8788",
  fleet: { na: "http://127.0.0.1:8789", eu: "http://127.0.0.1:8790", cn: "http://127.0.0.1:8791" },
};

/** Tesla's recorded text around a base URL. */
function answer(baseUrl: string): string {
  return `user out of region, use base URL: ${baseUrl}, see https://developer.tesla.com/docs/fleet-api#regional-requirements`;
}

describe("production", () => {
  test("is what wrangler.toml deploys", () => {
    const toml = readFileSync(new URL("../../wrangler.toml", import.meta.url), "utf8");
    const origin = (name: string) => new RegExp(`^${name}_ORIGIN = "(.*)"$`, "m").exec(toml)?.[1];
    expect({
      authorizeOrigin: origin("TESLA_AUTHORIZE"),
      tokenOrigin: origin("TESLA_TOKEN"),
      pairingOrigin: origin("TESLA_PAIRING"),
      fleet: {
        na: origin("TESLA_FLEET_NA"),
        eu: origin("TESLA_FLEET_EU"),
        cn: origin("TESLA_FLEET_CN"),
      },
    }).toEqual(productionEndpoints);
  });

  test.each([
    ["https://fleet-api.prd.eu.vn.cloud.tesla.com", "eu"],
    ["https://fleet-api.prd.na.vn.cloud.tesla.com", "na"],
    ["https://fleet-api.prd.cn.vn.cloud.tesla.cn", "cn"],
    ["https://fleet-api.prd.ap.vn.cloud.tesla.com", null],
    ["https://fleet-api.teslamotors.com", null],
  ])("follows %s", (origin, region) => {
    expect(parseWrongRegion(answer(origin), productionEndpoints)).toEqual({ origin, region });
  });

  test.each([
    ["another owner", "https://example.com"],
    ["Tesla's name in front", "https://fleet-api.prd.eu.vn.cloud.tesla.com.example.com"],
    ["Tesla's name as a suffix of another", "https://nottesla.com"],
    ["no host before the suffix", "https://.tesla.com"],
    ["no encryption", "http://fleet-api.prd.eu.vn.cloud.tesla.com"],
    ["a port", "https://fleet-api.prd.eu.vn.cloud.tesla.com:8443"],
    ["a user name", "https://fleet-api.tesla.com@example.com"],
    ["a backslash", "https://example.com\\.tesla.com"],
    ["a path that ends well", "https://example.com/.tesla.com"],
    ["an address of our own", "http://127.0.0.1:8790"],
    ["another scheme", "javascript:alert(1)//.tesla.com"],
    ["a line end", "https://example.com\n.tesla.com"],
    ["nothing", ""],
  ])("does not follow %s", (_, origin) => {
    expect(parseWrongRegion(answer(origin), productionEndpoints)).toBeNull();
  });

  test("does not follow an answer without the sentence", () => {
    for (const text of ["", "https://fleet-api.prd.eu.vn.cloud.tesla.com", "<html></html>"]) {
      expect(parseWrongRegion(text, productionEndpoints)).toBeNull();
    }
  });
});

describe("a local Tesla", () => {
  test("follows its own origins, which differ by port", () => {
    expect(parseWrongRegion(answer("http://127.0.0.1:8790"), local)).toEqual({
      origin: "http://127.0.0.1:8790",
      region: "eu",
    });
  });

  test.each([
    "http://127.0.0.1:8792",
    "http://127.0.0.1",
    "https://fleet-api.prd.eu.vn.cloud.tesla.com",
  ])("does not send a test token to %s", (origin) => {
    expect(parseWrongRegion(answer(origin), local)).toBeNull();
  });
});

test("the pairing link names the domain and the car", () => {
  expect(pairingUrl(productionEndpoints, "telltale.example", "5YJ3TELLTALE00001")).toBe(
    "https://tesla.com/_ak/telltale.example?vin=5YJ3TELLTALE00001",
  );
});

test("an issuer is Tesla's sign-in host, in the three spellings seen", () => {
  expect(idTokenIssuers(productionEndpoints)).toEqual([
    "https://auth.tesla.com/oauth2/v3/nts",
    "https://auth.tesla.com/oauth2/v3",
    "https://auth.tesla.com",
  ]);
});

test("a code or refresh token tells its region", () => {
  expect(["NA_1f", "EU_1f", "CN_1f", "XX_1f", "eu_1f", "", "NA"].map(regionOfPrefix)).toEqual([
    "na",
    "eu",
    "cn",
    null,
    null,
    null,
    null,
  ]);
});
