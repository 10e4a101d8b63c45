import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { CONNECT_ERROR_CODES } from "../../worker/connect-errors.ts";

async function page(path: string): Promise<{ response: Response; text: string }> {
  const response = await env.ASSETS.fetch(`http://assets${path}`);
  return { response, text: await response.text() };
}

describe("the pages", () => {
  it.each(["/", "/garage", "/connect-error", "/404"])(
    "%s needs no inline script or style, sets no cookie and forbids everything it does not use",
    async (path) => {
      const { response, text } = await page(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("set-cookie")).toBeNull();
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      // With no-referrer a browser posts the sign-out form with `Origin: null`, which is refused.
      expect(response.headers.get("referrer-policy")).toBe("same-origin");
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
      expect(text).toContain('<html lang="en">');
      expect(text).toContain("width=device-width");
      expect(text.match(/<h1/g)?.length).toBeGreaterThan(0);
    },
  );

  it("lets an owner sign in without a script", async () => {
    expect((await page("/")).text).toContain('href="/auth/login"');
  });

  it("have a sentence and one way forward for every reason a sign-in can fail", async () => {
    const { text } = await page("/connect-error");
    for (const code of CONNECT_ERROR_CODES) {
      const section = text.split(`id="${code}"`)[1]?.split("</section>")[0] ?? "";
      expect(section.match(/<h1>/g), code).toHaveLength(1);
      expect(section.match(/<a\b/g), code).toHaveLength(1);
    }
    expect(text.match(/class="reason"/g)).toHaveLength(CONNECT_ERROR_CODES.length);
  });
});
