import type { Database } from '../../../dossier/database';
import type { LetterPurpose } from '../../../journey/purposes';

/** A letter with all that its text and its destination are made of, read when it leaves. */
export interface LetterEnvelope {
  readonly id: string;
  readonly purpose: LetterPurpose;
  readonly subjectId: string;
  readonly revision: number;
  /** Null when there is nobody to write to any more: used, expired, revoked. */
  readonly destination: string | null;
  readonly expiresAt: Date | null;
  readonly timeZone: string | null;
  readonly etablissement: string | null;
  readonly supportPhone: string | null;
  readonly role: string | null;
  readonly inviter: string | null;
  readonly ticketNumber: number | null;
  readonly answer: string | null;
  /** The visit entrusted to a stand-in, with its hour as it is now and who was replaced. */
  readonly teleconsultationId: string | null;
  readonly startsAt: Date | null;
  readonly replaced: string | null;
}

/** One statement for one letter; undefined once it has settled. */
export async function readLetter(database: Database, id: string): Promise<LetterEnvelope | undefined> {
  const { rows } = (await database.raw(
    `SELECT l.id, l.purpose, l.subject_id AS "subjectId", l.revision,
            CASE l.purpose
              WHEN 'invitation' THEN CASE WHEN i.revision = l.revision AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now() THEN i.email END
              WHEN 'password-link' THEN CASE WHEN k.used_at IS NULL AND k.expires_at > now() THEN a.email END
              WHEN 'password-changed' THEN a.email
              -- Given on to somebody else, cancelled or over: nobody is to be told any more.
              WHEN 'entrusted' THEN CASE WHEN v.clinician_id = h.to_id AND v.phase IN ('planned', 'tested', 'waiting') THEN s.email END
              ELSE t.email END AS destination,
            coalesce(i.expires_at, k.expires_at) AS "expiresAt", e.time_zone AS "timeZone", e.name AS etablissement, nullif(e.support_phone, '') AS "supportPhone",
            i.role, trim(concat_ws(' ', nullif(b.title, ''), b.given_name, b.family_name)) AS inviter, t.number AS "ticketNumber", r.text AS answer,
            h.teleconsultation_id AS "teleconsultationId", v.starts_at AS "startsAt", trim(concat_ws(' ', nullif(f.title, ''), f.given_name, f.family_name)) AS replaced
     FROM letter l
     LEFT JOIN invitation i ON l.purpose = 'invitation' AND i.id = l.subject_id
     LEFT JOIN hand_over h ON l.purpose = 'entrusted' AND h.id = l.subject_id
     LEFT JOIN teleconsultation v ON v.id = h.teleconsultation_id
     LEFT JOIN account s ON s.id = h.to_id AND s.disabled_at IS NULL
     LEFT JOIN account f ON f.id = h.from_id
     LEFT JOIN account b ON b.id = coalesce(i.invited_by, h.by_id)
     LEFT JOIN password_link k ON l.purpose IN ('password-link', 'password-changed') AND k.id = l.subject_id
     LEFT JOIN account a ON a.id = k.account_id AND a.disabled_at IS NULL
     LEFT JOIN ticket_answer r ON l.purpose = 'ticket-answered' AND r.id = l.subject_id
     LEFT JOIN support_ticket t ON t.id = CASE l.purpose WHEN 'ticket-answered' THEN r.ticket_id WHEN 'ticket-opened' THEN l.subject_id END
     LEFT JOIN etablissement e ON e.id = coalesce(i.etablissement_id, t.etablissement_id, h.etablissement_id)
     WHERE l.id = :id AND l.state IN ('pending', 'sending')`,
    { id },
  )) as { rows: LetterEnvelope[] };
  return rows[0];
}
