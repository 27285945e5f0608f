import type { ChatLine } from '../../journey/40-video-session';
import type { ChatLineView } from '../../journey/views';
import { announceChange } from '../../dossier/facts';
import type { Asked, PatientAsked, VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import type { VisitRow } from './visit-row';

const LINES = `SELECT id, key, side AS by, text, at FROM chat_line WHERE teleconsultation_id = :id`;
type ChatRow = Omit<ChatLineView, 'at'> & { at: Date };
const present = (row: ChatRow): ChatLineView => ({ ...row, at: row.at.toISOString() });

/** The room's messaging, in order (mission, item 32). */
export async function readChat(asked: VisitAsked | PatientAsked): Promise<ChatLineView[]> {
  await recordAccess(asked.services.database, asked, 'read-chat');
  return (await rowsOf<ChatRow>(asked.services.database, `${LINES} ORDER BY at, id`, { id: asked.visit.id })).map(present);
}

/** Keeps a line once: the sender's key makes a repeated request harmless. @throws NOT_NOW outside the call and the consultation */
export async function clinicianWrites(asked: VisitAsked<ChatLine>): Promise<ChatLineView> {
  return write(asked, 'clinician', asked.session.accountId);
}

/** The same from the patient's side. */
export async function patientWrites(asked: PatientAsked<ChatLine>): Promise<ChatLineView> {
  return write(asked, 'patient', null);
}

async function write(asked: Asked<ChatLine> & { readonly visit: VisitRow }, side: 'clinician' | 'patient', accountId: string | null): Promise<ChatLineView> {
  const { visit, body, services } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (visit.phase !== 'called' && visit.phase !== 'in-consultation') throw new Refusal('NOT_NOW');
  const { id: teleconsultationId, etablissementId } = visit;
  await services.database.transaction(async (transaction) => {
    const added: unknown[] = await transaction('chatLine')
      .insert({ id: asked.newId(), etablissementId, teleconsultationId, key: body.key, side, accountId, text: body.text })
      .onConflict(['teleconsultationId', 'key'])
      .ignore()
      .returning('id');
    if (added.length === 0) return;
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'chat', phase: visit.phase });
    await recordAccess(transaction, asked, 'wrote-chat');
  });
  const [row] = await rowsOf<ChatRow>(services.database, `${LINES} AND key = :key`, { id: teleconsultationId, key: body.key });
  // A key that belongs to the other side's line is none of this sender's.
  if (!row || row.by !== side) throw new Refusal('INVALID');
  return present(row);
}
