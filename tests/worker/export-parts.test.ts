/** Parts of an export: together they are everything, once, and each says what it is by its name. */
import { describe, expect, it } from "vitest";
import { toGpx } from "../../worker/export/gpx.ts";
import { parsePartFile, toParts, type Count } from "../../worker/export/part.ts";

const HOUR_MS = 3_600_000;
const DAY = Date.parse("2024-02-29T00:00:00Z");

function hours(dayMs: number, rows: number): Count[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    table: "signals" as const,
    fromMs: dayMs + hour * HOUR_MS,
    rows,
    version: String(dayMs + hour),
  }));
}

describe("parts", () => {
  it("hold every row once, by the day, and by the hour where a day is too much for a node's memory", () => {
    const quiet = hours(DAY, 4);
    const busy = hours(DAY + 24 * HOUR_MS, 5);
    const month: Count = { table: "drives", fromMs: Date.UTC(2024, 1), rows: 3, version: "7" };
    const parts = toParts([...busy, month, ...quiet], 100);
    expect(parts.map(({ rows }) => rows).reduce((a, b) => a + b)).toBe(24 * 4 + 24 * 5 + 3);
    expect(parts.every(({ rows }) => rows <= 100)).toBe(true);
    expect(parts).toHaveLength(1 + 1 + 24);
    const ofSignals = parts.filter(({ table }) => table === "signals");
    for (const [index, { range }] of ofSignals.entries()) {
      const next = ofSignals[index + 1];
      if (next !== undefined) expect(next.range.fromMs).toBe(range.toMs);
    }
  });

  it("have names that lead back to exactly their stretch of time", () => {
    const december: Count = { table: "parks", fromMs: Date.UTC(2023, 11), rows: 1, version: "1" };
    for (const { name, table, range, formats } of toParts([...hours(DAY, 9), december], 100)) {
      for (const format of formats) {
        expect(parsePartFile(`${name}.${format}`)).toEqual({ table, format, range });
      }
    }
  });

  it("change their version with a row that comes late, and with nothing else", () => {
    const before = toParts(hours(DAY, 4), 100)[0];
    const same = toParts(hours(DAY, 4).toReversed(), 100)[0];
    expect(same?.version).toBe(before?.version);
    const [first, ...others] = hours(DAY, 4);
    if (first === undefined) throw new Error("no hours");
    // One more row, older than the newest: the number tells; a newer one: its arrival does.
    const late = toParts([{ ...first, rows: 5 }, ...others], 100)[0];
    const newer = toParts([{ ...first, version: String(DAY + 99) }, ...others], 100)[0];
    expect(new Set([before?.version, late?.version, newer?.version]).size).toBe(3);
  });

  it.each([
    "signals-2024-02.csv",
    "signals-2023-02-29.csv",
    "signals-2024-02-29T24.csv",
    "signals-2024-02-29T7.csv",
    "drives-2024-02-29.csv",
    "drives-2024-13.csv",
    "drives-2024-02.gpx",
    "tracks-2024-02.parquet",
    "drives-2024-02.csv.gz",
    "../drives-2024-02.csv",
    "drives-2024-02",
    "",
  ])("have no name like %s", (file) => {
    expect(parsePartFile(file)).toBeNull();
  });
});

describe("a track", () => {
  const AT = Date.parse("2024-02-29T10:00:00.250Z");
  type Row = [started: number, at: number, latitude: number, longitude: number, mps: number | null];

  /** As the database sends them, in pieces that end anywhere. */
  async function gpx(rows: readonly Row[], pieceBytes = 7): Promise<string> {
    const bytes = new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    let from = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (from >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(from, from + pieceBytes));
        from += pieceBytes;
      },
    });
    return new Response(toGpx(body)).text();
  }

  it("is interrupted where no place came for long, and begins anew with each drive", async () => {
    const text = await gpx([
      [AT, AT, 52.5, 13.4, 10],
      [AT, AT + 120_000, 52.6, 13.4, null],
      [AT, AT + 240_001, 52.7, 13.4, 0],
      [AT + 900_000, AT + 900_000, 52.8, 13.4, 20.456],
    ]);
    const shape = [...text.matchAll(/<(\/?(?:gpx|trk|name|trkseg|trkpt))\b/g)].map(
      ([, tag]) => tag,
    );
    expect(shape.join(" ")).toBe(
      "gpx trk name /name trkseg trkpt /trkpt trkpt /trkpt /trkseg trkseg trkpt /trkpt /trkseg /trk trk name /name trkseg trkpt /trkpt /trkseg /trk /gpx",
    );
    expect(text).toContain("<time>2024-02-29T10:00:00.250Z</time>");
    expect(text).toContain("<gpxtpx:speed>20.46</gpxtpx:speed>");
    expect(text.match(/<extensions>/g)).toHaveLength(3);
  });

  it("has places as the schema wants them: decimals in range, also beside the equator and the date line", async () => {
    const text = await gpx([
      [AT, AT, 5e-7, -2e-9, null],
      [AT, AT + 1_000, -90, 180, null],
      [AT, AT + 2_000, 90, 179.99999999, null],
      [AT, AT + 3_000, 52.520_812_34, -179.9999, null],
    ]);
    const places = [...text.matchAll(/lat="([^"]*)" lon="([^"]*)"/g)].map(([, lat, lon]) => [
      lat,
      lon,
    ]);
    expect(places).toHaveLength(4);
    for (const [lat = "", lon = ""] of places) {
      // xsd:decimal knows no exponent; latitudes from -90 to 90, longitudes from -180 to below 180.
      expect(lat).toMatch(/^-?\d{1,2}\.\d+$/);
      expect(lon).toMatch(/^-?\d{1,3}\.\d+$/);
      expect(Math.abs(Number(lat))).toBeLessThanOrEqual(90);
      expect(Number(lon)).toBeGreaterThanOrEqual(-180);
      expect(Number(lon)).toBeLessThan(180);
    }
    expect(places[0]).toEqual(["0.0000005", "-0.0000000"]);
    expect(places[3]?.[0]).toBe("52.5208123");
  });

  it("of a month without places is a file without tracks; one that breaks off has no end", async () => {
    expect(await gpx([])).toMatch(/^<\?xml[^>]*>\s*<gpx [^>]*>\s*<\/gpx>\s*$/);
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(
          new TextEncoder().encode(
            `${JSON.stringify([AT, AT, 1.5, 2.5, null])}\nCode: 159. DB::Exception`,
          ),
        );
        controller.error(new Error("cut"));
      },
    });
    await expect(new Response(toGpx(broken)).text()).rejects.toThrow();
  });
});
