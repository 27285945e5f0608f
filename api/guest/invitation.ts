import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { roomOf } from '../../activities/video/openvidu';
import { announceChange } from '../../dossier/facts';
import type { IncidentTold } from '../../journey/incidents';
import type { Phase } from '../../journey/phase';
import type { ConnectionView, GuestVisitView } from '../../journey/views';
import { hashToken } from '../../platform/keys';
import type { Asked, GuestAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import type { linkSchema } from '../patient/enter';
import { presentClinician } from '../people';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import { clearCookie, GUEST_COOKIE, newToken, readCookie, writeCookie } from '../sessions/cookies';
import { GUEST_COLUMNS, GUEST_LINK_ALIVE, GUEST_SESSION_HOURS, type GuestSession } from '../sessions/guest-session';
import { recordThird } from '../teleconsultations/incidents';
import { minutesOf, type VisitRow, VISIT_COLUMNS, VISIT_JOINS } from '../teleconsultations/visit-row';

export interface GuestSessionView {
  csrfToken: string;
  visit: GuestVisitView;
}
const STAGES: Partial<Record<Phase, GuestVisitView['stage']>> = { called: 'on', 'in-consultation': 'on', done: 'over', closed: 'over', cancelled: 'cancelled' };
const LOOK_EVERY_SECONDS = 5;

/** Opens an invitation by its link. Wrong, outlived and taken back get one and the same answer. @throws LINK_INVALID */
export async function openInvitation(asked: Asked<z.infer<typeof linkSchema>>): Promise<GuestSessionView> {
  const { database, config } = asked.services;
  const token = /(?:^|#)([A-Za-z0-9_-]{22})$/.exec(asked.body.link)?.[1];
  const [found] = await rowsOf<GuestSession & VisitRow>(
    database,
    `SELECT ${GUEST_COLUMNS}, ${VISIT_COLUMNS} FROM guest g JOIN teleconsultation t ON t.id = g.teleconsultation_id ${VISIT_JOINS} WHERE g.link_hash = :hash AND ${GUEST_LINK_ALIVE}`,
    { hash: hashToken(token ?? 'no link') },
  );
  if (!token || !found) throw new Refusal('LINK_INVALID');
  const cookie = newToken();
  const old = readCookie(asked.context, GUEST_COOKIE);
  const session: GuestSession = { guestId: found.guestId, quality: found.quality, name: found.name, askedAt: found.askedAt, admittedAt: found.admittedAt, tokenHash: hashToken(cookie), csrfToken: randomBytes(18).toString('base64url') };
  await database.transaction(async (transaction) => {
    await transaction('guestSession').insert({ tokenHash: session.tokenHash, csrfToken: session.csrfToken, guestId: session.guestId, expiresAt: new Date(Date.now() + GUEST_SESSION_HOURS * 3_600_000) });
    if (old) await transaction('guestSession').where({ tokenHash: hashToken(old) }).delete();
    await recordAccess(transaction, { requestId: asked.requestId, session, visit: found }, 'opened-invitation', session.guestId);
  });
  writeCookie(asked.context, GUEST_COOKIE, cookie, config.PUBLIC_URL, GUEST_SESSION_HOURS * 3600);
  return { csrfToken: session.csrfToken, visit: present(asked.services, found, session) };
}

/** The session of this device. */
export function readInvitation(asked: GuestAsked): Promise<GuestSessionView> {
  return Promise.resolve({ csrfToken: asked.session.csrfToken, visit: present(asked.services, asked.visit, asked.session) });
}

/** How far it is. Asked every few seconds by an open page, which is how the desk knows that it is open. */
export async function lookAtInvitation(asked: GuestAsked): Promise<GuestVisitView> {
  const { services, session, visit } = asked;
  if (visit.phase !== 'closed')
    await services
      .database('guest')
      .where({ id: session.guestId })
      .andWhereRaw(`(seen_at IS NULL OR seen_at < now() - make_interval(secs => ?))`, [LOOK_EVERY_SECONDS])
      .update({ seenAt: new Date() });
  return present(services, visit, session);
}

/** « Demander à entrer »: the clinician is told at once. @throws NOT_NOW before the call and after the consultation */
export async function askToEnter(asked: GuestAsked): Promise<GuestVisitView> {
  const { services, session, visit } = asked;
  requireCall(visit);
  const askedAt = session.askedAt ?? new Date();
  await services.database.transaction(async (transaction) => {
    await transaction('guest').where({ id: session.guestId }).update({ askedAt, seenAt: new Date() });
    await announceChange(transaction, { ...rowOf(visit), kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'asked-to-enter', session.guestId);
  });
  return present(services, visit, { ...session, askedAt });
}

/**
 * A fresh single-use token, once the clinician has let them in.
 * @throws NOT_ADMITTED_YET, NOT_NOW, NOT_SIGNED_IN when the invitation was taken back meanwhile, VIDEO_UNAVAILABLE
 */
export async function connectGuest(asked: GuestAsked): Promise<ConnectionView> {
  const { services, session, visit } = asked;
  requireCall(visit);
  if (!session.admittedAt) throw new Refusal('NOT_ADMITTED_YET');
  const sessionId = roomOf(visit.id);
  const token = await services.rooms.connect(sessionId, { side: 'guest', who: session.guestId });
  const still: unknown = await services.database('guest').where({ id: session.guestId, removedAt: null }).first('id');
  // Taken back while the media server answered: the token must not outlive the invitation.
  if (!still) {
    await services.rooms.eject(sessionId, session.guestId);
    throw new Refusal('NOT_SIGNED_IN');
  }
  await recordAccess(services.database, asked, 'entered-room', session.guestId);
  return { token, sessionId };
}

/** They came into the room, or left it; one who leaves before being let in asks no more. */
export async function guestIncident(asked: GuestAsked<IncidentTold>): Promise<void> {
  const { services, session, visit, body } = asked;
  if (session.admittedAt) return recordThird(asked, { who: session.guestId, quality: session.quality });
  if (body.kind !== 'room-left' || visit.phase === 'closed') return;
  await services.database.transaction(async (transaction) => {
    const fresh = await transaction('guest').where({ id: session.guestId, admittedAt: null }).whereNotNull('askedAt').update({ askedAt: null });
    if (fresh > 0) await announceChange(transaction, { ...rowOf(visit), kind: 'state', phase: visit.phase });
  });
}

/** Leaves on this device; the link opens it again. */
export async function leaveInvitation(asked: GuestAsked): Promise<void> {
  await asked.services.database('guestSession').where({ tokenHash: asked.session.tokenHash }).delete();
  clearCookie(asked.context, GUEST_COOKIE, asked.services.config.PUBLIC_URL);
}

const rowOf = (visit: VisitRow) => ({ teleconsultationId: visit.id, etablissementId: visit.etablissementId });

function requireCall({ phase }: VisitRow): void {
  if (phase === 'cancelled') throw new Refusal('ALREADY_CANCELLED');
  if (STAGES[phase] !== 'on') throw new Refusal('NOT_NOW');
}

/** Field by field: nothing of the patient, of the record, or of who else is there. */
function present({ config }: Services, visit: VisitRow, { guestId, quality, name, askedAt, admittedAt }: GuestSession): GuestVisitView {
  return {
    id: guestId,
    stage: STAGES[visit.phase] ?? 'before',
    state: admittedAt ? 'admitted' : askedAt ? 'asks' : 'invited',
    startsAt: visit.startsAt.toISOString(),
    minutes: minutesOf(visit),
    timeZone: visit.timeZone,
    now: new Date().toISOString(),
    clinician: presentClinician(visit.clinician),
    etablissement: { name: visit.etablissementName },
    supportPhone: visit.ownSupportPhone || config.SUPPORT_PHONE,
    quality,
    name,
  };
}
