/** The two things an export asks the database: which parts there are, and one of them. */
import * as z from "zod";
import { ok, refused, type Result } from "../../shared/result.ts";
import type { SqlAccess } from "../env.ts";
import { EXPORT_PART_ROWS_MAX } from "../limits.ts";
import { askRows, askSql, type SqlRefusal } from "../sql/ask-sql.ts";
import { toGpx } from "./gpx.ts";
import {
  EXPORT_TABLES,
  monthAfter,
  toParts,
  type Count,
  type ExportFormat,
  type ExportTable,
  type Part,
} from "./part.ts";
import { countStatement, rowsStatement, tracksStatement, type Scope } from "./statements.ts";

const countSchema = z.tuple([
  z.enum(EXPORT_TABLES),
  z.coerce.number().int(),
  z.coerce.number().int(),
  z.string(),
]);

const DAY_MS = 86_400_000;
const ENGINE_FORMATS = { csv: "CSVWithNames", parquet: "Parquet" } as const;
export const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  parquet: "application/vnd.apache.parquet",
  gpx: "application/gpx+xml",
};

export async function listParts(
  access: SqlAccess,
  scope: Scope,
  gone: AbortSignal,
): Promise<Result<Part[], SqlRefusal>> {
  const asked = await askRows(access, { ...countStatement(scope), isExport: true }, gone);
  if (!asked.ok) return asked;
  const counts = asked.value.map((row) => {
    const [table, fromS, rows, version] = countSchema.parse(row);
    return { table, fromMs: fromS * 1_000, rows, version };
  });
  if (!scope.withPlaces) return ok(toParts(counts, EXPORT_PART_ROWS_MAX));
  return ok(toParts([...counts, ...tracksOf(counts)], EXPORT_PART_ROWS_MAX));
}

/** A month's drives have a track. It changes with them, and with the signals of their days. */
function tracksOf(counts: readonly Count[]): Count[] {
  const drives = counts.filter(({ table }) => table === "drives");
  return drives.map((month) => {
    const toMs = monthAfter(month.fromMs) + DAY_MS;
    const signals = counts
      .filter(({ table, fromMs }) => table === "signals" && fromMs >= month.fromMs && fromMs < toMs)
      .reduce((sum, { rows }) => sum + rows, 0);
    return { ...month, table: "tracks", version: `${month.version}.${signals}` };
  });
}

/** The bytes of a part. `scope.range` is the part's, within what may be given. */
export async function readPart(
  access: SqlAccess,
  part: { table: ExportTable; format: ExportFormat },
  scope: Scope,
  gone: AbortSignal,
): Promise<Result<ReadableStream<Uint8Array>, SqlRefusal>> {
  const { table, format } = part;
  if (table === "tracks") {
    const statement = {
      ...tracksStatement(scope),
      format: "JSONCompactEachRow",
      isExport: true,
    };
    const asked = await askSql(access, statement, gone);
    return asked.ok ? ok(toGpx(asked.value)) : refused(asked.reason);
  }
  if (format === "gpx") throw new Error("only tracks are GPX");
  const statement = {
    ...rowsStatement(table, scope),
    format: ENGINE_FORMATS[format],
    isExport: true,
  };
  return askSql(access, statement, gone);
}
