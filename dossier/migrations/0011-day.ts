import type { Knex } from 'knex';

/**
 * What a visit waits for becomes rows of their own, one for each effect that does not come through: it may change after
 * closure, when the visit's own row may not. And the clinician's code joins what closure makes read-only.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE teleconsultation DROP COLUMN waits_for;

    -- Written by a failing attempt, taken away by the one that succeeds. A row not refreshed for long is of an effect that nobody tries any more.
    CREATE TABLE waiting_effect (
      teleconsultation_id uuid NOT NULL REFERENCES teleconsultation ON DELETE CASCADE,
      effect text NOT NULL,
      waits_for text NOT NULL CHECK (waits_for IN ('messages', 'video')),
      since timestamptz NOT NULL DEFAULT now(),
      tried_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (teleconsultation_id, effect)
    );

    -- A patient's code still opens what they were given; a clinician's has nothing left to open.
    CREATE TRIGGER identity_check_closed BEFORE INSERT OR UPDATE ON identity_check FOR EACH ROW WHEN (NEW.purpose = 'prescription') EXECUTE FUNCTION refuse_when_closed();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER identity_check_closed ON identity_check;
    DROP TABLE waiting_effect;
    ALTER TABLE teleconsultation ADD COLUMN waits_for text;
  `);
}
