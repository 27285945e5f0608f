import { z } from 'zod';
import type { ClinicianView, TrailPageView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { rowsOf } from '../rows';

const PAGE = 50;
/** What an administrator may look back on: acts of administration. Who read which télédossier is not theirs to see. */
export const ADMINISTRATIVE_ACTS = [
  'created-etablissement', 'changed-etablissement', 'invited-member', 'resent-invitation', 'revoked-invitation', 'accepted-invitation', 'changed-member', 'removed-member',
  'added-motif', 'renamed-motif', 'archived-motif', 'restored-motif', 'ordered-motifs', 'changed-text', 'restored-text',
  'changed-hours', 'added-exception', 'removed-exception',
] as const;
export const trailSchema = z.strictObject({ before: z.string().regex(/^[0-9]{1,15}$/).optional() });

/** Who changed what in this établissement's administration, newest first, by pages of key. */
export async function administrativeTrail({ services: { database }, etablissementId, query }: DeskAsked<undefined, z.infer<typeof trailSchema>>): Promise<TrailPageView> {
  const rows = await rowsOf<{ id: number; at: Date; act: string; object: string | null; by: ClinicianView | null }>(
    database,
    `SELECT x.id, x.at, x.act,
            coalesce(nullif(trim(concat_ws(' ', nullif(o.title, ''), o.given_name, o.family_name)), ''), nullif(trim(concat_ws(' ', nullif(i.title, ''), i.given_name, i.family_name)), ''), x.object_code) AS object,
            CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) END AS by
     FROM access_trail x LEFT JOIN account a ON a.id = x.account_id
     LEFT JOIN account o ON x.act IN ('changed-member', 'removed-member', 'changed-hours', 'added-exception', 'removed-exception') AND o.id = x.object_id
     LEFT JOIN invitation i ON x.act LIKE '%-invitation' AND i.id = x.object_id OR x.act = 'invited-member' AND i.id = x.object_id
     WHERE x.etablissement_id = :etablissementId AND x.act = ANY(:acts) AND (CAST(:before AS bigint) IS NULL OR x.id < :before)
     ORDER BY x.id DESC LIMIT ${PAGE + 1}`,
    { etablissementId, acts: [...ADMINISTRATIVE_ACTS], before: query.before ? Number(query.before) : null },
  );
  const shown = rows.slice(0, PAGE);
  return { rows: shown.map((row) => ({ ...row, object: row.object || null, at: row.at.toISOString() })), next: rows.length > PAGE ? String(shown.at(-1)?.id ?? '') : null };
}
