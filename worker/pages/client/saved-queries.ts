/** The analysts' saved queries; the build puts them here (site.ts, saved-queries.ts). */
export type SavedQuery = {
  name: string;
  title: string;
  note: string;
  /** What each `{name:Type}` means. */
  parameters: Record<string, string>;
  sql: string;
};

export const savedQueries: readonly SavedQuery[] = [];
