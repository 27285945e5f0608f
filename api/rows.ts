import type { Database, Transaction } from '../dossier/database';

/** Rows of a statement written in SQL, for the reads that a query builder would only blur. Values are bound by name (`:name`). */
export async function rowsOf<Row>(database: Database | Transaction, sql: string, values: Readonly<Record<string, unknown>> = {}): Promise<Row[]> {
  const result = (await database.raw(sql, values as never)) as { rows: Row[] };
  return result.rows;
}
