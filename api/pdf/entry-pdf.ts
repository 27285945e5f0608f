import { findStep } from '../../journey/steps';
import type { DoorContext, PatientAsked, VisitAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import { disposition } from '../teleconsultations/document-name';
import type { VisitRow } from '../teleconsultations/visit-row';
import { factsTable, makePdf, type Paper } from './pdf';
import { entryContent } from './rich-text';
import { clinicianName, dateInWords, dayInName, instantInWords, letterhead, patientName, plainName } from './words';

/** One version of a written text, as its PDF needs it. */
export interface WrittenEntry {
  readonly id: string;
  readonly step: string;
  readonly state: 'draft' | 'published';
  readonly edition: number;
  readonly input: Record<string, unknown>;
  readonly savedAt: Date;
  readonly publishedAt: Date | null;
  readonly author: { readonly title: string; readonly givenName: string; readonly familyName: string };
}
export const WRITTEN_COLUMNS = `s.id, s.step, s.state, s.edition, s.input, s.saved_at AS "savedAt", s.published_at AS "publishedAt",
  json_build_object('title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) AS author`;

/** A text of the télédossier as PDF, for the clinician; a draft says on each page that it is one. */
export async function entryPdf(asked: VisitAsked): Promise<void> {
  const entry = await readEntry(asked.services, asked.visit, asked.params.entryId, 'true');
  await recordAccess(asked.services.database, asked, 'read-entry-pdf', entry.id);
  await send(asked.context, asked.visit, entry);
}

/** A released text as PDF, for the patient with proof: the latest released version of it, no other. */
export async function releasedEntryPdf(asked: PatientAsked): Promise<void> {
  const latest = `s.released_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM step_entry later WHERE coalesce(later.original_id, later.id) = coalesce(s.original_id, s.id) AND later.released_at IS NOT NULL AND later.edition > s.edition)`;
  const entry = await readEntry(asked.services, asked.visit, asked.params.entryId, latest);
  await recordAccess(asked.services.database, asked, 'read-entry-pdf', entry.id);
  await send(asked.context, asked.visit, entry);
}

/** @param which SQL condition of ours on `s` */
async function readEntry(services: Services, visit: VisitRow, id: string | undefined, which: string): Promise<WrittenEntry> {
  const [row] = isUuid(id)
    ? await rowsOf<WrittenEntry>(services.database, `SELECT ${WRITTEN_COLUMNS} FROM step_entry s JOIN account a ON a.id = s.author_id WHERE s.id = :id AND s.teleconsultation_id = :visit AND ${which}`, { id, visit: visit.id })
    : [];
  if (!row) throw new Refusal('DOCUMENT_NOT_FOUND');
  return row;
}

/** The paper of one version. */
export function entryPaper(visit: VisitRow, entry: WrittenEntry): Paper {
  const step = findStep(entry.step);
  const label = step?.label ?? 'Texte';
  const version = entry.edition > 1 ? `, version ${entry.edition}` : '';
  const author = clinicianName(entry.author);
  const at = entry.publishedAt ?? entry.savedAt;
  const birth = dateInWords(visit.patient.birthDate);
  return {
    title: `${label}${version} de la téléconsultation du ${instantInWords(visit.startsAt, visit.timeZone)}`,
    author,
    at,
    foot: `${patientName(visit.patient)}${birth ? `, ${birth}` : ''}. ${label}${version}`,
    ...(entry.state === 'draft' ? { watermark: 'BROUILLON' } : {}),
    content: [
      { text: letterhead(visit), style: 'second' },
      { text: `${label}${version}`, style: 'title' },
      factsTable([
        ['Patient', patientName(visit.patient)],
        ['Date de naissance', birth],
        ['Téléconsultation', instantInWords(visit.startsAt, visit.timeZone)],
        ['Clinicien', clinicianName(visit.clinician)],
        ['Motif du rendez-vous', visit.motifLabel],
        [entry.state === 'draft' ? 'Brouillon enregistré' : 'Publié', `${instantInWords(at, visit.timeZone)}, par ${author}`],
        ['Version', entry.edition > 1 ? `${entry.edition}, elle corrige la précédente` : null],
      ]),
      ...(step ? entryContent(step, entry.input) : []),
    ],
  };
}

async function send(context: DoorContext, visit: VisitRow, entry: WrittenEntry): Promise<void> {
  const bytes = await makePdf(entryPaper(visit, entry));
  const version = entry.edition > 1 ? `-version-${entry.edition}` : '';
  context.status = 200;
  context.type = 'application/pdf';
  context.length = bytes.length;
  context.set('Content-Disposition', disposition('inline', `${plainName(findStep(entry.step)?.label ?? 'texte')}-${dayInName(visit.startsAt, visit.timeZone)}${version}${entry.state === 'draft' ? '-brouillon' : ''}.pdf`));
  context.set('Content-Security-Policy', "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'");
  context.body = bytes;
}
