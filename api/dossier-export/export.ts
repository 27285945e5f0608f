import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type DocumentStore, readVerified } from '../../activities/documents/document-store';
import type { VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { makePdf } from '../pdf/pdf';
import { dayInName } from '../pdf/words';
import { rowsOf } from '../rows';
import { disposition } from '../teleconsultations/document-name';
import { readContents, type Original } from './contents';
import { summaryPaper } from './summary';

const SUMMARY = 'teledossier.pdf';
/** A file that is asked of the archive before it is begun, in this many at a time. */
const ASKED_AT_ONCE = 8;

/**
 * The whole télédossier as one archive: a PDF to read, the originals byte for byte, and what proves them. Streamed: one
 * original is open at a time and none is held in memory. Never incomplete without saying so: an original that cannot be
 * read refuses the whole before its first byte; one that is not what was received breaks the download off.
 * @throws UNAVAILABLE
 */
export async function exportDossier(asked: VisitAsked): Promise<void> {
  const { services, visit, context } = asked;
  const contents = await readContents(services.database, visit.id);
  const lost = await unreadable(services.documents, contents.originals);
  if (lost.length > 0) {
    services.logger.error({ requestId: asked.requestId, teleconsultationId: visit.id, documentIds: lost.map(({ id }) => id) }, 'originals of a télédossier cannot be read');
    throw new Refusal('UNAVAILABLE', { sentence: 'Un document ne peut pas être lu en ce moment : l’archive serait incomplète. Réessayez, ou appelez le support.' });
  }
  const made = { at: new Date(), by: await nameOf(asked) };
  const summary = await makePdf(summaryPaper(visit, contents, made));
  await recordAccess(services.database, asked, 'exported-dossier');

  const zip = new ZipFile();
  const own = [{ path: SUMMARY, bytes: summary.length, sha256: createHash('sha256').update(summary).digest() }];
  const files = [...own, ...contents.originals];
  const manifest = {
    teleconsultation: visit.id,
    madeAt: made.at.toISOString(),
    files: files.map(({ path, bytes, sha256, ...more }) => ({ path, bytes, sha256: sha256.toString('hex'), ...('kind' in more ? { kind: more.kind, mediaType: more.mediaType, receivedAt: more.createdAt.toISOString() } : {}) })),
  };
  // Nothing is compressed: pictures and PDF gain nothing, and so the length is known and a cut download is seen.
  const plain = { compress: false, mtime: made.at, mode: 0o100644 };
  zip.addBuffer(summary, SUMMARY, plain);
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifeste.json', plain);
  // `sha256sum --check SHA256SUMS` verifies it anywhere.
  zip.addBuffer(Buffer.from(files.map(({ sha256, path }) => `${sha256.toString('hex')}  ${path}\n`).join('')), 'SHA256SUMS', plain);
  let open: Readable | undefined;
  const breakOff = (fault: unknown): void => {
    services.logger.error({ requestId: asked.requestId, teleconsultationId: visit.id, error: fault }, 'an archive was broken off');
    context.res.destroy();
  };
  for (const original of contents.originals) {
    zip.addReadStreamLazy(original.path, { ...plain, mtime: original.createdAt, size: original.bytes }, (give) => {
      readVerified(services.documents, original.storageKey, original.sha256)
        .then((bytes) => {
          open = bytes.once('error', breakOff);
          give(null, bytes);
        })
        .catch((fault: unknown) => give(fault, null as never));
    });
  }
  zip.on('error', breakOff);
  context.res.once('close', () => open?.destroy());
  const length = await new Promise<number>((resolve) => zip.end({ forceZip64Format: false, comment: '' }, resolve as unknown as () => void));
  context.status = 200;
  context.type = 'application/zip';
  if (length >= 0) context.length = length;
  context.set('Content-Disposition', disposition('attachment', `teledossier-${dayInName(visit.startsAt, visit.timeZone)}.zip`));
  context.body = zip.outputStream;
}

/** Which originals the store does not give. */
async function unreadable(store: DocumentStore, originals: readonly Original[]): Promise<Original[]> {
  const lost: Original[] = [];
  for (let from = 0; from < originals.length; from += ASKED_AT_ONCE) {
    await Promise.all(
      originals.slice(from, from + ASKED_AT_ONCE).map((original) =>
        store.read(original.storageKey).then(
          (bytes) => {
            bytes.once('error', () => undefined);
            bytes.destroy();
          },
          () => void lost.push(original),
        ),
      ),
    );
  }
  return lost;
}

async function nameOf({ services, session }: VisitAsked): Promise<string> {
  const [row] = await rowsOf<{ name: string }>(services.database, `SELECT trim(concat(title, ' ', given_name, ' ', family_name)) AS name FROM account WHERE id = :id`, { id: session.accountId });
  return row?.name ?? '';
}
