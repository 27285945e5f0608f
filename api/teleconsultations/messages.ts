import type { Database } from '../../dossier/database';
import type { MessageView } from '../../journey/views';
import { maskEmail, maskPhone } from '../people';
import { rowsOf } from '../rows';

/** Purposes that tell clinical content by their mere presence. */
export const CLINICAL_PURPOSES = ['document-available', 'prescription-available', 'identity-code', 'entry-code'];

/** The messages of a visit, newest first, addresses masked. @param clinical whether the reader may know of documents and codes */
export async function messagesOf(database: Database, teleconsultationId: string, clinical = true): Promise<MessageView[]> {
  const rows = await rowsOf<Omit<MessageView, 'at' | 'to'> & { at: Date; email: string; phone: string }>(
    database,
    `SELECT m.id, m.purpose, m.channel, m.state, coalesce(m.settled_at, m.created_at) AS at,
            CASE m.recipient WHEN 'patient' THEN p.email WHEN 'guest' THEN g.destination ELSE c.email END AS email, CASE m.recipient WHEN 'patient' THEN p.phone WHEN 'guest' THEN g.destination ELSE c.phone END AS phone,
            m.recipient = 'patient' AND (coalesce(m.claimed_at, m.settled_at) < CASE m.channel WHEN 'email' THEN p.email_changed_at ELSE p.phone_changed_at END) IS TRUE AS elsewhere
     FROM message m JOIN teleconsultation t ON t.id = m.teleconsultation_id JOIN patient p ON p.id = t.patient_id JOIN account c ON c.id = t.clinician_id
     LEFT JOIN guest g ON g.id = m.subject_id AND m.recipient = 'guest'
     WHERE m.teleconsultation_id = :id AND (:clinical OR m.purpose <> ALL(:hidden)) ORDER BY m.created_at DESC, m.channel DESC, m.id`,
    { id: teleconsultationId, clinical, hidden: CLINICAL_PURPOSES },
  );
  return rows.map(({ email, phone, at, ...message }) => ({ ...message, at: at.toISOString(), to: message.channel === 'email' ? maskEmail(email) : maskPhone(phone) }));
}
