import { z } from 'zod';
import { announceChange, recordFact } from '../../dossier/facts';
import type { Transaction } from '../../dossier/database';
import type { Step } from '../../journey/step';
import { findStep } from '../../journey/steps';
import type { DossierView, EntryView, StepFormView } from '../../journey/views';
import type { VisitAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { checkInput } from '../door/input';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import { ask, requesterOf } from './acts';
import { dossierAfter, ENTRY_COLUMNS, type EntryRow, presentEntry } from './dossier';
import { checkDraft, draftInputSchema } from './draft-input';

export const draftSchema = z.strictObject({ input: draftInputSchema });
/** `corrects`: the published entry that this one will follow as its next version. */
export const newDraftSchema = z.strictObject({ input: draftInputSchema, corrects: z.uuid().optional() });
/** `version`: what the person has before their eyes; nothing newer is published unseen. */
export const publicationSchema = z.strictObject({ release: z.boolean(), version: z.int().positive().optional() });

/** The form of a step: JSON Schema 2020-12 with French titles; zod's `meta` travels along (`ui`). */
export async function stepForm(asked: VisitAsked): Promise<StepFormView> {
  const step = formStepOf(asked.params.slug);
  return { slug: step.slug, label: step.label, schema: z.toJSONSchema(step.input, { io: 'input' }), releasable: step.releasable };
}

/**
 * Begins a draft (mission, item 34), or the correction of a published entry. One of each is open at a time: two windows
 * that begin together must meet in one text, not make two.
 * @throws DRAFT_CHANGED with facts.draftId when somebody began it meanwhile; NOT_NOW when the workflow allows no step now
 */
export async function beginDraft(asked: VisitAsked<z.infer<typeof newDraftSchema>>): Promise<EntryView> {
  const step = formStepOf(asked.params.slug);
  refuseUnlessAddable(asked);
  const input = JSON.stringify(checkDraft(step, asked.body.input));
  const id = asked.newId();
  const { id: teleconsultationId, etablissementId } = asked.visit;
  await asked.services.database.transaction(async (transaction) => {
    await transaction.raw('SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))', { key: `draft ${teleconsultationId} ${step.slug}` });
    const place = await placeOf(transaction, asked, step.slug);
    const [open] = await rowsOf<{ id: string }>(
      transaction,
      `SELECT id FROM step_entry WHERE teleconsultation_id = :teleconsultationId AND step = :step AND state = 'draft' AND original_id IS NOT DISTINCT FROM :originalId ORDER BY saved_at DESC LIMIT 1`,
      { teleconsultationId, step: step.slug, originalId: place.originalId },
    );
    if (open && open.id !== id) throw new Refusal('DRAFT_CHANGED', { facts: { draftId: open.id } });
    await transaction('stepEntry')
      .insert({ id, etablissementId, teleconsultationId, step: step.slug, input, authorId: asked.session.accountId, ...place })
      .onConflict('id')
      .ignore();
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `draft-${id}`, kind: 'draft-saved', step: step.slug, actor: 'clinician', accountId: asked.session.accountId, facts: { edition: place.edition } });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'entry', phase: asked.visit.phase });
    await recordAccess(transaction, asked, 'began-draft', id);
  });
  return readEntry(asked, step.slug, id);
}

/** Saves a draft under its version (If-Match). @throws DRAFT_CHANGED when another window saved meanwhile, DRAFT_NOT_FOUND */
export async function saveDraft(asked: VisitAsked<z.infer<typeof draftSchema>>): Promise<EntryView> {
  const step = formStepOf(asked.params.slug);
  refuseUnlessAddable(asked);
  const id = entryId(asked);
  const version = versionAsked(asked);
  const input = JSON.stringify(checkDraft(step, asked.body.input));
  const { id: teleconsultationId, etablissementId } = asked.visit;
  await asked.services.database.transaction(async (transaction) => {
    const saved = await transaction('stepEntry')
      .where({ id, teleconsultationId, step: step.slug, state: 'draft', version })
      // Who wrote last answers for the text.
      .update({ input, version: version + 1, savedAt: transaction.fn.now(), authorId: asked.session.accountId });
    if (saved === 0) {
      const there: unknown = await transaction('stepEntry').where({ id, teleconsultationId, step: step.slug, state: 'draft' }).first('id');
      throw new Refusal(there ? 'DRAFT_CHANGED' : 'DRAFT_NOT_FOUND');
    }
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'entry', phase: asked.visit.phase });
    await recordAccess(transaction, asked, 'saved-draft', id);
  });
  return readEntry(asked, step.slug, id);
}

/**
 * Throws a draft away, under its version (If-Match): what somebody wrote meanwhile is not thrown away unseen. It never was
 * part of the record, so its text goes; that it was there stays in the timeline and in the trail. Asked twice, the second
 * finds it done.
 * @throws DRAFT_CHANGED when it was saved meanwhile, DRAFT_NOT_FOUND when there is none, for example published
 */
export async function deleteDraft(asked: VisitAsked): Promise<void> {
  const step = formStepOf(asked.params.slug);
  refuseUnlessAddable(asked);
  const id = entryId(asked);
  const version = versionAsked(asked);
  const { id: teleconsultationId, etablissementId } = asked.visit;
  const key = `draft-deleted-${id}`;
  await asked.services.database.transaction(async (transaction) => {
    const [gone] = (await transaction('stepEntry').where({ id, teleconsultationId, step: step.slug, state: 'draft', version }).delete('edition')) as { edition: number }[];
    if (!gone) {
      const there: unknown = await transaction('stepEntry').where({ id, teleconsultationId, step: step.slug, state: 'draft' }).first('id');
      if (there) throw new Refusal('DRAFT_CHANGED');
      const before: unknown = await transaction('timelineEvent').where({ teleconsultationId, key }).first('id');
      if (!before) throw new Refusal('DRAFT_NOT_FOUND');
      return;
    }
    await recordFact(transaction, { etablissementId, teleconsultationId, key, kind: 'draft-deleted', step: step.slug, actor: 'clinician', accountId: asked.session.accountId, facts: { edition: gone.edition } });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'entry', phase: asked.visit.phase });
    await recordAccess(transaction, asked, 'deleted-draft', id);
  });
}

/**
 * Publishes a draft: it becomes part of the record and never changes again; released, the patient is told (mission,
 * item 35). Asked twice, the second finds it published.
 * @throws INVALID naming the faulty fields, DRAFT_CHANGED when it is not what the person saw, DRAFT_NOT_FOUND
 */
export async function publishDraft(asked: VisitAsked<z.infer<typeof publicationSchema>>): Promise<DossierView> {
  const step = formStepOf(asked.params.slug);
  const id = entryId(asked);
  const entry = await readEntry(asked, step.slug, id);
  if (entry.state === 'published') return dossierAfter(asked);
  if (asked.body.version !== undefined && asked.body.version !== entry.version) throw new Refusal('DRAFT_CHANGED');
  if (asked.body.release && !step.releasable) throw new Refusal('NOT_NOW');
  // Kept as the schema reads it, so that what was checked is what is published.
  const input = checkInput(step.input, entry.input);
  const { database } = asked.services;
  const kept = await database('stepEntry').where({ id, state: 'draft', version: entry.version }).update({ input: JSON.stringify(input) });
  if (kept === 0) throw new Refusal('DRAFT_CHANGED');
  await ask(asked, requesterOf(asked), { act: 'publishStep', step: step.slug, entryId: id, version: entry.version, release: asked.body.release }, `publish-${id}-${entry.version}-${asked.visit.decision}`);
  return dossierAfter(asked);
}

/** Where a new draft stands: a first version, or the next of the published entry it corrects. */
async function placeOf(transaction: Transaction, asked: VisitAsked<z.infer<typeof newDraftSchema>>, step: string): Promise<{ originalId: string | null; edition: number }> {
  const { corrects } = asked.body;
  if (corrects === undefined) return { originalId: null, edition: 1 };
  const [thread] = await rowsOf<{ originalId: string; edition: number }>(
    transaction,
    `SELECT coalesce(c.original_id, c.id) AS "originalId",
            (SELECT max(s.edition) + 1 FROM step_entry s WHERE s.state = 'published' AND coalesce(s.original_id, s.id) = coalesce(c.original_id, c.id))::int AS edition
     FROM step_entry c WHERE c.id = :corrects AND c.teleconsultation_id = :visit AND c.step = :step AND c.state = 'published'`,
    { corrects, visit: asked.visit.id, step },
  );
  if (!thread) throw new Refusal('DRAFT_NOT_FOUND');
  return thread;
}

/** The form step of that slug. @throws NOT_FOUND */
export function formStepOf(slug: string | undefined): Step {
  const step = findStep(slug ?? '');
  if (!step || step.kind !== 'form') throw new Refusal('NOT_FOUND');
  return step;
}

/** The version that the person has before their eyes. @throws DRAFT_CHANGED without one */
function versionAsked({ context }: VisitAsked<unknown>): number {
  const version = /^"?(\d{1,9})"?$/.exec(context.get('If-Match'))?.[1];
  if (version === undefined) throw new Refusal('DRAFT_CHANGED');
  return Number(version);
}

function entryId(asked: VisitAsked<unknown>): string {
  if (!isUuid(asked.params.entryId)) throw new Refusal('DRAFT_NOT_FOUND');
  return asked.params.entryId;
}

function refuseUnlessAddable({ visit }: VisitAsked<unknown>): void {
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (visit.phase === 'cancelled') throw new Refusal('ALREADY_CANCELLED');
  if (!visit.allowed.includes('add-step')) throw new Refusal('NOT_NOW');
}

async function readEntry(asked: VisitAsked<unknown>, step: string, id: string): Promise<EntryView> {
  const [row] = await rowsOf<EntryRow>(
    asked.services.database,
    `SELECT ${ENTRY_COLUMNS} FROM step_entry s JOIN account a ON a.id = s.author_id WHERE s.id = :id AND s.teleconsultation_id = :visit AND s.step = :step`,
    { id, visit: asked.visit.id, step },
  );
  if (!row) throw new Refusal('DRAFT_NOT_FOUND');
  return presentEntry(row);
}
