import type { Knex } from 'knex';

/** Third persons invited to one visit by a link of their own, and the devices they opened it on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE guest (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      quality text NOT NULL CHECK (quality IN ('relative', 'colleague', 'interpreter')),
      name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
      channel text NOT NULL CHECK (channel IN ('sms', 'email')),
      destination text NOT NULL,
      -- Of the link only its hash: a copy of this table opens nothing.
      link_hash bytea NOT NULL UNIQUE,
      invited_by uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      invited_at timestamptz NOT NULL DEFAULT now(),
      -- Their page is open; they ask to come in; somebody let them in; the invitation was taken back.
      seen_at timestamptz,
      asked_at timestamptz,
      admitted_at timestamptz,
      removed_at timestamptz,
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX guest_visit ON guest (teleconsultation_id, invited_at);
    CREATE TRIGGER guest_closed BEFORE INSERT OR UPDATE OR DELETE ON guest FOR EACH ROW EXECUTE FUNCTION refuse_when_closed();

    CREATE TABLE guest_session (
      token_hash bytea PRIMARY KEY,
      guest_id uuid NOT NULL REFERENCES guest ON DELETE CASCADE,
      csrf_token text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX guest_session_guest ON guest_session (guest_id);
    CREATE INDEX guest_session_expiry ON guest_session (expires_at);

    ALTER TABLE message DROP CONSTRAINT message_recipient_check;
    ALTER TABLE message ADD CONSTRAINT message_recipient_check CHECK (recipient IN ('patient', 'clinician', 'guest'));
    ALTER TABLE access_trail DROP CONSTRAINT access_trail_actor_check;
    ALTER TABLE access_trail ADD CONSTRAINT access_trail_actor_check CHECK (actor IN ('clinician', 'secretary', 'administrator', 'support', 'patient', 'guest', 'system', 'nobody'));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM message WHERE recipient = 'guest';
    ALTER TABLE message DROP CONSTRAINT message_recipient_check;
    ALTER TABLE message ADD CONSTRAINT message_recipient_check CHECK (recipient IN ('patient', 'clinician'));
    DROP TABLE guest_session, guest;
    -- The trail is append-only: lines of guests stay as they are.
    ALTER TABLE access_trail DROP CONSTRAINT access_trail_actor_check;
    ALTER TABLE access_trail ADD CONSTRAINT access_trail_actor_check CHECK (actor IN ('clinician', 'secretary', 'administrator', 'support', 'patient', 'system', 'nobody')) NOT VALID;
  `);
}
