import type { Content } from 'pdfmake/interfaces';
import { PHASE_LABELS } from '../../journey/phase';
import { findStep } from '../../journey/steps';
import { readablePhone } from '../people';
import { factsTable, type Paper } from '../pdf/pdf';
import { drawable, entryContent } from '../pdf/rich-text';
import { clinicianName, dateInWords, instantInWords, letterhead, patientName, shortInstant } from '../pdf/words';
import { minutesOf, type VisitRow } from '../teleconsultations/visit-row';
import type { Contents, Original } from './contents';
import { sentenceOf } from './timeline-sentences';

const KINDS: Record<Original['kind'], string> = { 'patient-document': 'Envoyé par le patient', capture: 'Pris pendant la téléconsultation', prescription: 'Ordonnance', 'clinician-document': 'Ajouté par le clinicien' };

/** The télédossier on paper: who, what happened, what was written and said, and the list of the originals beside it. */
export function summaryPaper(visit: VisitRow, contents: Contents, made: { readonly at: Date; readonly by: string }): Paper {
  const zone = visit.timeZone;
  const birth = dateInWords(visit.patient.birthDate);
  return {
    title: `Télédossier de la téléconsultation du ${instantInWords(visit.startsAt, zone)}`,
    author: made.by,
    at: made.at,
    foot: `${patientName(visit.patient)}${birth ? `, ${birth}` : ''}. Télédossier`,
    content: [
      { text: letterhead(visit), style: 'second' },
      { text: 'Télédossier', style: 'title' },
      factsTable([
        ['Patient', patientName(visit.patient)],
        ['Date de naissance', birth],
        ['Téléphone', readablePhone(visit.patient.phone)],
        ['E-mail', visit.patient.email],
        ['Téléconsultation', `${instantInWords(visit.startsAt, zone)}, ${minutesOf(visit)} min prévues`],
        ['Commencée', visit.startedAt && shortInstant(visit.startedAt, zone)],
        ['Terminée', visit.endedAt && shortInstant(visit.endedAt, zone)],
        ['Clinicien', clinicianName(visit.clinician)],
        ['Motif', visit.motifLabel],
        ['État', `${PHASE_LABELS[visit.phase]}${visit.closedAt ? ` le ${shortInstant(visit.closedAt, zone)}` : ''}`],
        ['Numéro', visit.id],
        ['Archive faite', `${instantInWords(made.at, zone)}, par ${made.by}`],
      ]),
      ...(contents.drafts > 0 ? [{ text: contents.drafts === 1 ? 'Un brouillon non publié n’en fait pas partie.' : `${contents.drafts} brouillons non publiés n’en font pas partie.`, style: 'second' }] : []),
      ...written(visit, contents),
      ...prescriptions(visit, contents),
      ...chat(visit, contents),
      ...timeline(visit, contents),
      ...originals(visit, contents),
    ],
  };
}

function written(visit: VisitRow, { entries }: Contents): Content[] {
  return entries.flatMap((entry): Content[] => {
    const step = findStep(entry.step);
    if (!step) return [];
    const version = entry.edition > 1 ? `, version ${entry.edition}` : '';
    return [
      { text: `${step.label}${version}`, style: 'title', fontSize: 16, margin: [0, 18, 0, 0] },
      { text: `Publié le ${shortInstant(entry.publishedAt ?? entry.savedAt, visit.timeZone)} par ${clinicianName(entry.author)}`, style: 'second' },
      ...entryContent(step, entry.input),
    ];
  });
}

function prescriptions(visit: VisitRow, { prescriptions: all, originals: files }: Contents): Content[] {
  if (all.length === 0) return [];
  return [
    heading('Ordonnances'),
    ...all.map((prescription): Content => ({
      stack: [
        `Déposée le ${shortInstant(prescription.depositedAt, visit.timeZone)} par ${prescription.by}, annoncée par ${prescription.channel === 'email' ? 'e-mail' : 'SMS'}`,
        { ul: files.filter(({ prescriptionId }) => prescriptionId === prescription.id).map(({ path }) => path) },
      ],
      margin: [0, 0, 0, 6],
    })),
  ];
}

function chat(visit: VisitRow, { chat: lines }: Contents): Content[] {
  if (lines.length === 0) return [];
  return [heading('Messagerie'), grid([90, 110, '*'], ['Quand', 'Qui', 'Message'], lines.map((line) => [shortInstant(line.at, visit.timeZone), line.author ?? patientName(visit.patient), drawable(line.text)]))];
}

function timeline(visit: VisitRow, { timeline: facts }: Contents): Content[] {
  const who = (fact: Contents['timeline'][number]) => (fact.actor === 'patient' ? patientName(visit.patient) : (fact.actorName ?? (fact.actor === 'system' ? 'Automatique' : fact.actor === 'guest' ? 'Tiers' : 'Équipe')));
  return [heading('Fil du dossier'), grid([90, '*', 130], ['Quand', 'Quoi', 'Qui'], facts.map((fact) => [shortInstant(fact.at, visit.timeZone), sentenceOf(fact), who(fact)]))];
}

function originals(visit: VisitRow, { originals: files }: Contents): Content[] {
  if (files.length === 0) return [];
  return [
    heading('Documents de l’archive'),
    ...files.map((file): Content => ({
      stack: [
        { text: file.path, bold: true },
        { text: `${KINDS[file.kind]}, ${shortInstant(file.createdAt, visit.timeZone)}, ${drawable(file.bytes.toLocaleString('fr-FR'))} octets`, style: 'second' },
        { text: `SHA-256 ${file.sha256.toString('hex')}`, style: 'second', fontSize: 8 },
      ],
      margin: [0, 0, 0, 6],
      unbreakable: true,
    })),
  ];
}

function heading(text: string): Content {
  return { text, style: 'title', fontSize: 16, margin: [0, 18, 0, 6], headlineLevel: 1 };
}
function grid(widths: (number | '*')[], names: readonly string[], rows: readonly (readonly string[])[]): Content {
  return {
    fontSize: 9.5,
    table: { widths, headerRows: 1, dontBreakRows: false, body: [names.map((text) => ({ text, bold: true })), ...rows.map((row) => [...row])] },
    layout: 'grid',
  };
}
