import type { Knex } from 'knex';

/** Établissements, the people who work there, when they receive, and the motifs they offer. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS unaccent;

    CREATE TABLE etablissement (
      id uuid PRIMARY KEY,
      name text NOT NULL CHECK (name <> ''),
      short_name text NOT NULL CHECK (short_name <> ''),
      service text NOT NULL DEFAULT '',
      time_zone text NOT NULL DEFAULT 'Europe/Paris',
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE account (
      id uuid PRIMARY KEY,
      email text NOT NULL,
      password_hash text NOT NULL,
      title text NOT NULL DEFAULT '',
      given_name text NOT NULL,
      family_name text NOT NULL,
      phone text NOT NULL,
      disabled_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE UNIQUE INDEX account_email ON account (lower(email));

    -- One person may work in several établissements, with a role in each.
    CREATE TABLE member (
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE RESTRICT,
      account_id uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      role text NOT NULL CHECK (role IN ('clinician', 'secretary', 'administrator')),
      service text NOT NULL DEFAULT '',
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (etablissement_id, account_id)
    );
    CREATE INDEX member_account ON member (account_id);

    -- Weekly hours, in the établissement's zone. weekday: 1 Monday … 7 Sunday (ISO 8601).
    CREATE TABLE availability (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      clinician_id uuid NOT NULL,
      weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
      starts time NOT NULL,
      ends time NOT NULL CHECK (ends > starts),
      slot_minutes int NOT NULL DEFAULT 20 CHECK (slot_minutes BETWEEN 5 AND 240),
      FOREIGN KEY (etablissement_id, clinician_id) REFERENCES member (etablissement_id, account_id) ON DELETE CASCADE
    );
    CREATE INDEX availability_clinician ON availability (etablissement_id, clinician_id);

    -- Days off, meetings: hours taken out of availability.
    CREATE TABLE unavailability (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      clinician_id uuid NOT NULL,
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      label text NOT NULL DEFAULT 'Absence',
      FOREIGN KEY (etablissement_id, clinician_id) REFERENCES member (etablissement_id, account_id) ON DELETE CASCADE
    );
    CREATE INDEX unavailability_clinician ON unavailability USING gist (clinician_id, during);

    -- Motifs are data (mission, item 17); texts fall back on the product's own for the motif, then for « Consultation ».
    CREATE TABLE motif (
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE CASCADE,
      code text NOT NULL CHECK (code ~ '^[A-Za-z0-9_]{1,40}$'),
      label text NOT NULL,
      place int NOT NULL DEFAULT 0,
      active boolean NOT NULL DEFAULT true,
      PRIMARY KEY (etablissement_id, code)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE motif, unavailability, availability, member, account, etablissement');
}
