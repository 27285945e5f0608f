import type { Knex } from 'knex';

/**
 * A patient's page proves by itself that it is awake: a locked phone freezes the page and leaves its connection open, so
 * the open stream alone says nothing. And the page says when the call window is on screen.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- held_at: the process that holds the stream is alive. seen_at: the page itself answered, for a patient.
    -- hidden: the page is not on screen. silent: its silence has been told to open screens.
    ALTER TABLE presence
      ADD COLUMN held_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN hidden boolean NOT NULL DEFAULT false,
      ADD COLUMN silent boolean NOT NULL DEFAULT false;
    -- Of the call that is under way: a new call empties it.
    ALTER TABLE teleconsultation ADD COLUMN ring_heard_at timestamptz;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE teleconsultation DROP COLUMN ring_heard_at;
    ALTER TABLE presence DROP COLUMN held_at, DROP COLUMN hidden, DROP COLUMN silent;
  `);
}
