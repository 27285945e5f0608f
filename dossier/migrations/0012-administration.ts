import type { Knex } from 'knex';

/**
 * What an administrator and the support need: the établissement's own facts, invitations and new passwords by link,
 * letters (e-mails about no visit), tickets with their answers, and the établissement's own words for messages.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE etablissement
      ADD COLUMN phone text NOT NULL DEFAULT '',
      ADD COLUMN address text NOT NULL DEFAULT '',
      -- Empty: the number of the configuration.
      ADD COLUMN support_phone text NOT NULL DEFAULT '',
      -- Its support answers everybody; elsewhere the support answers its own établissement.
      ADD COLUMN regional_support boolean NOT NULL DEFAULT false;

    ALTER TABLE member DROP CONSTRAINT member_role_check;
    ALTER TABLE member ADD CONSTRAINT member_role_check CHECK (role IN ('clinician', 'secretary', 'administrator', 'support'));
    -- A member who leaves takes their sessions and hours away at once; the visits they held stay in the record.
    -- That a visit is booked with a member of its établissement is kept by booking_request, through which every booking goes.
    ALTER TABLE teleconsultation DROP CONSTRAINT teleconsultation_etablissement_id_clinician_id_fkey;
    ALTER TABLE teleconsultation ADD CONSTRAINT teleconsultation_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES account ON DELETE RESTRICT;

    ALTER TABLE access_trail DROP CONSTRAINT access_trail_actor_check;
    ALTER TABLE access_trail ADD CONSTRAINT access_trail_actor_check CHECK (actor IN ('clinician', 'secretary', 'administrator', 'support', 'patient', 'system', 'nobody'));
    -- For objects that have a code and no id: a motif, a purpose, a ticket's number. Never a name.
    ALTER TABLE access_trail ADD COLUMN object_code text CHECK (object_code ~ '^[A-Za-z0-9_.:-]{1,120}$');

    -- Somebody asked to join. The token of the link is derived from id and revision; only its hash is kept.
    CREATE TABLE invitation (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE CASCADE,
      email text NOT NULL,
      title text NOT NULL DEFAULT '',
      given_name text NOT NULL,
      family_name text NOT NULL,
      role text NOT NULL CHECK (role IN ('clinician', 'secretary', 'administrator', 'support')),
      service text NOT NULL DEFAULT '',
      -- Null: the operator's command.
      invited_by uuid REFERENCES account ON DELETE SET NULL,
      revision int NOT NULL DEFAULT 1,
      token_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      accepted_at timestamptz,
      revoked_at timestamptz
    );
    -- One open invitation for an address and an établissement.
    CREATE UNIQUE INDEX invitation_open ON invitation (etablissement_id, lower(email)) WHERE accepted_at IS NULL AND revoked_at IS NULL;

    -- A new password asked for; single use.
    CREATE TABLE password_link (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
      token_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    );
    CREATE INDEX password_link_account ON password_link (account_id, created_at);

    -- E-mails about no visit. Like messages they are written when they leave: neither links nor texts are kept here.
    CREATE TABLE letter (
      id uuid PRIMARY KEY,
      purpose text NOT NULL CHECK (purpose IN ('ticket-opened', 'ticket-answered', 'invitation', 'password-link', 'password-changed')),
      -- The ticket, answer, invitation, password link or account it is about.
      subject_id uuid NOT NULL,
      revision int NOT NULL DEFAULT 1,
      state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'uncertain')),
      attempts int NOT NULL DEFAULT 0,
      error_code text,
      created_at timestamptz NOT NULL DEFAULT now(),
      claimed_at timestamptz,
      settled_at timestamptz,
      -- A retry never sends twice.
      UNIQUE (purpose, subject_id, revision)
    );
    CREATE INDEX letter_unsettled ON letter (created_at) WHERE state IN ('pending', 'sending');

    ALTER TABLE mailbox DROP CONSTRAINT mailbox_pkey;
    ALTER TABLE mailbox ALTER COLUMN message_id DROP NOT NULL;
    ALTER TABLE mailbox ADD CONSTRAINT mailbox_message UNIQUE (message_id);
    ALTER TABLE mailbox ADD COLUMN letter_id uuid UNIQUE REFERENCES letter ON DELETE CASCADE;
    ALTER TABLE mailbox ADD CONSTRAINT mailbox_one CHECK (num_nonnulls(message_id, letter_id) = 1);

    ALTER TABLE support_ticket DROP CONSTRAINT support_ticket_state_check;
    UPDATE support_ticket SET state = 'new' WHERE state = 'open';
    ALTER TABLE support_ticket
      ALTER COLUMN state SET DEFAULT 'new',
      ADD CONSTRAINT support_ticket_state_check CHECK (state IN ('new', 'in-progress', 'answered', 'closed')),
      ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
      -- Null: asked by somebody signed in nowhere; the regional support alone sees it.
      ADD COLUMN etablissement_id uuid REFERENCES etablissement ON DELETE SET NULL,
      ADD COLUMN asker text NOT NULL DEFAULT 'nobody' CHECK (asker IN ('clinician', 'secretary', 'administrator', 'support', 'patient', 'nobody')),
      ADD COLUMN assigned_to uuid REFERENCES account ON DELETE SET NULL,
      ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
    CREATE INDEX support_ticket_place ON support_ticket (etablissement_id, number DESC);

    CREATE TABLE ticket_answer (
      id uuid PRIMARY KEY,
      ticket_id uuid NOT NULL REFERENCES support_ticket (id) ON DELETE CASCADE,
      account_id uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      text text NOT NULL CHECK (text <> ''),
      at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ticket_answer_ticket ON ticket_answer (ticket_id, at);

    -- The établissement's own words, version after version; a version without a body is the product's words again.
    CREATE TABLE message_text (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      motif_code text NOT NULL,
      purpose text NOT NULL,
      channel text NOT NULL CHECK (channel IN ('sms', 'email')),
      version int NOT NULL CHECK (version > 0),
      subject text,
      body text,
      account_id uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (etablissement_id, motif_code, purpose, channel, version),
      CHECK (subject IS NULL OR channel = 'email'),
      FOREIGN KEY (etablissement_id, motif_code) REFERENCES motif (etablissement_id, code) ON DELETE CASCADE
    );
    CREATE FUNCTION refuse_rewording() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'A version of a message text never changes'; END $$;
    CREATE TRIGGER message_text_versions BEFORE UPDATE ON message_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewording();
  `);
}

/** What the older schema has no place for is left out: letters, the support's members. Old rows of the trail stay as they are. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE message_text, ticket_answer;
    DROP FUNCTION refuse_rewording();
    ALTER TABLE support_ticket DROP CONSTRAINT support_ticket_state_check;
    UPDATE support_ticket SET state = CASE state WHEN 'new' THEN 'open' WHEN 'in-progress' THEN 'open' ELSE state END;
    ALTER TABLE support_ticket
      ALTER COLUMN state SET DEFAULT 'open',
      ADD CONSTRAINT support_ticket_state_check CHECK (state IN ('open', 'answered', 'closed')),
      DROP COLUMN id, DROP COLUMN etablissement_id, DROP COLUMN asker, DROP COLUMN assigned_to, DROP COLUMN changed_at;
    DELETE FROM mailbox WHERE letter_id IS NOT NULL;
    ALTER TABLE mailbox DROP CONSTRAINT mailbox_one, DROP COLUMN letter_id, DROP CONSTRAINT mailbox_message;
    ALTER TABLE mailbox ADD PRIMARY KEY (message_id);
    DROP TABLE letter, password_link, invitation;
    ALTER TABLE access_trail DROP COLUMN object_code, DROP CONSTRAINT access_trail_actor_check;
    ALTER TABLE access_trail ADD CONSTRAINT access_trail_actor_check CHECK (actor IN ('clinician', 'secretary', 'administrator', 'patient', 'system', 'nobody')) NOT VALID;
    ALTER TABLE teleconsultation DROP CONSTRAINT teleconsultation_clinician_id_fkey;
    ALTER TABLE teleconsultation ADD CONSTRAINT teleconsultation_etablissement_id_clinician_id_fkey
      FOREIGN KEY (etablissement_id, clinician_id) REFERENCES member (etablissement_id, account_id) ON DELETE RESTRICT NOT VALID;
    DELETE FROM member WHERE role = 'support';
    ALTER TABLE member DROP CONSTRAINT member_role_check;
    ALTER TABLE member ADD CONSTRAINT member_role_check CHECK (role IN ('clinician', 'secretary', 'administrator'));
    ALTER TABLE etablissement DROP COLUMN phone, DROP COLUMN address, DROP COLUMN support_phone, DROP COLUMN regional_support;
  `);
}
