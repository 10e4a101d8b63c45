/**
 * Tracks as GPX 1.1 (topografix.com/GPX/1/1), one `trk` for each drive, in it one `trkseg` for each
 * stretch without a gap, as the standard asks: else programs draw a straight line over it. A point's
 * speed in metres a second is in Garmin's TrackPointExtension 2, where programs look for it. Written as
 * the places come: nothing is held but a line. A drive without a place has no track.
 */
import { EXPORT_TRACK_GAP_MS } from "../limits.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Telltale" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
`;
const FOOT = "</gpx>\n";

/** `[start of the drive, time, latitude, longitude, speed or null]`, ordered; times in epoch ms. */
type Row = [string | number, string | number, number, number, number | null];

/** From lines of JSONCompactEachRow. A body that breaks off breaks this off, without its last tag. */
export function toGpx(rows: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let rest = "";
  let drive: string | null = null;
  let beforeMs = 0;
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const writer = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(HEAD));
    },
    transform(piece, controller) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      const text = lines.map((line) => point(JSON.parse(line) as Row)).join("");
      if (text !== "") controller.enqueue(encoder.encode(text));
    },
    flush(controller) {
      controller.enqueue(encoder.encode((drive === null ? "" : TRACK_END) + FOOT));
    },
  });

  function point([startedAt, at, latitude, longitude, speed]: Row): string {
    const start = String(startedAt);
    const isNext = start === drive;
    const isGap = isNext && Number(at) - beforeMs > EXPORT_TRACK_GAP_MS;
    const end = drive === null ? "" : TRACK_END;
    const between = isNext ? (isGap ? SEGMENT_BREAK : "") : end + trackStart(start);
    drive = start;
    beforeMs = Number(at);
    const extension =
      speed === null
        ? ""
        : `<extensions><gpxtpx:TrackPointExtension><gpxtpx:speed>${speed.toFixed(2)}</gpxtpx:speed></gpxtpx:TrackPointExtension></extensions>`;
    return `${between}<trkpt lat="${degrees(latitude)}" lon="${degrees(east(longitude))}"><time>${iso(at)}</time>${extension}</trkpt>\n`;
  }

  return rows.pipeThrough(writer);
}

const TRACK_END = "</trkseg></trk>\n";
const SEGMENT_BREAK = "</trkseg><trkseg>\n";
/** Of a degree: 1 cm. As many as Tesla sends or more, and never the form 5e-7, which is no xsd:decimal. */
const DECIMALS = 7;

function degrees(value: number): string {
  return value.toFixed(DECIMALS);
}

/** The schema's longitudes end before 180, which is -180. */
function east(longitude: number): number {
  return Number(longitude.toFixed(DECIMALS)) >= 180 ? longitude - 360 : longitude;
}

function trackStart(startedAt: string): string {
  return `<trk><name>${iso(startedAt)}</name><trkseg>\n`;
}

function iso(ms: string | number): string {
  return new Date(Number(ms)).toISOString();
}
