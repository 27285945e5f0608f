import type { Knex } from 'knex';

/**
 * The desk's last needs: who stands in for whom (and the letter that tells them), hours that change under an open
 * calendar, contacts corrected after booking.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A visit given to a stand-in, as often as that happened: the row of the visit has only who holds it now.
    CREATE TABLE hand_over (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      revision int NOT NULL,
      from_id uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      to_id uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      by_id uuid REFERENCES account ON DELETE SET NULL,
      at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (teleconsultation_id, revision),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE TRIGGER hand_over_closed BEFORE INSERT OR UPDATE OR DELETE ON hand_over FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();

    ALTER TABLE letter DROP CONSTRAINT letter_purpose_check;
    ALTER TABLE letter ADD CONSTRAINT letter_purpose_check
      CHECK (purpose IN ('ticket-opened', 'ticket-answered', 'invitation', 'password-link', 'password-changed', 'entrusted'));

    -- 'hours': when somebody receives has changed. Of the établissement, of no visit.
    ALTER TABLE change ALTER COLUMN teleconsultation_id DROP NOT NULL;
    ALTER TABLE change DROP CONSTRAINT change_kind_check;
    ALTER TABLE change ADD CONSTRAINT change_kind_check CHECK (kind IN ('state', 'presence', 'chat', 'ring', 'message', 'document', 'entry', 'hours'));
    ALTER TABLE change ADD CONSTRAINT change_of_a_visit CHECK ((kind = 'hours') = (teleconsultation_id IS NULL));

    -- A message sent before went to what is no longer here: the screen must not say otherwise.
    ALTER TABLE patient ADD COLUMN phone_changed_at timestamptz, ADD COLUMN email_changed_at timestamptz;
  `);
}

/** What the older schema has no place for is left out: letters of stand-ins, announced hours. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE patient DROP COLUMN phone_changed_at, DROP COLUMN email_changed_at;
    DELETE FROM change WHERE kind = 'hours';
    ALTER TABLE change DROP CONSTRAINT change_of_a_visit, DROP CONSTRAINT change_kind_check;
    ALTER TABLE change ADD CONSTRAINT change_kind_check CHECK (kind IN ('state', 'presence', 'chat', 'ring', 'message', 'document', 'entry'));
    ALTER TABLE change ALTER COLUMN teleconsultation_id SET NOT NULL;
    DELETE FROM letter WHERE purpose = 'entrusted';
    ALTER TABLE letter DROP CONSTRAINT letter_purpose_check;
    ALTER TABLE letter ADD CONSTRAINT letter_purpose_check CHECK (purpose IN ('ticket-opened', 'ticket-answered', 'invitation', 'password-link', 'password-changed'));
    DROP TABLE hand_over;
  `);
}
