import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { recordFact } from '../../dossier/facts';
import type { PatientVisitView } from '../../journey/views';
import { hashToken } from '../../platform/keys';
import type { Asked, PatientAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { clearCookie, newToken, PATIENT_COOKIE, readCookie, writeCookie } from '../sessions/cookies';
import { LINK_ALIVE, LINK_DAYS_AFTER_VISIT, PATIENT_SESSION_HOURS, type PatientSession } from '../sessions/patient-session';
import { type VisitRow, VISIT_COLUMNS, VISIT_JOINS } from '../teleconsultations/visit-row';
import { presentVisit } from './visit-view';

/** The token of the link's fragment; whatever else is typed is simply no link. */
export const linkSchema = z.strictObject({ link: z.string().trim().max(500) });
export interface PatientSessionView {
  csrfToken: string;
  visit: PatientVisitView;
}

/**
 * Enters the space of a visit by its link. Wrong, revoked and outlived links get one and the same answer.
 * @throws LINK_INVALID
 */
export async function enterByLink(asked: Asked<z.infer<typeof linkSchema>>): Promise<PatientSessionView> {
  const { database, config } = asked.services;
  const token = /(?:^|#)([A-Za-z0-9_-]{22})$/.exec(asked.body.link)?.[1];
  // A string that is no token is looked for too: no answer comes sooner than another.
  const [visit] = await rowsOf<VisitRow>(database, `SELECT ${VISIT_COLUMNS} FROM teleconsultation t ${VISIT_JOINS} WHERE t.link_hash = :hash AND ${LINK_ALIVE}`, { hash: hashToken(token ?? 'no link') });
  if (!token || !visit) throw new Refusal('LINK_INVALID');
  const cookie = newToken();
  const old = readCookie(asked.context, PATIENT_COOKIE);
  const before = old ? await sameVisitBefore(asked, old, visit) : undefined;
  const session = {
    tokenHash: hashToken(cookie),
    csrfToken: randomBytes(18).toString('base64url'),
    provenAt: before?.provenAt ?? null,
    companionId: before?.companionId ?? null,
    companionApart: before?.companionApart ?? false,
  };
  await database.transaction(async (transaction) => {
    await transaction('patientSession').insert({
      ...session,
      teleconsultationId: visit.id,
      linkRevision: visit.linkRevision,
      expiresAt: new Date(Date.now() + PATIENT_SESSION_HOURS * 3_600_000),
    });
    if (old) await transaction('patientSession').where({ tokenHash: hashToken(old) }).delete();
    await recordFact(transaction, { etablissementId: visit.etablissementId, teleconsultationId: visit.id, key: 'link-opened', kind: 'link-opened', step: 'preparation', actor: 'patient' });
    await recordAccess(transaction, { requestId: asked.requestId, session, visit }, 'opened-link');
  });
  writeCookie(asked.context, PATIENT_COOKIE, cookie, config.PUBLIC_URL, cookieSeconds(visit));
  return { csrfToken: session.csrfToken, visit: await presentVisit(asked.services, visit, session) };
}

/**
 * The link followed again on the same device: who it is has been proven already, for as long as that link lives. The
 * session may have ended meanwhile; its cookie alone opens nothing any more, with the link it spares a second code.
 */
async function sameVisitBefore({ services }: Asked<unknown>, cookie: string, { id, linkRevision }: VisitRow): Promise<Pick<PatientSession, 'provenAt' | 'companionId' | 'companionApart'> | undefined> {
  return services.database('patientSession').where({ tokenHash: hashToken(cookie), teleconsultationId: id, linkRevision }).first('provenAt', 'companionId', 'companionApart');
}

/** How long the browser keeps the cookie: while the link lives, so that the device is known again. */
function cookieSeconds({ endsAt }: VisitRow): number {
  const linkEnds = Math.max(endsAt.getTime(), Date.now()) + LINK_DAYS_AFTER_VISIT * 86_400_000;
  return Math.round((linkEnds - Date.now()) / 1000);
}

/** The session of this device. */
export async function readPatientSpace(asked: PatientAsked): Promise<PatientSessionView> {
  return { csrfToken: asked.session.csrfToken, visit: await presentVisit(asked.services, asked.visit, asked.session) };
}

/** The visit, as the patient's space shows it; released documents read with proof leave a line of the trail. */
export async function readPatientVisit(asked: PatientAsked): Promise<PatientVisitView> {
  const view = await presentVisit(asked.services, asked.visit, asked.session);
  if (view.released.length > 0) await recordAccess(asked.services.database, asked, 'read-released');
  return view;
}

/** Leaves this space on this device. */
export async function leave(asked: PatientAsked): Promise<void> {
  const { database, config, streams } = asked.services;
  await database('patientSession').where({ tokenHash: asked.session.tokenHash }).delete();
  streams.closeSession(asked.session.tokenHash);
  clearCookie(asked.context, PATIENT_COOKIE, config.PUBLIC_URL);
}
