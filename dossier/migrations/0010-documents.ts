import type { Knex } from 'knex';

/** Files on their way (resumable uploads), and what is known of a document once it was looked into. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A file on its way: bound to its visit and its author, short-lived. Its bytes wait in UPLOADS_DIR under the id, which
    -- becomes the document's own. No name: it comes when the file is whole.
    CREATE TABLE upload (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('patient-document', 'capture', 'prescription', 'clinician-document')),
      -- Whoever sends it; nobody's account for the patient.
      account_id uuid REFERENCES account ON DELETE CASCADE,
      -- Chosen by the sender's screen: begun twice, it is one upload.
      key uuid NOT NULL,
      bytes bigint NOT NULL CHECK (bytes > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      -- When it became a document, or was refused for good.
      settled_at timestamptz,
      refusal jsonb,
      CHECK (refusal IS NULL OR settled_at IS NOT NULL),
      CHECK ((kind = 'patient-document') = (account_id IS NULL)),
      UNIQUE NULLS NOT DISTINCT (teleconsultation_id, account_id, key),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE CASCADE
    );
    CREATE INDEX upload_expiry ON upload (expires_at);
    -- Not on DELETE: what never arrived is swept away after closure too.
    CREATE TRIGGER upload_closed BEFORE INSERT OR UPDATE ON upload FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();

    -- Pages of a PDF; whether pictures to look at are kept beside the original.
    ALTER TABLE document ADD COLUMN pages int CHECK (pages > 0), ADD COLUMN has_preview boolean NOT NULL DEFAULT false;

    -- Closure leaves the record as it is; a prescription's file that was never deposited is none of it and may go.
    DROP TRIGGER document_closed ON document;
    CREATE TRIGGER document_closed BEFORE INSERT OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    CREATE TRIGGER document_closed_update BEFORE UPDATE ON document FOR EACH ROW
      WHEN (OLD.kind <> 'prescription' OR OLD.released_at IS NOT NULL OR NEW.released_at IS NOT NULL) EXECUTE FUNCTION refuse_when_closed();
    -- What housekeeping looks for: prescription files that were never deposited.
    CREATE INDEX document_undeposited ON document (created_at) WHERE kind = 'prescription' AND released_at IS NULL AND removed_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX document_undeposited;
    DROP TRIGGER document_closed_update ON document;
    DROP TRIGGER document_closed ON document;
    CREATE TRIGGER document_closed BEFORE INSERT OR UPDATE OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();
    ALTER TABLE document DROP COLUMN has_preview, DROP COLUMN pages;
    DROP TABLE upload;
  `);
}
