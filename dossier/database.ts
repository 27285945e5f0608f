import knexFactory, { type Knex } from 'knex';
import { knexSnakeCaseMappers } from 'objection';
import { types } from 'pg';

const DATE = 1082;
const BIGINT = 20;

/**
 * A pool of connections. Names are snake_case below and camelCase above, converted here and nowhere else. A `date`
 * stays the text YYYY-MM-DD (a birth date has no hour and no zone); a `bigint` becomes a number (sizes and row
 * numbers stay far below 2^53).
 */
export function openDatabase(url: string, maximumConnections = 10): Knex {
  types.setTypeParser(DATE, (text) => text);
  types.setTypeParser(BIGINT, (text) => Number(text));
  return knexFactory({
    client: 'pg',
    connection: { connectionString: url, application_name: 'vis-a-vis', statement_timeout: 15_000, connectionTimeoutMillis: 5_000 },
    pool: { min: 0, max: maximumConnections },
    acquireConnectionTimeout: 6_000,
    ...knexSnakeCaseMappers(),
  });
}
export type Database = Knex;
export type Transaction = Knex.Transaction;
