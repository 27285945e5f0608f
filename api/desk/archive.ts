import { DateTime } from 'luxon';
import { z } from 'zod';
import { ARCHIVED_PHASES } from '../../journey/phase';
import type { ArchiveRowView, ArchiveView } from '../../journey/views';
import { isUuid } from '../door/ids';
import type { DeskAsked } from '../door/asked';
import { invalid } from '../door/refusal';
import { rowsOf } from '../rows';
import { foundPatients } from './patients-query';
import { isEnough, readSearch } from './patients-typed';

const PAGE = 20;
export const archiveSchema = z.strictObject({
  q: z.string().trim().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  motif: z.string().max(40).optional(),
  phase: z.enum(['done', 'closed', 'cancelled', 'absent']).optional(),
  after: z.string().max(200).optional(),
});

/** « Historique » (mission, items 15, 33): newest first, by pages that new rows do not shift. */
export async function archive(asked: DeskAsked<z.infer<typeof archiveSchema>>): Promise<ArchiveView> {
  const { body: query, timeZone } = asked;
  const search = query.q ? readSearch(query.q) : null;
  if (search && !isEnough(search)) return { rows: [], next: null };
  const found = search ? foundPatients(search, asked.etablissementId, null) : null;
  const local = (date: string, days: number) => DateTime.fromISO(date, { zone: timeZone }).plus({ days }).toISO();
  const after = query.after ? readKey(query.after) : null;
  const clinical = asked.role === 'clinician';
  const rows = await rowsOf<Omit<ArchiveRowView, 'startsAt'> & { startsAt: Date; exactStart: string }>(
    asked.services.database,
    `${found ? `WITH ${found.sql}` : ''} SELECT t.id, t.starts_at AS "startsAt", t.starts_at::text AS "exactStart", (extract(epoch FROM t.ends_at - t.starts_at) / 60)::int AS minutes, t.phase,
       json_build_object('code', mo.code, 'label', mo.label) AS motif,
       json_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name, 'birthDate', p.birth_date) AS patient,
       json_build_object('id', c.id, 'title', c.title, 'givenName', c.given_name, 'familyName', c.family_name) AS clinician,
       ${clinical ? `(SELECT count(*)::int FROM step_entry s WHERE s.teleconsultation_id = t.id AND s.state = 'published' AND s.original_id IS NULL)` : '0'} AS reports,
       ${clinical ? '(SELECT count(*)::int FROM prescription r WHERE r.teleconsultation_id = t.id AND r.deposited_at IS NOT NULL)' : '0'} AS prescriptions
     FROM teleconsultation t
     JOIN motif mo ON mo.etablissement_id = t.etablissement_id AND mo.code = t.motif_code
     JOIN patient p ON p.id = t.patient_id
     JOIN account c ON c.id = t.clinician_id
     WHERE t.etablissement_id = :etablissementId AND t.phase = ANY(:phases) ${found ? 'AND t.patient_id IN (SELECT id FROM found)' : ''}
       AND (CAST(:from AS timestamptz) IS NULL OR t.starts_at >= :from) AND (CAST(:to AS timestamptz) IS NULL OR t.starts_at < :to)
       AND (CAST(:motif AS text) IS NULL OR t.motif_code = :motif)
       AND (CAST(:afterStart AS timestamptz) IS NULL OR (t.starts_at, t.id) < (CAST(:afterStart AS timestamptz), CAST(:afterId AS uuid)))
     ORDER BY t.starts_at DESC, t.id DESC LIMIT ${PAGE + 1}`,
    {
      ...found?.values,
      etablissementId: asked.etablissementId,
      phases: query.phase ? [query.phase] : [...ARCHIVED_PHASES],
      from: query.from ? local(query.from, 0) : null,
      to: query.to ? local(query.to, 1) : null,
      motif: query.motif ?? null,
      afterStart: after?.startsAt ?? null,
      afterId: after?.id ?? null,
    },
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page.map(({ exactStart: _, startsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString() })),
    next: rows.length > PAGE && last ? Buffer.from(`${last.exactStart}|${last.id}`).toString('base64url') : null,
  };
}

/** The opaque key of a page. @throws INVALID */
function readKey(key: string): { startsAt: string; id: string } {
  const [startsAt = '', id = ''] = Buffer.from(key, 'base64url').toString().split('|');
  if (Number.isNaN(Date.parse(startsAt.replace(/\+(\d\d)$/, '+$1:00'))) || !isUuid(id)) throw invalid('after', 'Cette page n’existe plus.');
  return { startsAt, id };
}
