import type { Knex } from 'knex';

/** A relative may join from a device of their own: a third person, whose presence is not the patient's. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE patient_session ADD COLUMN companion_apart boolean NOT NULL DEFAULT false;

    ALTER TABLE presence DROP CONSTRAINT presence_side_check;
    ALTER TABLE presence ADD CONSTRAINT presence_side_check CHECK (side IN ('patient', 'clinician', 'company'));
    -- Whose it is, by the id that the room's connection carries too.
    ALTER TABLE presence ADD COLUMN company_id uuid;
    ALTER TABLE presence ADD CONSTRAINT presence_of_company CHECK ((side = 'company') = (company_id IS NOT NULL));

    ALTER TABLE timeline_event DROP CONSTRAINT timeline_event_actor_check;
    ALTER TABLE timeline_event ADD CONSTRAINT timeline_event_actor_check CHECK (actor IN ('clinician', 'secretary', 'patient', 'guest', 'system'));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    UPDATE timeline_event SET actor = 'system' WHERE actor = 'guest';
    ALTER TABLE timeline_event DROP CONSTRAINT timeline_event_actor_check;
    ALTER TABLE timeline_event ADD CONSTRAINT timeline_event_actor_check CHECK (actor IN ('clinician', 'secretary', 'patient', 'system'));
    DELETE FROM presence WHERE side = 'company';
    ALTER TABLE presence DROP CONSTRAINT presence_of_company;
    ALTER TABLE presence DROP COLUMN company_id;
    ALTER TABLE presence DROP CONSTRAINT presence_side_check;
    ALTER TABLE presence ADD CONSTRAINT presence_side_check CHECK (side IN ('patient', 'clinician'));
    ALTER TABLE patient_session DROP COLUMN companion_apart;
  `);
}
