import { createHash } from 'node:crypto';
import { DateTime, Interval } from 'luxon';
import { z } from 'zod';
import type { Database } from '../../dossier/database';
import { isActOf } from '../../journey/acts';
import type { AvailabilityView, ClinicianView, ExceptionView, HoursView, OutsideView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid, Refusal } from '../door/refusal';
import { rowsOf } from '../rows';
import { calendarOf, cliniciansOf, DEFAULT_MINUTES, openingsOf, type WeeklyHours } from './slots';

export const availabilitySchema = z.strictObject({ clinicianId: z.uuid().optional() });
/** Somebody of the desk, whatever they sent. */
type Asked = DeskAsked<unknown, unknown>;

/** When a clinician receives. A clinician's own hours; a secretary and an administrator choose whose. */
export function availability(asked: DeskAsked<undefined, z.infer<typeof availabilitySchema>>): Promise<AvailabilityView> {
  return presentAvailability(asked, asked.query.clinicianId);
}

/** Whose hours the person may change. @throws INVALID for nobody's, FORBIDDEN for a colleague's */
export async function hoursOwner(asked: Asked, clinicianId: string | undefined): Promise<{ clinician: ClinicianView; clinicians: ClinicianView[] }> {
  const all = await cliniciansOf(asked.services.database, asked.etablissementId);
  const clinicians = asked.role === 'clinician' ? all.filter(({ id }) => id === asked.session.accountId) : all;
  const clinician = clinicianId ? clinicians.find(({ id }) => id === clinicianId) : clinicians[0];
  if (clinician) return { clinician, clinicians };
  if (all.some(({ id }) => id === clinicianId)) throw new Refusal('FORBIDDEN');
  throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
}

/** The weekly hours as they are, with the version a change must be made on. */
export async function weeklyHoursOf(database: Database, etablissementId: string, clinicianId: string): Promise<{ weekly: WeeklyHours[]; version: string }> {
  const weekly = await rowsOf<WeeklyHours>(
    database,
    `SELECT weekday, starts, ends, slot_minutes AS "slotMinutes" FROM availability WHERE etablissement_id = :etablissementId AND clinician_id = :clinicianId ORDER BY weekday, starts, ends`,
    { etablissementId, clinicianId },
  );
  return { weekly, version: createHash('sha256').update(JSON.stringify(weekly)).digest('base64url').slice(0, 16) };
}

/** All that the screen shows of a clinician's hours. */
export async function presentAvailability(asked: Asked, clinicianId: string | undefined): Promise<AvailabilityView> {
  const { etablissementId, timeZone, services } = asked;
  const { clinician, clinicians } = await hoursOwner(asked, clinicianId);
  const [{ weekly, version }, exceptions, outside] = await Promise.all([
    weeklyHoursOf(services.database, etablissementId, clinician.id),
    exceptionsOf(services.database, etablissementId, clinician.id),
    outsideOf(services.database, etablissementId, clinician.id, timeZone),
  ]);
  return {
    clinician,
    clinicians,
    timeZone,
    now: new Date().toISOString(),
    slotMinutes: weekly[0]?.slotMinutes ?? DEFAULT_MINUTES,
    hours: weekly.map(presentHours),
    version,
    exceptions,
    outside: asked.role === 'administrator' ? [] : outside.map(({ allowed, ...visit }) => ({ ...visit, movable: allowed.includes('reschedule') && isActOf('reschedule', asked.role === 'secretary' ? 'secretary' : 'clinician') })),
    outsideCount: outside.length,
  };
}

const presentHours = ({ weekday, starts, ends }: WeeklyHours): HoursView => ({ weekday, starts: starts.slice(0, 5), ends: ends.slice(0, 5) });

async function exceptionsOf(database: Database, etablissementId: string, clinicianId: string): Promise<ExceptionView[]> {
  const rows = await rowsOf<Omit<ExceptionView, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }>(
    database,
    `SELECT id, 'opening' AS kind, lower(during) AS "startsAt", upper(during) AS "endsAt", '' AS label FROM extra_opening
     WHERE etablissement_id = :etablissementId AND clinician_id = :clinicianId AND upper(during) > now()
     UNION ALL
     SELECT id, 'absence', lower(during), upper(during), label FROM unavailability
     WHERE etablissement_id = :etablissementId AND clinician_id = :clinicianId AND upper(during) > now() ORDER BY 3, 1`,
    { etablissementId, clinicianId },
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}

/** Planned visits to come that no opening covers, or that an absence covers. */
async function outsideOf(database: Database, etablissementId: string, clinicianId: string, timeZone: string): Promise<(Omit<OutsideView, 'movable'> & { allowed: string[] })[]> {
  const visits = await rowsOf<{ id: string; startsAt: Date; endsAt: Date; allowed: string[]; familyName: string; givenName: string }>(
    database,
    `SELECT t.id, t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.allowed, p.family_name AS "familyName", p.given_name AS "givenName"
     FROM teleconsultation t JOIN patient p ON p.id = t.patient_id
     WHERE t.etablissement_id = :etablissementId AND t.clinician_id = :clinicianId AND t.starts_at > now() AND t.phase IN ('planned', 'tested', 'waiting') ORDER BY t.starts_at`,
    { etablissementId, clinicianId },
  );
  const last = visits.at(-1);
  if (!last) return [];
  const { hours, busy } = await calendarOf(database, etablissementId, clinicianId, DateTime.now(), DateTime.fromJSDate(last.endsAt).plus({ days: 1 }));
  const away = busy.filter((one) => one.away);
  return visits
    .filter(({ startsAt, endsAt }) => {
      if (away.some((one) => one.startsAt < endsAt && one.endsAt > startsAt)) return true;
      const day = DateTime.fromJSDate(startsAt, { zone: timeZone }).startOf('day');
      const rest = Interval.fromDateTimes(startsAt, endsAt).difference(...Interval.merge([...openingsOf(day, hours), ...openingsOf(day.plus({ days: 1 }), hours)].map(({ interval }) => interval)));
      return rest.length > 0;
    })
    .map(({ startsAt, endsAt, familyName, givenName, id, allowed }) => ({ id, allowed, startsAt: startsAt.toISOString(), minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000), patient: { familyName, givenName } }));
}
