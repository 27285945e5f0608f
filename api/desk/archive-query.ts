import { createHash } from 'node:crypto';
import { ARCHIVED_PHASES, type Phase } from '../../journey/phase';
import type { Sql } from './patients-query';

/** Where a page begins: the row it follows, or the row it comes before. */
export interface Place {
  readonly side: 'after' | 'before';
  /** To the microsecond, as PostgreSQL writes it. */
  readonly startsAt: string;
  readonly id: string;
}
/** What is looked for in « Historique »; null means no limit. */
export interface ArchiveWanted {
  readonly etablissementId: string;
  /** Whether the reader may know how many reports and prescriptions there are. */
  readonly clinical: boolean;
  /** The CTE `found` of the patients looked for. */
  readonly found: Sql | null;
  /** ISO 8601: not before, and before. */
  readonly from: string | null;
  readonly to: string | null;
  readonly motif: string | null;
  readonly phase: Phase | null;
  readonly place: Place | null;
}
/** Written out, not bound: only then does a prepared statement keep using the partial index of the archive. */
const ARCHIVED = `t.phase IN (${ARCHIVED_PHASES.map((phase) => `'${phase}'`).join(', ')})`;

/**
 * One page: its keys from the archive's index first, then what stands beside them for these few rows. Only the limits that
 * are set are in the text, so that each plan fits its question; without a search for people the statement has a name and
 * PostgreSQL keeps its plan.
 */
export function archiveStatement(wanted: ArchiveWanted, atMost: number): Sql & { readonly name: string | undefined } {
  const values: Record<string, unknown> = { ...wanted.found?.values, etablissementId: wanted.etablissementId };
  const conditions = ['t.etablissement_id = CAST(:etablissementId AS uuid)', ARCHIVED];
  const limit = (name: string, value: unknown, sql: string) => {
    if (value === null) return;
    conditions.push(sql);
    values[name] = value;
  };
  if (wanted.found) conditions.push('t.patient_id IN (SELECT id FROM found)');
  limit('from', wanted.from, 't.starts_at >= CAST(:from AS timestamptz)');
  limit('to', wanted.to, 't.starts_at < CAST(:to AS timestamptz)');
  limit('motif', wanted.motif, 't.motif_code = :motif');
  limit('phase', wanted.phase, 't.phase = :phase');
  const back = wanted.place?.side === 'before';
  limit('placeStart', wanted.place?.startsAt ?? null, `(t.starts_at, t.id) ${back ? '>' : '<'} (CAST(:placeStart AS timestamptz), CAST(:placeId AS uuid))`);
  if (wanted.place) values.placeId = wanted.place.id;
  const order = back ? 'ASC' : 'DESC';
  const sql = `WITH ${wanted.found ? `${wanted.found.sql},` : ''} page AS (
    SELECT t.* FROM teleconsultation t WHERE ${conditions.join(' AND ')} ORDER BY t.starts_at ${order}, t.id ${order} LIMIT ${atMost})
    SELECT t.id, t.starts_at AS "startsAt", t.starts_at::text AS "exactStart", (extract(epoch FROM t.ends_at - t.starts_at) / 60)::int AS minutes, t.phase,
      json_build_object('code', mo.code, 'label', mo.label) AS motif,
      json_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name, 'birthDate', p.birth_date) AS patient,
      json_build_object('id', c.id, 'title', c.title, 'givenName', c.given_name, 'familyName', c.family_name) AS clinician,
      ${wanted.clinical ? `(SELECT count(*)::int FROM step_entry s WHERE s.teleconsultation_id = t.id AND s.state = 'published' AND s.original_id IS NULL)` : '0'} AS reports,
      ${wanted.clinical ? '(SELECT count(*)::int FROM prescription r WHERE r.teleconsultation_id = t.id AND r.deposited_at IS NOT NULL)' : '0'} AS prescriptions
    FROM page t
    JOIN motif mo ON mo.etablissement_id = t.etablissement_id AND mo.code = t.motif_code
    JOIN patient p ON p.id = t.patient_id
    JOIN account c ON c.id = t.clinician_id
    ORDER BY t.starts_at ${order}, t.id ${order}`;
  return { sql, values, name: wanted.found ? undefined : `archive-${createHash('sha256').update(sql).digest('hex').slice(0, 16)}` };
}
