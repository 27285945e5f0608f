import type { Knex } from 'knex';

/** What the patient says beside the record: language, « une autre date », who helps, how it went. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Of screens and messages, not of the record: it may still change after closure.
    CREATE TABLE patient_language (
      teleconsultation_id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      language text NOT NULL CHECK (language IN ('fr', 'en')),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );

    -- Closed words only: secretaries read it. It holds for one revision of the visit, so moving the visit answers it.
    CREATE TABLE move_request (
      teleconsultation_id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      revision int NOT NULL,
      wishes text[] NOT NULL DEFAULT '{}' CHECK (wishes <@ ARRAY['soon', 'mornings', 'afternoons', 'later']),
      at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE TRIGGER move_request_closed BEFORE INSERT OR UPDATE OR DELETE ON move_request FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();

    -- A relative who uses the patient's link, under their own name; the session says which device is theirs.
    CREATE TABLE companion (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
      at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (teleconsultation_id, name),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE TRIGGER companion_closed BEFORE INSERT OR UPDATE OR DELETE ON companion FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    ALTER TABLE patient_session ADD COLUMN companion_id uuid REFERENCES companion ON DELETE SET NULL;

    CREATE TABLE satisfaction (
      teleconsultation_id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      mark text NOT NULL CHECK (mark IN ('good', 'fair', 'bad')),
      word text NOT NULL DEFAULT '' CHECK (length(word) <= 500),
      at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX satisfaction_counted ON satisfaction (etablissement_id, mark);
    CREATE TRIGGER satisfaction_closed BEFORE INSERT OR UPDATE OR DELETE ON satisfaction FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE patient_session DROP COLUMN companion_id;
    DROP TABLE satisfaction, companion, move_request, patient_language;
  `);
}
