/** A SQL client of its own for acceptance checks: plain HTTP, none of the product's code. */
export type Sql = (query: string) => Promise<unknown[][]>;

export function sqlClient(origin: string, token: string): Sql {
  return async (query) => {
    const ask = (): Promise<Response> =>
      fetch(`${origin}/?default_format=JSONCompactEachRow`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: query,
      });
    // A connection kept from the last query may have been closed meanwhile: reading again is harmless.
    const response = await ask().catch(ask);
    const text = await response.text();
    if (!response.ok) throw new Error(`SQL answered ${response.status}: ${text.slice(0, 300)}`);
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as unknown[]);
  };
}
