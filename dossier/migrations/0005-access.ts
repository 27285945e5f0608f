import type { Knex } from 'knex';

/** Who is at the door, what was asked before, who read or changed what, and the support's tickets. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Sessions by the hash of their cookie: a copy of this table opens nothing.
    CREATE TABLE desk_session (
      token_hash bytea PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
      etablissement_id uuid,
      csrf_token text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      FOREIGN KEY (etablissement_id, account_id) REFERENCES member (etablissement_id, account_id) ON DELETE CASCADE
    );
    CREATE INDEX desk_session_account ON desk_session (account_id);
    CREATE INDEX desk_session_expiry ON desk_session (expires_at);

    CREATE TABLE patient_session (
      token_hash bytea PRIMARY KEY,
      teleconsultation_id uuid NOT NULL REFERENCES teleconsultation ON DELETE CASCADE,
      link_revision int NOT NULL,
      csrf_token text NOT NULL,
      proven_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX patient_session_visit ON patient_session (teleconsultation_id);
    CREATE INDEX patient_session_expiry ON patient_session (expires_at);

    -- The answer to a request that creates something, so that asking again answers the same. Purged after a day.
    CREATE TABLE idempotency (
      scope text NOT NULL,
      key uuid NOT NULL,
      body_hash bytea NOT NULL,
      status int,
      response jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (scope, key)
    );
    CREATE INDEX idempotency_created ON idempotency (created_at);

    -- Who read or changed what. Append-only: the database refuses the rest.
    CREATE TABLE access_trail (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      etablissement_id uuid,
      teleconsultation_id uuid,
      actor text NOT NULL CHECK (actor IN ('clinician', 'secretary', 'administrator', 'patient', 'system', 'nobody')),
      account_id uuid,
      act text NOT NULL,
      object_id uuid,
      request_id text NOT NULL
    );
    CREATE INDEX access_trail_visit ON access_trail (teleconsultation_id, at);
    CREATE INDEX access_trail_account ON access_trail (account_id, at);
    CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'The trail is append-only'; END $$;
    CREATE TRIGGER access_trail_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_trail FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

    CREATE TABLE support_ticket (
      number bigint GENERATED ALWAYS AS IDENTITY (START WITH 10001) PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      page text NOT NULL,
      teleconsultation_id uuid,
      browser text NOT NULL DEFAULT '',
      message text NOT NULL DEFAULT '',
      email text,
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed'))
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE support_ticket, access_trail, idempotency, patient_session, desk_session;
    DROP FUNCTION refuse_rewriting();
  `);
}
