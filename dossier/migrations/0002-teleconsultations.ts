import type { Knex } from 'knex';

/** Patients and téléconsultations. The slot rule and the wall between établissements are constraints. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Search must find « Élodie » from « elodie »: an immutable wrapper lets an index use unaccent.
    CREATE FUNCTION searchable(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      AS $$ SELECT lower(public.unaccent('public.unaccent', value)) $$;

    CREATE TABLE patient (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE RESTRICT,
      family_name text NOT NULL CHECK (family_name <> ''),
      given_name text NOT NULL CHECK (given_name <> ''),
      phone text NOT NULL CHECK (phone <> ''),
      email text NOT NULL CHECK (email <> ''),
      birth_date date,
      created_at timestamptz NOT NULL DEFAULT now(),
      search text GENERATED ALWAYS AS (searchable(family_name || ' ' || given_name || ' ' || family_name)) STORED,
      UNIQUE (etablissement_id, id)
    );
    CREATE INDEX patient_search ON patient USING gin (search gin_trgm_ops);
    CREATE INDEX patient_phone ON patient (etablissement_id, phone);
    CREATE INDEX patient_etablissement ON patient (etablissement_id, family_name, given_name);

    -- What was typed at booking, until the workflow makes it a téléconsultation or refuses it. Purged when stale.
    CREATE TABLE booking_request (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE CASCADE,
      clinician_id uuid NOT NULL,
      booked_by uuid NOT NULL REFERENCES account ON DELETE CASCADE,
      patient_id uuid,
      new_patient jsonb,
      motif_code text NOT NULL,
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK ((patient_id IS NULL) <> (new_patient IS NULL)),
      FOREIGN KEY (etablissement_id, clinician_id) REFERENCES member (etablissement_id, account_id) ON DELETE CASCADE,
      FOREIGN KEY (etablissement_id, patient_id) REFERENCES patient (etablissement_id, id) ON DELETE CASCADE,
      FOREIGN KEY (etablissement_id, motif_code) REFERENCES motif (etablissement_id, code) ON DELETE CASCADE
    );
    CREATE INDEX booking_request_stale ON booking_request (created_at);

    CREATE TABLE teleconsultation (
      id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL REFERENCES etablissement ON DELETE RESTRICT,
      clinician_id uuid NOT NULL,
      patient_id uuid NOT NULL,
      booked_by uuid NOT NULL REFERENCES account ON DELETE RESTRICT,
      motif_code text NOT NULL,
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      starts_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED,
      ends_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED,
      -- The workflow's projection: phase, what is allowed now, and the number of the decision that wrote them.
      phase text NOT NULL CHECK (phase IN ('planned', 'tested', 'waiting', 'called', 'in-consultation', 'done', 'closed', 'cancelled', 'absent')),
      allowed text[] NOT NULL,
      decision int NOT NULL DEFAULT 0,
      -- Grows when the visit is moved: messages of an older revision are not sent again.
      revision int NOT NULL DEFAULT 1,
      waiting_room_opens_at timestamptz NOT NULL,
      waits_for text,
      called_at timestamptz,
      soon_at timestamptz,
      started_at timestamptz,
      ended_at timestamptz,
      closed_at timestamptz,
      cancel_reason text,
      -- The patient's link: its hash only; revocable by raising the revision, from which the token is derived.
      link_revision int NOT NULL DEFAULT 1,
      link_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (etablissement_id, id),
      FOREIGN KEY (etablissement_id, clinician_id) REFERENCES member (etablissement_id, account_id) ON DELETE RESTRICT,
      FOREIGN KEY (etablissement_id, patient_id) REFERENCES patient (etablissement_id, id) ON DELETE RESTRICT,
      FOREIGN KEY (etablissement_id, motif_code) REFERENCES motif (etablissement_id, code) ON DELETE RESTRICT,
      -- A slot is never booked twice, whoever clicks at once; across établissements too, since it is the same person.
      CONSTRAINT slot_taken_once EXCLUDE USING gist (clinician_id WITH =, during WITH &&) WHERE (phase NOT IN ('cancelled', 'absent'))
    );
    CREATE INDEX teleconsultation_day ON teleconsultation (etablissement_id, starts_at);
    CREATE INDEX teleconsultation_clinician ON teleconsultation (etablissement_id, clinician_id, starts_at);
    CREATE INDEX teleconsultation_patient ON teleconsultation (patient_id, starts_at);
    CREATE INDEX teleconsultation_archive ON teleconsultation (etablissement_id, starts_at DESC, id DESC) WHERE phase IN ('done', 'closed', 'cancelled', 'absent');

    -- The timeline: facts with a time, written once. The key makes a repeated write harmless.
    CREATE TABLE timeline_event (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      key text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      kind text NOT NULL,
      step text,
      actor text NOT NULL CHECK (actor IN ('clinician', 'secretary', 'patient', 'system')),
      account_id uuid REFERENCES account ON DELETE RESTRICT,
      facts jsonb NOT NULL DEFAULT '{}',
      UNIQUE (teleconsultation_id, key),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE RESTRICT
    );
    CREATE INDEX timeline_event_visit ON timeline_event (teleconsultation_id, at);

    -- What is told to open screens: « read again ». Short-lived; each row is announced when its transaction commits.
    CREATE TABLE change (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL REFERENCES teleconsultation ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('state', 'presence', 'chat', 'ring', 'message', 'document', 'entry')),
      phase text,
      at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX change_etablissement ON change (etablissement_id, id);
    CREATE INDEX change_visit ON change (teleconsultation_id, id);
    CREATE INDEX change_at ON change (at);
    CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('change', json_build_object('id', NEW.id, 'etablissementId', NEW.etablissement_id,
          'teleconsultationId', NEW.teleconsultation_id, 'kind', NEW.kind, 'phase', NEW.phase)::text);
        RETURN NULL;
      END $$;
    CREATE TRIGGER change_announced AFTER INSERT ON change FOR EACH ROW EXECUTE FUNCTION announce_change();

    -- One row per open stream of a person; a stream not seen for a while no longer counts.
    CREATE TABLE presence (
      stream_id uuid PRIMARY KEY,
      etablissement_id uuid NOT NULL,
      teleconsultation_id uuid NOT NULL,
      side text NOT NULL CHECK (side IN ('patient', 'clinician')),
      state text NOT NULL CHECK (state IN ('connected', 'waiting', 'in-room')),
      since timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (etablissement_id, teleconsultation_id) REFERENCES teleconsultation (etablissement_id, id) ON DELETE CASCADE
    );
    CREATE INDEX presence_visit ON presence (teleconsultation_id, side);
    CREATE INDEX presence_seen ON presence (seen_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE presence, change, timeline_event, teleconsultation, booking_request, patient;
    DROP FUNCTION announce_change();
    DROP FUNCTION searchable(text);
  `);
}
