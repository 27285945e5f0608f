import { z } from 'zod';
import { isCleanText } from '../../journey/rich-text';
import type { TemplateView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { checkDraft, draftInputSchema } from '../teleconsultations/draft-input';
import { formStepOf } from '../teleconsultations/drafts';

const name = z
  .string()
  .trim()
  .min(1, 'Donnez un nom au modèle.')
  .max(80, 'Nom du modèle : 80 signes au plus.')
  .refine(isCleanText, 'Ce nom ne peut pas être gardé tel quel.');
export const newTemplateSchema = z.strictObject({ name, input: draftInputSchema });
/** A new name, or back from the removed ones. */
export const templateChangeSchema = z.strictObject({ name: name.optional(), removed: z.literal(false).optional() });

/** More than anybody looks through; it also bounds what one session can fill. */
const MOST = 200;
const UNIQUE_VIOLATION = '23505';
const COLUMNS = ['id', 'name', 'input'] as const;

/** The models of a step, by name, in the établissement. */
export async function templates(asked: DeskAsked): Promise<TemplateView[]> {
  const step = formStepOf(asked.params.slug);
  const rows: TemplateView[] = await asked.services.database('stepTemplate').where({ etablissementId: asked.etablissementId, step: step.slug }).whereNull('removedAt').orderByRaw('lower(name), id').limit(MOST).select(COLUMNS);
  return rows;
}

/** Keeps a text as a model for everybody of the établissement. @throws INVALID naming `name` when it is taken */
export async function addTemplate(asked: DeskAsked<z.infer<typeof newTemplateSchema>>): Promise<TemplateView> {
  const step = formStepOf(asked.params.slug);
  const { database } = asked.services;
  const { etablissementId } = asked;
  const input = checkDraft(step, asked.body.input);
  const id = asked.newId();
  await database
    .transaction(async (transaction) => {
      const [count] = (await transaction('stepTemplate').where({ etablissementId, step: step.slug }).whereNull('removedAt').count({ there: '*' })) as { there: string }[];
      if (Number(count?.there) >= MOST) throw invalid('name', `${MOST} modèles au plus : supprimez-en un d’abord.`);
      await transaction('stepTemplate').insert({ id, etablissementId, step: step.slug, name: asked.body.name, input: JSON.stringify(input), createdBy: asked.session.accountId }).onConflict('id').ignore();
      await recordAccess(transaction, asked, 'added-template', id);
    })
    .catch(named);
  return read(asked, id);
}

/** Gives a model another name, or takes back its removal. @throws TEMPLATE_NOT_FOUND, INVALID naming `name` */
export async function changeTemplate(asked: DeskAsked<z.infer<typeof templateChangeSchema>>): Promise<TemplateView> {
  const { body } = asked;
  const change = { ...(body.name === undefined ? {} : { name: body.name }), ...(body.removed === undefined ? {} : { removedAt: null }) };
  const id = await apply(asked, Object.keys(change).length > 0 ? change : null, 'changed-template', body.removed === undefined);
  return read(asked, id);
}

/** Takes a model away; `changeTemplate` brings it back. Asked twice, it is gone all the same. */
export async function removeTemplate(asked: DeskAsked): Promise<void> {
  await apply(asked, { removedAt: new Date() }, 'removed-template', false);
}

async function apply(asked: DeskAsked<unknown>, change: Record<string, unknown> | null, act: string, onlyThere: boolean): Promise<string> {
  const step = formStepOf(asked.params.slug);
  const id = asked.params.templateId;
  if (!isUuid(id)) throw new Refusal('TEMPLATE_NOT_FOUND');
  if (!change) return id;
  await asked.services.database
    .transaction(async (transaction) => {
      const query = transaction('stepTemplate').where({ id, etablissementId: asked.etablissementId, step: step.slug });
      const changed = await (onlyThere ? query.whereNull('removedAt') : query).update(change);
      if (changed === 0) throw new Refusal('TEMPLATE_NOT_FOUND');
      await recordAccess(transaction, asked, act, id);
    })
    .catch(named);
  return id;
}

async function read(asked: DeskAsked<unknown>, id: string): Promise<TemplateView> {
  const row = (await asked.services.database('stepTemplate').where({ id, etablissementId: asked.etablissementId }).whereNull('removedAt').first(COLUMNS)) as TemplateView | undefined;
  if (!row) throw new Refusal('TEMPLATE_NOT_FOUND');
  return row;
}

function named(fault: unknown): never {
  const { code, constraint } = (fault ?? {}) as { code?: string; constraint?: string };
  if (code === UNIQUE_VIOLATION && constraint === 'step_template_name_once') throw invalid('name', 'Un modèle porte déjà ce nom.');
  throw fault;
}
