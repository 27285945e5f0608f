import type { Database, Transaction } from '../dossier/database';

/**
 * Rows of a statement written in SQL, for the reads that a query builder would only blur. Values are bound by name (`:name`).
 * @param prepared a name under which each connection prepares the statement once; one name, one text
 */
export async function rowsOf<Row>(database: Database | Transaction, sql: string, values: Readonly<Record<string, unknown>> = {}, prepared?: string): Promise<Row[]> {
  const query = database.raw(sql, values as never);
  const result = (await (prepared ? query.options({ name: prepared }) : query)) as { rows: Row[] };
  return result.rows;
}
