/** Views in an order in which each finds those that it reads. Pure. */

const VIEW_NAME = /\bv_[a-z0-9_]+/g;

/**
 * `name` is the view's file, `sql` its definition; in `sql`, what bears the name of another of the
 * views is taken for a use of it. Otherwise the order stays. Throws when views read each other in a
 * circle.
 */
export function inOrderOfUse<T extends { name: string; sql: string }>(views: readonly T[]): T[] {
  const byName = new Map(views.map((view) => [viewName(view.name), view]));
  const ordered = new Set<T>();
  const take = (view: T, users: readonly T[]): void => {
    if (ordered.has(view)) return;
    if (users.includes(view)) throw new Error(`${view.name} reads itself through other views`);
    for (const [used] of withoutComments(view.sql).matchAll(VIEW_NAME)) {
      const read = byName.get(used);
      if (read !== undefined && read !== view) take(read, [...users, view]);
    }
    ordered.add(view);
  };
  for (const view of views) take(view, []);
  return [...ordered];
}

/** The view that a file defines: its name without folder and ending. */
export function viewName(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.sql$/, "");
}

/** Comments name other views; column comments, too, are no use of them. */
function withoutComments(sql: string): string {
  return sql.replaceAll(/--[^\n]*|'(?:[^'\\]|\\[\s\S]|'')*'/g, " ");
}
