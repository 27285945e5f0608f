/** Where a téléconsultation stands. The workflow alone changes it. */
export const PHASES = ['planned', 'tested', 'waiting', 'called', 'in-consultation', 'done', 'closed', 'cancelled', 'absent'] as const;
export type Phase = (typeof PHASES)[number];

/** Plain words for screens, and for the operator's page of the workflow. */
export const PHASE_LABELS: Record<Phase, string> = {
  planned: 'Planifiée',
  tested: 'Matériel testé',
  waiting: 'En salle d’attente',
  called: 'Patient appelé',
  'in-consultation': 'En consultation',
  done: 'Réalisée',
  closed: 'Clôturée',
  cancelled: 'Annulée',
  absent: 'Patient absent',
};

/** Phases after which nothing more may happen. */
export const FINAL_PHASES: readonly Phase[] = ['closed', 'cancelled'];
/** Phases in which the visit still holds its slot on the dashboard. */
export const UPCOMING_PHASES: readonly Phase[] = ['planned', 'tested', 'waiting', 'called', 'in-consultation'];
/** Phases shown in « Historique » (mission, items 8, 15, 33). */
export const ARCHIVED_PHASES: readonly Phase[] = ['done', 'closed', 'cancelled', 'absent'];
