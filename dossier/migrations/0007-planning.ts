import type { Knex } from 'knex';

/**
 * Planning: extra openings beside the weekly hours, what a booking asks beyond a slot (now, or one of a series), the
 * reminders that are planned, and the two acts that visits already planned gain: handing over and declaring absent.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Hours added to the weekly ones, once.
    CREATE TABLE extra_opening (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      clinician_id uuid NOT NULL,
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      slot_minutes int NOT NULL DEFAULT 20 CHECK (slot_minutes BETWEEN 5 AND 240),
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (etablissement_id, clinician_id) REFERENCES member (etablissement_id, account_id) ON DELETE CASCADE
    );
    CREATE INDEX extra_opening_clinician ON extra_opening USING gist (clinician_id, during);

    -- immediate: the patient is told to come now. by_sms: the later visits of a series are told by e-mail alone.
    ALTER TABLE booking_request ADD COLUMN immediate boolean NOT NULL DEFAULT false, ADD COLUMN by_sms boolean NOT NULL DEFAULT true;

    -- The reminders the workflow will send, as it planned them; of visits booked before this they are not known.
    ALTER TABLE teleconsultation ADD COLUMN reminders_at timestamptz[] NOT NULL DEFAULT '{}';
    UPDATE teleconsultation SET allowed = allowed || '{hand-over,declare-absent}'::text[] WHERE phase IN ('planned', 'tested', 'waiting');
    UPDATE teleconsultation SET allowed = allowed || '{declare-absent}'::text[] WHERE phase = 'called';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    UPDATE teleconsultation SET allowed = array_remove(array_remove(allowed, 'hand-over'), 'declare-absent') WHERE phase IN ('planned', 'tested', 'waiting', 'called');
    ALTER TABLE teleconsultation DROP COLUMN reminders_at;
    ALTER TABLE booking_request DROP COLUMN by_sms, DROP COLUMN immediate;
    DROP TABLE extra_opening;
  `);
}
