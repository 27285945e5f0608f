import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../dossier/database';
import { isRefusalCode, type RefusalCode } from '../../journey/refusals';
import type { Config } from '../../platform/config';
import type { Asked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { rowsOf } from '../rows';
import { type Kind, mostOf } from './upload-rules';
import type { VisitRow } from './visit-row';

/** A file on its way, as the database knows it. */
export interface UploadRow {
  readonly id: string;
  readonly kind: Kind;
  readonly bytes: number;
  readonly settledAt: Date | null;
  readonly refusal: { readonly code: string; readonly sentence?: string } | null;
}
/** A question about uploads of one visit. */
export type UploadAsked = Asked<unknown, unknown> & { readonly visit: VisitRow };

const COLUMNS = `id, kind, bytes, settled_at AS "settledAt", refusal`;

/**
 * Notes that a file is coming; begun again with the same key it is the same one.
 * @param accountId whose it is, or null for the patient
 * @throws FILES_TOO_MANY, IDEMPOTENCY_KEY_REUSED
 */
export async function beginRow({ services, visit }: UploadAsked, kind: Kind, accountId: string | null, key: string, bytes: number): Promise<UploadRow> {
  const { config, database } = services;
  const expiresAt = new Date(Date.now() + config.UPLOAD_HOURS * 3_600_000);
  return database.transaction(async (transaction) => {
    await oneByOne(transaction, visit.id);
    const [there] = await rowsOf<UploadRow>(transaction, `SELECT ${COLUMNS} FROM upload WHERE teleconsultation_id = :visit AND account_id IS NOT DISTINCT FROM :accountId AND key = :key`, { visit: visit.id, accountId, key });
    if (there) {
      if (there.bytes !== bytes || there.kind !== kind) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
      await transaction('upload').where({ id: there.id }).update({ expiresAt });
      return there;
    }
    await refuseTooMany(transaction, config, visit.id, kind);
    const [{ count = 0 } = {}] = await rowsOf<{ count: number }>(transaction, `SELECT count(*)::int FROM upload WHERE teleconsultation_id = :visit AND kind = :kind AND settled_at IS NULL AND expires_at > now()`, { visit: visit.id, kind });
    // Given up by a screen that died, they would shut out the next try: there is room for some.
    if (count >= 2 * mostOf(config, kind)) throw tooMany(config, kind);
    const id = randomUUID();
    await transaction('upload').insert({ id, etablissementId: visit.etablissementId, teleconsultationId: visit.id, kind, accountId, key, bytes, expiresAt });
    return { id, kind, bytes, settledAt: null, refusal: null };
  });
}

/** The upload, if it is this visit's and this author's. @throws UPLOAD_GONE */
export async function readRow({ services, visit }: UploadAsked, accountId: string | null, id: string | undefined): Promise<UploadRow> {
  const [row] = isUuid(id)
    ? await rowsOf<UploadRow>(services.database, `SELECT ${COLUMNS} FROM upload WHERE id = :id AND teleconsultation_id = :visit AND account_id IS NOT DISTINCT FROM :accountId AND expires_at > now()`, { id, visit: visit.id, accountId })
    : [];
  if (!row) throw new Refusal('UPLOAD_GONE');
  return row;
}

/** Remembers why a file was refused, so that asking again is answered the same. */
export async function refuseRow({ services }: UploadAsked, id: string, refusal: Refusal): Promise<void> {
  const { sentence } = refusal.details;
  await services.database('upload').where({ id }).whereNull('settledAt').update({ settledAt: services.database.fn.now(), refusal: JSON.stringify({ code: refusal.code, ...(sentence ? { sentence } : {}) }) });
}

/** The refusal that was remembered, if any. */
export function refusalIn({ refusal }: UploadRow): Refusal | null {
  if (!refusal) return null;
  const code: RefusalCode = isRefusalCode(refusal.code) ? refusal.code : 'FILE_BROKEN';
  return new Refusal(code, refusal.sentence ? { sentence: refusal.sentence } : {});
}

/** Until the transaction ends, nobody else counts or adds documents of this visit: many screens at once do not slip past the number. */
export async function oneByOne(transaction: Transaction, visit: string): Promise<void> {
  await transaction.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`documents ${visit}`]);
}

/** @throws FILES_TOO_MANY when the visit has all it may have of a kind; of prescriptions, files not yet sent count */
export async function refuseTooMany(transaction: Transaction, config: Config, visit: string, kind: Kind): Promise<void> {
  const [{ count = 0 } = {}] = await rowsOf<{ count: number }>(
    transaction,
    `SELECT count(*)::int FROM document WHERE teleconsultation_id = :visit AND kind = :kind AND removed_at IS NULL AND (kind <> 'prescription' OR prescription_id IS NULL)`,
    { visit, kind },
  );
  if (count >= mostOf(config, kind)) throw tooMany(config, kind);
}

function tooMany(config: Config, kind: Kind): Refusal {
  const most = mostOf(config, kind);
  return new Refusal('FILES_TOO_MANY', { sentence: kind === 'prescription' ? `${most} fichiers au plus par ordonnance.` : `${most} documents au plus par téléconsultation.` });
}
