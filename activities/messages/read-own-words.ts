import type { Database } from '../../dossier/database';
import type { Channel } from '../../journey/channel';
import type { PatientLanguage } from '../../journey/patient-voice';
import type { Purpose } from '../../journey/purposes';
import type { OwnWords } from './own-words';

/** The établissement's words for a message in a language as they are now; null where it has none. */
export async function readOwnWords(database: Database, etablissementId: string, motifCode: string, purpose: Purpose, language: PatientLanguage): Promise<Record<Channel, OwnWords | null>> {
  const rows: { channel: Channel; subject: string | null; body: string | null }[] = await database('messageText').where({ etablissementId, motifCode, purpose, language }).orderBy('version', 'desc').select('channel', 'subject', 'body');
  const newest = (channel: Channel): OwnWords | null => {
    const row = rows.find((one) => one.channel === channel);
    return row?.body ? { language, subject: row.subject, body: row.body } : null;
  };
  return { sms: newest('sms'), email: newest('email') };
}
