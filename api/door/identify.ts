import type { Services } from '../services';
import { DESK_COOKIE, GUEST_COOKIE, PATIENT_COOKIE, readCookie } from '../sessions/cookies';
import { type DeskSession, readDeskSession } from '../sessions/desk-session';
import { type GuestSession, readGuestSession } from '../sessions/guest-session';
import { type PatientSession, readPatientSession } from '../sessions/patient-session';
import { readVisit, type VisitRow } from '../teleconsultations/visit-row';
import type { DoorContext } from './asked';
import { isUuid } from './ids';
import { Refusal } from './refusal';
import type { Route } from './route';

/** Who came through the door, and for which rows. `key` names the session, for throttles and idempotency. */
export interface Known {
  readonly key: string;
  readonly csrfToken: string | null;
  readonly session?: DeskSession | PatientSession | GuestSession;
  readonly visit?: VisitRow;
}

/**
 * Finds out who asks and whether they may.
 * @throws NOT_SIGNED_IN, SESSION_CHANGED, NO_ETABLISSEMENT, FORBIDDEN, NOT_YOUR_VISIT, IDENTITY_NOT_PROVEN, NOT_FOUND
 */
export async function identify(services: Services, context: DoorContext, route: Route, params: Readonly<Record<string, string>>): Promise<Known> {
  const { who } = route;
  if (who === 'anyone') return { key: `address:${context.ip}`, csrfToken: null };
  if (who === 'demonstration') {
    if (!services.config.DEMONSTRATION) throw new Refusal('NOT_FOUND');
    return { key: `address:${context.ip}`, csrfToken: null };
  }
  if (who === 'patient' || who === 'patient with proof') return identifyPatient(services, context, who);
  if (who === 'guest') return identifyGuest(services, context);
  return identifyDesk(services, context, route, params);
}

async function identifyPatient(services: Services, context: DoorContext, who: 'patient' | 'patient with proof'): Promise<Known> {
  const token = readCookie(context, PATIENT_COOKIE);
  const found = token ? await readPatientSession(services.database, token) : undefined;
  if (!found) throw new Refusal('NOT_SIGNED_IN');
  if (who === 'patient with proof' && !found.session.provenAt) throw new Refusal('IDENTITY_NOT_PROVEN');
  requireSamePage(context, found.visit.id);
  return { key: `patient:${found.visit.id}`, csrfToken: found.session.csrfToken, ...found };
}

async function identifyGuest(services: Services, context: DoorContext): Promise<Known> {
  const token = readCookie(context, GUEST_COOKIE);
  const found = token ? await readGuestSession(services.database, token) : undefined;
  if (!found) throw new Refusal('NOT_SIGNED_IN');
  requireSamePage(context, found.session.guestId);
  return { key: `guest:${found.session.guestId}`, csrfToken: found.session.csrfToken, ...found };
}

async function identifyDesk(services: Services, context: DoorContext, route: Route, params: Readonly<Record<string, string>>): Promise<Known> {
  const token = readCookie(context, DESK_COOKIE);
  const session = token ? await readDeskSession(services.database, token) : undefined;
  if (!session) throw new Refusal('NOT_SIGNED_IN');
  const known = { key: `desk:${session.accountId}:${session.etablissementId ?? ''}`, csrfToken: session.csrfToken, session };
  if (route.who === 'account') return known;
  requireSamePage(context, `${session.accountId} ${session.etablissementId ?? ''}`);
  if (!session.etablissementId || !session.role) throw new Refusal('NO_ETABLISSEMENT');
  if (!(route.who as readonly string[]).includes(session.role)) throw new Refusal('FORBIDDEN');
  if (route.scope !== 'visit') return known;
  const visit = isUuid(params.id) ? await readVisit(services.database, session.etablissementId, params.id) : undefined;
  if (!visit) throw new Refusal('NOT_YOUR_VISIT');
  return { ...known, visit };
}

/**
 * All pages of a browser share one cookie. A page says with `X-Acting-As` for whom it believes to ask: the account and its
 * établissement, the visit, or the invitation. Another page may have opened another meanwhile, and what was typed for one must not be
 * done for the other. Who sends no such header asks for whoever the cookie is.
 * @throws SESSION_CHANGED
 */
function requireSamePage(context: DoorContext, owner: string): void {
  const believed = context.get('X-Acting-As');
  if (believed && believed !== owner) throw new Refusal('SESSION_CHANGED');
}
