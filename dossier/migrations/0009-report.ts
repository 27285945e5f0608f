import type { Knex } from 'knex';

/** Versions of a published entry, and the texts that clinicians keep to begin from. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE step_entry
      ADD UNIQUE (teleconsultation_id, id),
      -- The first version of what this one corrects; null for a first version.
      ADD COLUMN original_id uuid,
      ADD COLUMN edition int NOT NULL DEFAULT 1 CHECK (edition >= 1),
      ADD CONSTRAINT step_entry_edition CHECK ((original_id IS NULL) = (edition = 1)),
      ADD FOREIGN KEY (teleconsultation_id, original_id) REFERENCES step_entry (teleconsultation_id, id) ON DELETE RESTRICT;
    CREATE UNIQUE INDEX step_entry_version_once ON step_entry (original_id, edition) WHERE original_id IS NOT NULL;
    -- Two people who correct the same report at once write in one draft, under its lock.
    CREATE UNIQUE INDEX step_entry_one_correction ON step_entry (original_id) WHERE state = 'draft';

    -- A published entry is what somebody read and perhaps acted upon: it is followed by a version, never changed.
    CREATE FUNCTION refuse_rewriting_published() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'published' AND NEW IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'A published entry never changes'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER step_entry_published BEFORE UPDATE ON step_entry FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_published();

    -- A model belongs to the établissement and says nothing of a patient. Removed ones are kept, so that it can be undone.
    CREATE TABLE step_template (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE RESTRICT,
      step text NOT NULL,
      name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 80),
      input jsonb NOT NULL,
      created_by uuid REFERENCES account ON DELETE RESTRICT,
      created_at timestamptz NOT NULL DEFAULT now(),
      removed_at timestamptz
    );
    CREATE UNIQUE INDEX step_template_name_once ON step_template (etablissement_id, step, lower(name)) WHERE removed_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE step_template;
    DROP TRIGGER step_entry_published ON step_entry;
    DROP FUNCTION refuse_rewriting_published();
    DROP INDEX step_entry_one_correction;
    DROP INDEX step_entry_version_once;
    ALTER TABLE step_entry DROP COLUMN original_id, DROP COLUMN edition;
    ALTER TABLE step_entry DROP CONSTRAINT step_entry_teleconsultation_id_id_key;
  `);
}
