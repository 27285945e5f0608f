import type { Knex } from 'knex';

/** The outbox: one row per message that must go out, and the demonstration's mailbox where it lands. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Texts are rendered when the message leaves: neither links nor codes are kept here.
    CREATE TABLE message (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      purpose text NOT NULL,
      recipient text NOT NULL CHECK (recipient IN ('patient', 'clinician')),
      channel text NOT NULL CHECK (channel IN ('sms', 'email')),
      revision int NOT NULL,
      -- What the message is about when a purpose may repeat: an entry, a prescription, a code, a resend.
      subject_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
      state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'uncertain')),
      attempts int NOT NULL DEFAULT 0,
      error_code text,
      created_at timestamptz NOT NULL DEFAULT now(),
      claimed_at timestamptz,
      settled_at timestamptz,
      -- A retry never sends twice.
      UNIQUE (teleconsultation_id, purpose, recipient, channel, revision, subject_id),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX message_visit ON message (teleconsultation_id, created_at);
    CREATE INDEX message_unsettled ON message (created_at) WHERE state IN ('pending', 'sending');

    -- Only the demonstration fills it: with a real SMTP server and SMS gateway no text is kept.
    CREATE TABLE mailbox (
      message_id uuid PRIMARY KEY REFERENCES message ON DELETE CASCADE,
      destination text NOT NULL,
      subject text,
      text text NOT NULL,
      html text,
      attachments jsonb NOT NULL DEFAULT '[]',
      at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX mailbox_at ON mailbox (at DESC);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE mailbox, message');
}
