import type { Knex } from 'knex';

/**
 * Counters of the throttles at the door, shared by every API process and kept when one restarts; and whose presence in
 * a room it is, so that a clinician's open screen keeps it alive.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Written by rate-limiter-flexible: points used, until when (ms since 1970). Keys are hashes. Losing it costs nothing.
    CREATE UNLOGGED TABLE throttle (
      key varchar(255) PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );
    ALTER TABLE presence ADD COLUMN account_id uuid REFERENCES account ON DELETE CASCADE;
    CREATE INDEX presence_account ON presence (account_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE presence DROP COLUMN account_id; DROP TABLE throttle');
}
