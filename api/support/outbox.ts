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
    `SELECT m.id, b.at, m.channel, m.purpose, b.destination AS "to",
            CASE m.recipient WHEN 'patient' THEN p.given_name || ' ' || p.family_name ELSE trim(concat(c.title, ' ', c.given_name, ' ', c.family_name)) END AS "recipientName",
            m.state, b.subject, b.text, b.html, b.attachments
     FROM mailbox b JOIN message m ON m.id = b.message_id
     JOIN teleconsultation t ON t.id = m.teleconsultation_id JOIN patient p ON p.id = t.patient_id JOIN account c ON c.id = t.clinician_id
     WHERE CAST(:to AS text) IS NULL OR b.destination = :to
     ORDER BY b.at DESC, m.id LIMIT ${AT_MOST}`,
    { to: asked.query.to ?? null },
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
