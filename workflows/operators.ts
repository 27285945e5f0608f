import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { PHASE_LABELS, type Phase } from '../journey/phase';
import type { Act } from '../journey/acts';
import type { Deadline } from './deadlines';

/** What operators filter by in the Temporal UI. Ids and instants only. */
export const SEARCH = {
  step: defineSearchAttributeKey('TeleconsultationStep', SearchAttributeType.KEYWORD),
  etablissement: defineSearchAttributeKey('Etablissement', SearchAttributeType.KEYWORD),
  clinician: defineSearchAttributeKey('ClinicianId', SearchAttributeType.KEYWORD),
  scheduledAt: defineSearchAttributeKey('ScheduledAt', SearchAttributeType.DATETIME),
  motif: defineSearchAttributeKey('Motif', SearchAttributeType.KEYWORD),
} as const;

/** The step the visit waits for, as operators filter by it. Told only when it changed: each upsert is billed. */
export function showStep(step: string, scheduledAt?: number): void {
  upsertSearchAttributes([
    { key: SEARCH.step, value: step },
    ...(scheduledAt === undefined ? [] : [{ key: SEARCH.scheduledAt, value: new Date(scheduledAt) } as const]),
  ]);
}

/** Who receives now, as operators filter by it: changes when a visit is handed over. */
export function showClinician(clinicianId: string): void {
  upsertSearchAttributes([{ key: SEARCH.clinician, value: clinicianId }]);
}

const DEADLINE_WORDS: Record<Deadline['kind'], string> = {
  reminder: 'rappel au patient',
  absence: 'déclarer le patient absent',
  abandonment: 'terminer la consultation restée ouverte',
  closure: 'clôturer le dossier',
};
const ACT_WORDS: Record<Act, string> = {
  reschedule: 'déplacer',
  'hand-over': 'confier à un remplaçant',
  cancel: 'annuler',
  'declare-absent': 'déclarer le patient absent',
  join: 'rejoindre',
  end: 'terminer',
  'add-step': 'ajouter une étape',
  'deposit-prescription': 'déposer une ordonnance',
  close: 'clôturer',
};

/** Plain words on the workflow's page: where it stands, what may happen, what the clock will do, what it waits for. */
export function showDetails(state: { phase: Phase; allowed: readonly Act[]; startsAt: number; deadline: Deadline | null; waitsFor: string | null }): void {
  const lines = [
    `**${PHASE_LABELS[state.phase]}**`,
    `Prévue le ${new Date(state.startsAt).toISOString()}`,
    `Possible maintenant : ${state.allowed.map((act) => ACT_WORDS[act]).join(', ') || 'rien'}`,
  ];
  if (state.deadline) lines.push(`Prochaine échéance : ${DEADLINE_WORDS[state.deadline.kind]}, le ${new Date(state.deadline.at).toISOString()}`);
  if (state.waitsFor) lines.push(`**Attend : ${state.waitsFor}.** La suite se fera d’elle-même.`);
  setCurrentDetails(lines.join('\n\n'));
}
