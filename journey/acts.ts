import type { Phase } from './phase';
import type { Actor } from './step';

/**
 * What a person may ask of a téléconsultation, and in which phases. The only place where « allowed now » is decided:
 * the workflow guards with it, and its projection tells the screens what to offer. `add-step` stands for every form
 * step; `deposit-prescription` and `close` are the steps with rules of their own.
 */
export const ACTS = ['reschedule', 'hand-over', 'cancel', 'declare-absent', 'join', 'end', 'add-step', 'deposit-prescription', 'close'] as const;
export type Act = (typeof ACTS)[number];

const BEFORE_CALL: readonly Phase[] = ['planned', 'tested', 'waiting'];
const ALLOWED: Record<Act, readonly Phase[]> = {
  reschedule: [...BEFORE_CALL, 'absent'],
  'hand-over': BEFORE_CALL,
  cancel: [...BEFORE_CALL, 'called'],
  // And only from its hour on: the workflow looks at the clock.
  'declare-absent': [...BEFORE_CALL, 'called'],
  join: [...BEFORE_CALL, 'called', 'in-consultation', 'absent'],
  end: ['called', 'in-consultation'],
  'add-step': ['in-consultation', 'done', 'absent'],
  'deposit-prescription': ['in-consultation', 'done'],
  close: ['done', 'absent'],
};

/** Whose act it is. A stand-in is a clinician; the clock acts through no one's rights. */
const ACTORS_OF: Record<Act, readonly Actor[]> = {
  reschedule: ['clinician', 'secretary'],
  'hand-over': ['clinician', 'secretary'],
  cancel: ['clinician', 'secretary', 'patient'],
  'declare-absent': ['clinician', 'secretary'],
  join: ['clinician'],
  end: ['clinician'],
  'add-step': ['clinician'],
  'deposit-prescription': ['clinician'],
  close: ['clinician'],
};

/** Whether the act is theirs, whatever the phase. */
export function isActOf(act: Act, actor: Actor): boolean {
  return ACTORS_OF[act].includes(actor);
}

/** Of the acts that the workflow allows now, those that are theirs. */
export function actsOf(actor: Actor, allowed: readonly Act[]): Act[] {
  return allowed.filter((act) => isActOf(act, actor));
}

/** Whether the act is possible in this phase. */
export function isAllowed(act: Act, phase: Phase): boolean {
  return ALLOWED[act].includes(phase);
}

/** Every act possible in this phase, in the order of the journey. */
export function allowedActs(phase: Phase): Act[] {
  return ACTS.filter((act) => isAllowed(act, phase));
}
