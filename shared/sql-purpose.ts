/**
 * What the Worker asks a node's SQL for, told beside the operator's token, so that an owner's long
 * export and the operator's console do not wait for each other. A ClickHouse server ignores it.
 */
export const SQL_PURPOSE_HEADER = "x-telltale-purpose";
export const SQL_PURPOSE_EXPORT = "export";
