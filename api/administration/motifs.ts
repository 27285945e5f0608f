import { z } from 'zod';
import type { Transaction } from '../../dossier/database';
import type { MotifEntryView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';

const LONGEST_CODE = 40;
const AT_MOST = 60;
const label = z.string().trim().min(1, 'Écrivez le motif.').max(60, 'Ce motif dépasse 60 signes.').meta({ title: 'Motif' });
export const newMotifSchema = z.strictObject({ label });
export const motifSchema = z.strictObject({ label, active: z.boolean() });
export const motifOrderSchema = z.strictObject({ codes: z.array(z.string().max(LONGEST_CODE)).max(AT_MOST) });

/** The motifs in their order, archived ones too; how many visits have each, and nothing of the visits. */
export function motifEntries({ services: { database }, etablissementId }: DeskAsked<unknown>): Promise<MotifEntryView[]> {
  return rowsOf<MotifEntryView>(
    database,
    `SELECT m.code, m.label, m.active, (SELECT count(*)::int FROM teleconsultation t WHERE t.etablissement_id = m.etablissement_id AND t.motif_code = m.code) AS visits,
            (SELECT count(*)::int FROM (SELECT DISTINCT ON (x.purpose, x.channel, x.language) x.body FROM message_text x WHERE x.etablissement_id = m.etablissement_id AND x.motif_code = m.code ORDER BY x.purpose, x.channel, x.language, x.version DESC) latest WHERE latest.body IS NOT NULL) AS "ownTexts"
     FROM motif m WHERE m.etablissement_id = :etablissementId ORDER BY NOT m.active, m.place, m.label`,
    { etablissementId },
  );
}

/** Adds a motif, last in the list. Its code, which never changes, is made of its first label. @throws INVALID */
export async function addMotif(asked: DeskAsked<z.infer<typeof newMotifSchema>>): Promise<MotifEntryView[]> {
  const { etablissementId, body } = asked;
  await change(asked, async (transaction, kept) => {
    if (kept.length >= AT_MOST) throw invalid('label', `${AT_MOST} motifs au plus.`);
    requireNew(kept, body.label);
    const code = codeOf(body.label, kept.map((one) => one.code));
    await transaction('motif').insert({ etablissementId, code, label: body.label, place: 1 + Math.max(-1, ...kept.map((one) => one.place)) });
    await recordAccess(transaction, asked, 'added-motif', undefined, code);
  });
  return motifEntries(asked);
}

/** Renames, archives or offers again. Visits keep the motif they have; an archived one is offered to no new visit. @throws MOTIF_NOT_FOUND, LAST_MOTIF, INVALID */
export async function changeMotif(asked: DeskAsked<z.infer<typeof motifSchema>>): Promise<MotifEntryView[]> {
  const { etablissementId, body, params } = asked;
  await change(asked, async (transaction, kept) => {
    const motif = kept.find(({ code }) => code === params.code);
    if (!motif) throw new Refusal('MOTIF_NOT_FOUND');
    requireNew(kept.filter((one) => one !== motif), body.label);
    if (!body.active && !kept.some((one) => one.active && one !== motif)) throw new Refusal('LAST_MOTIF');
    await transaction('motif').where({ etablissementId, code: motif.code }).update({ label: body.label, active: body.active });
    const act = body.active === motif.active ? 'renamed-motif' : body.active ? 'restored-motif' : 'archived-motif';
    await recordAccess(transaction, asked, act, undefined, motif.code);
  });
  return motifEntries(asked);
}

/** Puts all of them in this order. @throws MOTIFS_CHANGED when the list is not the one that is kept */
export async function orderMotifs(asked: DeskAsked<z.infer<typeof motifOrderSchema>>): Promise<MotifEntryView[]> {
  const { etablissementId, body: { codes } } = asked;
  await change(asked, async (transaction, kept) => {
    const same = codes.length === kept.length && new Set(codes).size === codes.length && kept.every(({ code }) => codes.includes(code));
    if (!same) throw new Refusal('MOTIFS_CHANGED');
    for (const [place, code] of codes.entries()) await transaction('motif').where({ etablissementId, code }).update({ place });
    await recordAccess(transaction, asked, 'ordered-motifs');
  });
  return motifEntries(asked);
}

interface Motif {
  readonly code: string;
  readonly label: string;
  readonly place: number;
  readonly active: boolean;
}
/** One change of the list at a time. */
async function change({ services, etablissementId }: DeskAsked<unknown>, work: (transaction: Transaction, kept: readonly Motif[]) => Promise<void>): Promise<void> {
  await services.database.transaction(async (transaction) => {
    await transaction('etablissement').where({ id: etablissementId }).forUpdate().first('id');
    await work(transaction, (await transaction('motif').where({ etablissementId }).select('code', 'label', 'place', 'active')) as Motif[]);
  });
}

function requireNew(others: readonly Motif[], wanted: string): void {
  const same = others.find((one) => one.label.toLocaleLowerCase('fr') === wanted.toLocaleLowerCase('fr'));
  if (same) throw invalid('label', same.active ? 'Ce motif existe déjà.' : 'Ce motif existe déjà, archivé. Proposez-le à nouveau.');
}

/** « Suivi de grossesse » → `Suivi_de_grossesse`, and `_2` when taken; Temporal and messages know it by this. */
export function codeOf(words: string, taken: readonly string[]): string {
  const plain = words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, LONGEST_CODE - 3) || 'Motif';
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? plain : `${plain}_${number}`;
    if (!taken.some((one) => one.toLowerCase() === code.toLowerCase())) return code;
  }
}
