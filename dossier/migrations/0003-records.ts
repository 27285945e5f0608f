import type { Knex } from 'knex';

/** The content of a télédossier: tests, documents, entries of steps, prescriptions, chat. Read-only after closure. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE equipment_test (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('passed', 'failed')),
      details jsonb NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX equipment_test_visit ON equipment_test (teleconsultation_id, at DESC);

    -- One entry of a form step. A draft changes under its version; a published entry never does.
    CREATE TABLE step_entry (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      step text NOT NULL,
      state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
      version int NOT NULL DEFAULT 1,
      input jsonb NOT NULL,
      author_id uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      saved_at timestamptz NOT NULL DEFAULT now(),
      published_at timestamptz,
      released_at timestamptz,
      CHECK ((state = 'published') = (published_at IS NOT NULL)),
      CHECK (released_at IS NULL OR state = 'published'),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX step_entry_visit ON step_entry (teleconsultation_id, saved_at);

    -- A one-time code: the clinician's before a prescription, the patient's before any health document.
    -- The code itself is derived from the id and a secret, so that nothing here opens anything.
    CREATE TABLE identity_check (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      purpose text NOT NULL CHECK (purpose IN ('prescription', 'patient-entry')),
      account_id uuid REFERENCES account ON DELETE RESTRICT,
      channel text NOT NULL CHECK (channel IN ('sms', 'email')),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      tries int NOT NULL DEFAULT 0,
      verified_at timestamptz,
      used_at timestamptz,
      replaced_at timestamptz,
      CHECK ((purpose = 'prescription') = (account_id IS NOT NULL)),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX identity_check_visit ON identity_check (teleconsultation_id, created_at DESC);

    CREATE TABLE prescription (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      identity_check_id uuid NOT NULL UNIQUE REFERENCES identity_check ON DELETE RESTRICT,
      channel text NOT NULL CHECK (channel IN ('sms', 'email')),
      requested_by uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      created_at timestamptz NOT NULL DEFAULT now(),
      deposited_at timestamptz,
      UNIQUE (teleconsultation_id, id),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX prescription_visit ON prescription (teleconsultation_id, created_at);

    CREATE TABLE document (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('patient-document', 'capture', 'prescription', 'clinician-document')),
      name text NOT NULL,
      media_type text NOT NULL,
      bytes bigint NOT NULL CHECK (bytes > 0),
      sha256 bytea NOT NULL,
      storage_key text NOT NULL UNIQUE,
      uploaded_by uuid REFERENCES account ON DELETE RESTRICT,
      prescription_id uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      opened_at timestamptz,
      released_at timestamptz,
      removed_at timestamptz,
      CHECK (released_at IS NULL OR removed_at IS NULL),
      FOREIGN KEY (teleconsultation_id, prescription_id) REFERENCES prescription (teleconsultation_id, id) ON DELETE RESTRICT,
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX document_visit ON document (teleconsultation_id, created_at);
    CREATE INDEX document_prescription ON document (prescription_id);

    CREATE TABLE chat_line (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      -- Chosen by the sender's screen: the same line sent twice is kept once.
      key uuid NOT NULL,
      side text NOT NULL CHECK (side IN ('patient', 'clinician')),
      account_id uuid REFERENCES account ON DELETE RESTRICT,
      text text NOT NULL CHECK (text <> ''),
      at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (teleconsultation_id, key),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX chat_line_visit ON chat_line (teleconsultation_id, at);

    -- After closure every write is refused here too, whatever the code above does.
    CREATE FUNCTION refuse_when_closed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE visit uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.teleconsultation_id ELSE NEW.teleconsultation_id END;
      BEGIN
        -- Opening a document leaves a trace and changes no content.
        IF TG_TABLE_NAME = 'document' AND TG_OP = 'UPDATE' THEN
          IF to_jsonb(NEW) - 'opened_at' = to_jsonb(OLD) - 'opened_at' THEN RETURN NEW; END IF;
        END IF;
        IF EXISTS (SELECT 1 FROM teleconsultation WHERE id = visit AND phase = 'closed') THEN
          RAISE EXCEPTION 'ALREADY_CLOSED' USING ERRCODE = 'P0C10';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
    CREATE TRIGGER equipment_test_closed BEFORE INSERT OR UPDATE OR DELETE ON equipment_test FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    CREATE TRIGGER step_entry_closed BEFORE INSERT OR UPDATE OR DELETE ON step_entry FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    CREATE TRIGGER prescription_closed BEFORE INSERT OR UPDATE OR DELETE ON prescription FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    CREATE TRIGGER document_closed BEFORE INSERT OR UPDATE OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    CREATE TRIGGER chat_line_closed BEFORE INSERT OR UPDATE OR DELETE ON chat_line FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();

    CREATE FUNCTION refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.phase = 'closed' AND NEW IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'ALREADY_CLOSED' USING ERRCODE = 'P0C10'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER teleconsultation_closed BEFORE UPDATE ON teleconsultation FOR EACH ROW EXECUTE FUNCTION refuse_reopening();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER teleconsultation_closed ON teleconsultation;
    DROP FUNCTION refuse_reopening();
    DROP TABLE chat_line, document, prescription, identity_check, step_entry, equipment_test;
    DROP FUNCTION refuse_when_closed();
  `);
}
