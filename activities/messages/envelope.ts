import type { Database } from '../../dossier/database';
import type { Channel } from '../../journey/channel';
import type { CompanyQuality } from '../../journey/company';
import type { PatientLanguage } from '../../journey/patient-voice';
import type { OwnWords } from './own-words';

/** A message with all that its text and its destination are made of, read when it leaves. */
export interface Envelope {
  readonly id: string;
  readonly etablissementId: string;
  readonly teleconsultationId: string;
  readonly purpose: string;
  readonly channel: Channel;
  readonly state: string;
  readonly subjectId: string;
  readonly destination: string;
  readonly motif: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly revision: number;
  readonly linkRevision: number;
  readonly timeZone: string;
  readonly etablissement: string;
  readonly clinician: { readonly title: string; readonly familyName: string };
  /** The établissement's number for help, or empty. */
  readonly ownSupportPhone: string;
  /** The words in force when the message was decided: text changed since then disturbs no message in flight. */
  readonly own: OwnWords | null;
  /** What the patient chose to read; null for a message to a clinician, and before a choice. */
  readonly language: PatientLanguage | null;
  /** The third person it is for, and as what; null for everybody else. */
  readonly guestId: string | null;
  readonly quality: CompanyQuality | null;
}

/** One statement for one message. */
export async function readEnvelope(database: Database, messageId: string): Promise<Envelope | null> {
  const row: Row | undefined = await database('message as m')
    .join('teleconsultation as t', 't.id', 'm.teleconsultationId')
    .join('patient as p', 'p.id', 't.patientId')
    .join('account as c', 'c.id', 't.clinicianId')
    .join('etablissement as e', 'e.id', 't.etablissementId')
    // A code goes to the clinician who asked for it, who may be a stand-in.
    .leftJoin('identityCheck as i', 'i.id', 'm.subjectId')
    .leftJoin('account as a', 'a.id', 'i.accountId')
    // A guest's invitation; none is left once it was taken back.
    .joinRaw(`LEFT JOIN guest g ON g.id = m.subject_id AND m.recipient = 'guest'`)
    // The language is the patient's; what goes to a clinician is French.
    .joinRaw(`LEFT JOIN patient_language l ON l.teleconsultation_id = t.id AND m.recipient = 'patient'`)
    .joinRaw(
      `LEFT JOIN LATERAL (SELECT x.subject, x.body FROM message_text x WHERE x.etablissement_id = t.etablissement_id AND x.motif_code = t.motif_code
         AND x.purpose = m.purpose AND x.channel = m.channel AND x.language = coalesce(l.language, 'fr') AND x.created_at <= m.created_at ORDER BY x.version DESC LIMIT 1) w ON true`,
    )
    .where('m.id', messageId)
    .first({
      id: 'm.id', etablissementId: 'm.etablissementId', teleconsultationId: 'm.teleconsultationId', purpose: 'm.purpose', channel: 'm.channel', state: 'm.state', subjectId: 'm.subjectId', recipient: 'm.recipient',
      motif: 't.motifCode', startsAt: 't.startsAt', endsAt: 't.endsAt', revision: 't.revision', linkRevision: 't.linkRevision', timeZone: 'e.timeZone', etablissement: 'e.name', ownSupportPhone: 'e.supportPhone', ownSubject: 'w.subject', ownBody: 'w.body', language: 'l.language',
      clinicianTitle: 'c.title', clinicianName: 'c.familyName', patientPhone: 'p.phone', patientEmail: 'p.email', askerPhone: 'a.phone', askerEmail: 'a.email', clinicianPhone: 'c.phone', clinicianEmail: 'c.email', guestId: 'g.id', quality: 'g.quality', guestDestination: 'g.destination',
    });
  if (!row) return null;
  const { recipient, clinicianTitle, clinicianName, patientPhone, patientEmail, askerPhone, askerEmail, clinicianPhone, clinicianEmail, ownSubject, ownBody, guestDestination, ...rest } = row;
  const [phone, email] = recipient === 'patient' ? [patientPhone, patientEmail] : [askerPhone ?? clinicianPhone, askerEmail ?? clinicianEmail];
  return { ...rest, destination: guestDestination ?? (rest.channel === 'sms' ? phone : email), clinician: { title: clinicianTitle, familyName: clinicianName }, own: ownBody === null ? null : { language: rest.language ?? 'fr', subject: ownSubject, body: ownBody } };
}

interface Row extends Omit<Envelope, 'destination' | 'clinician' | 'own'> {
  readonly recipient: 'patient' | 'clinician' | 'guest';
  readonly clinicianTitle: string;
  readonly clinicianName: string;
  readonly patientPhone: string;
  readonly patientEmail: string;
  readonly askerPhone: string | null;
  readonly askerEmail: string | null;
  readonly clinicianPhone: string;
  readonly clinicianEmail: string;
  readonly guestDestination: string | null;
  readonly ownSubject: string | null;
  readonly ownBody: string | null;
}
