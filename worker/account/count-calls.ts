import type { TeslaHttp } from "../../shared/tesla/http.ts";

/**
 * The same way to Tesla, with every billed answer counted: each status below 500 (Fleet API docs,
 * billing, 2026-08). A call without an answer may have been billed too, so it counts.
 */
export function countCalls(http: TeslaHttp, onBilled: () => void): TeslaHttp {
  // As in http.ts: workerd's own fetch refuses to be anybody's method.
  const { fetch } = http;
  return {
    ...http,
    fetch: async (url, init) => {
      try {
        const response = await fetch(url, init);
        if (response.status < 500) onBilled();
        return response;
      } catch (error) {
        onBilled();
        throw error;
      }
    },
  };
}
