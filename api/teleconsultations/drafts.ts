import { z } from 'zod';
import { announceChange, recordFact } from '../../dossier/facts';
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

/** A draft is accepted as far as it is written; only its size is limited here, its sense is checked when it is published. */
export const draftSchema = z.strictObject({
  input: z.record(z.string().max(80), z.unknown()).refine((input) => JSON.stringify(input).length <= 200_000, 'Ce texte est trop long.'),
});
export const publicationSchema = z.strictObject({ release: z.boolean() });

/** The form of a step: JSON Schema 2020-12 with French titles; zod's `meta` travels along (`ui`). */
export async function stepForm(asked: VisitAsked): Promise<StepFormView> {
  const step = formStep(asked.params.slug);
  return { slug: step.slug, label: step.label, schema: z.toJSONSchema(step.input, { io: 'input' }), releasable: step.releasable };
}

/** Begins a draft (mission, item 34). @throws NOT_NOW when the workflow allows no step now */
export async function beginDraft(asked: VisitAsked<z.infer<typeof draftSchema>>): Promise<EntryView> {
  const step = formStep(asked.params.slug);
  refuseUnlessAddable(asked);
  const id = asked.newId();
  const { id: teleconsultationId, etablissementId } = asked.visit;
  await asked.services.database.transaction(async (transaction) => {
    await transaction('stepEntry')
      .insert({ id, etablissementId, teleconsultationId, step: step.slug, input: JSON.stringify(asked.body.input), authorId: asked.session.accountId })
      .onConflict('id')
      .ignore();
    await recordFact(transaction, { etablissementId, teleconsultationId, key: `draft-${id}`, kind: 'draft-saved', step: step.slug, actor: 'clinician', accountId: asked.session.accountId });
    await announceChange(transaction, { etablissementId, teleconsultationId, kind: 'entry', phase: asked.visit.phase });
    await recordAccess(transaction, asked, 'began-draft', id);
  });
  return readEntry(asked, step.slug, id);
}

/** Saves a draft under its version (If-Match). @throws DRAFT_CHANGED when another window saved meanwhile, DRAFT_NOT_FOUND */
export async function saveDraft(asked: VisitAsked<z.infer<typeof draftSchema>>): Promise<EntryView> {
  const step = formStep(asked.params.slug);
  refuseUnlessAddable(asked);
  const id = entryId(asked);
  const version = /^"?(\d{1,9})"?$/.exec(asked.context.get('If-Match'))?.[1];
  if (version === undefined) throw new Refusal('DRAFT_CHANGED');
  const { id: teleconsultationId, etablissementId } = asked.visit;
  await asked.services.database.transaction(async (transaction) => {
    const saved = await transaction('stepEntry')
      .where({ id, teleconsultationId, step: step.slug, state: 'draft', version: Number(version) })
      .update({ input: JSON.stringify(asked.body.input), version: Number(version) + 1, savedAt: transaction.fn.now() });
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
 * Publishes a draft: it becomes part of the record and never changes again; released, the patient is told (mission,
 * item 35). Asked twice, the second finds it published.
 * @throws INVALID naming the faulty fields, DRAFT_NOT_FOUND
 */
export async function publishDraft(asked: VisitAsked<z.infer<typeof publicationSchema>>): Promise<DossierView> {
  const step = formStep(asked.params.slug);
  const id = entryId(asked);
  const entry = await readEntry(asked, step.slug, id);
  if (entry.state === 'published') return dossierAfter(asked);
  if (asked.body.release && !step.releasable) throw new Refusal('NOT_NOW');
  // Kept as the schema reads it, so that what was checked is what is published.
  const input = checkInput(step.input, entry.input);
  const { database } = asked.services;
  const kept = await database('stepEntry').where({ id, state: 'draft', version: entry.version }).update({ input: JSON.stringify(input) });
  if (kept === 0) throw new Refusal('DRAFT_CHANGED');
  await ask(asked, requesterOf(asked), { act: 'publishStep', step: step.slug, entryId: id, release: asked.body.release }, `publish-${id}-${entry.version}-${asked.visit.decision}`);
  return dossierAfter(asked);
}

function formStep(slug: string | undefined): Step {
  const step = findStep(slug ?? '');
  if (!step || step.kind !== 'form') throw new Refusal('NOT_FOUND');
  return step;
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
