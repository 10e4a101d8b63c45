/** The columns of all views, as their statements in the database name them. */
import { DATABASE, type Warehouse } from "./warehouse.ts";

export type ViewColumn = { view: string; name: string; type: string; comment: string };

/**
 * From the statements and not from system.columns, which knows no columns of a view that takes
 * parameters. A view without a list of columns has one entry without a name.
 */
export async function viewColumns(warehouse: Warehouse): Promise<ViewColumn[]> {
  const views = await warehouse.ask(
    `SELECT name, create_table_query AS statement FROM system.tables WHERE database = '${DATABASE}' AND engine = 'View' ORDER BY name`,
  );
  return views.flatMap(({ name, statement }) => {
    const view = String(name);
    const head = /^CREATE VIEW \S+ \((`.*?)\) AS (?:SELECT|WITH) /s.exec(String(statement))?.[1];
    if (head === undefined) return [{ view, name: "", type: "", comment: "" }];
    return head.split(/, (?=`)/).map((text) => columnOf(view, text));
  });
}

function columnOf(view: string, text: string): ViewColumn {
  const [, name = "", type = "", comment = ""] =
    /^`(\w+)` (.*?)(?: COMMENT '((?:[^'\\]|\\.)*)')?$/s.exec(text) ?? [];
  return { view, name, type, comment: comment.replaceAll(/\\(.)/g, "$1") };
}
