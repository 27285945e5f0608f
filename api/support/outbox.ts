import { z } from 'zod';
import type { OutboxItemView } from '../../journey/views';
import type { Asked } from '../door/asked';
import { rowsOf } from '../rows';

const AT_MOST = 200;
export const outboxSchema = z.strictObject({ to: z.string().trim().max(254).optional() });

/** The demonstration's outbox page: every SMS and e-mail, newest first, as its reader would have it. */
export async function outbox(asked: Asked<undefined, z.infer<typeof outboxSchema>>): Promise<OutboxItemView[]> {
  const rows = await rowsOf<Omit<OutboxItemView, 'at'> & { at: Date }>(
    asked.services.database,
    `SELECT coalesce(m.id, l.id) AS id, b.at, coalesce(m.channel, 'email') AS channel, coalesce(m.purpose, l.purpose) AS purpose, b.destination AS "to",
            CASE WHEN l.id IS NOT NULL THEN coalesce(trim(concat_ws(' ', nullif(la.title, ''), la.given_name, la.family_name)), b.destination)
                 WHEN m.recipient = 'patient' THEN p.given_name || ' ' || p.family_name WHEN m.recipient = 'guest' THEN coalesce(g.name, b.destination) ELSE trim(concat(c.title, ' ', c.given_name, ' ', c.family_name)) END AS "recipientName",
            coalesce(m.state, l.state) AS state, b.subject, b.text, b.html, b.attachments
     FROM mailbox b
     LEFT JOIN message m ON m.id = b.message_id LEFT JOIN teleconsultation t ON t.id = m.teleconsultation_id LEFT JOIN patient p ON p.id = t.patient_id LEFT JOIN account c ON c.id = t.clinician_id
     LEFT JOIN guest g ON m.recipient = 'guest' AND g.id = m.subject_id
     LEFT JOIN letter l ON l.id = b.letter_id LEFT JOIN account la ON l.id IS NOT NULL AND lower(la.email) = b.destination
     WHERE CAST(:to AS text) IS NULL OR b.destination = :to
     ORDER BY b.at DESC, coalesce(m.id, l.id) LIMIT ${AT_MOST}`,
    { to: asked.query.to ?? null },
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
