import type { Requester, Standing, TeleconsultationInput } from '../../workflows/messages';

/** What a person asks of a visit's workflow; each is one update. Ids and closed words only. */
export type VisitAct =
  | { readonly act: 'reschedule'; readonly startsAt: string; readonly minutes: number }
  | { readonly act: 'handOver'; readonly clinicianId: string }
  | { readonly act: 'declareAbsent' }
  | { readonly act: 'cancel'; readonly reason: string }
  | { readonly act: 'join' }
  | { readonly act: 'end' }
  | { readonly act: 'publishStep'; readonly step: string; readonly entryId: string; readonly version: number; readonly release: boolean }
  | { readonly act: 'depositPrescription'; readonly prescriptionId: string }
  | { readonly act: 'close' };

/** What happened, already kept in PostgreSQL by who saw it. */
export type VisitFact = { readonly fact: 'equipmentTested'; readonly outcome: 'passed' | 'failed' } | { readonly fact: 'patientWaiting' } | { readonly fact: 'patientEntered' };

/** Why an update has no answer: the process behind it is slow or away; or the workflow has ended. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    /** `pending`: accepted or lost on the way, the same question may be asked again. `ended`: nothing more may happen. `away`: Temporal does not answer. */
    readonly why: 'pending' | 'ended' | 'away',
    cause?: unknown,
  ) {
    super(`No answer from the workflow: ${why}`, { cause });
  }
}

/**
 * The visits' durable processes, as the API asks them. The only door to Temporal.
 * Every method that asks throws Refusal (the workflow says no) or NoAnswer.
 */
export interface Visits {
  /** Starts the visit's workflow and books its slot in one call; asking again books nothing twice. */
  book(input: TeleconsultationInput, by: Requester): Promise<Standing>;
  /** Asks for an act. @param updateId the same for a repeated question: it is one update then */
  ask(teleconsultationId: string, by: Requester, act: VisitAct, updateId: string): Promise<Standing>;
  /** Tells a fact, sooner or later: tries again in the background while Temporal is away. Never throws. */
  tell(teleconsultationId: string, fact: VisitFact): Promise<void>;
  /** Leaves nothing behind of a booking that was refused. Never throws. */
  forget(teleconsultationId: string): Promise<void>;
  /** Whether Temporal answers, and whether a worker serves the visits. */
  health(): Promise<{ temporal: boolean; worker: boolean }>;
}
