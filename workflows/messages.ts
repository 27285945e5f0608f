import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Act } from '../journey/acts';
import type { Phase } from '../journey/phase';
import type { Policy } from '../journey/policy';

/**
 * The whole conversation with a téléconsultation. Ids, instants and closed lists only: names, texts, files, codes and
 * tokens never enter a workflow.
 */
export interface TeleconsultationInput {
  readonly teleconsultationId: string;
  readonly etablissementId: string;
  readonly clinicianId: string;
  readonly motif: string;
  /** ISO 8601 with zone. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly policy: Policy;
}

/** Who asks. The API has checked the session; the workflow checks that it is their turn and their visit. */
export interface Requester {
  readonly kind: 'clinician' | 'secretary' | 'patient';
  readonly etablissementId: string;
  /** Absent for a patient. */
  readonly accountId?: string;
}
interface Request {
  readonly by: Requester;
}
export type BookRequest = Request;
export interface RescheduleRequest extends Request {
  readonly startsAt: string;
  readonly minutes: number;
}
export interface HandOverRequest extends Request {
  /** The stand-in's account. */
  readonly clinicianId: string;
}
export type DeclareAbsentRequest = Request;
export interface CancelRequest extends Request {
  readonly reason: string;
}
export type JoinRequest = Request;
export type EndRequest = Request;
export interface PublishStepRequest extends Request {
  readonly step: string;
  readonly entryId: string;
  /** The draft's lock: published is what was checked and on screen, not what was saved since. Absent from older requests. */
  readonly version?: number;
  readonly release: boolean;
}
export interface DepositPrescriptionRequest extends Request {
  readonly prescriptionId: string;
}
export type CloseRequest = Request;

/** What every update answers: where the visit stands now. */
export interface Standing {
  readonly phase: Phase;
  readonly allowed: Act[];
}

// Updates: what a person asks and may be refused. Refusals are ApplicationFailures whose type is a RefusalCode.
export const bookUpdate = defineUpdate<Standing, [BookRequest]>('book');
export const rescheduleUpdate = defineUpdate<Standing, [RescheduleRequest]>('reschedule');
export const handOverUpdate = defineUpdate<Standing, [HandOverRequest]>('handOver');
export const declareAbsentUpdate = defineUpdate<Standing, [DeclareAbsentRequest]>('declareAbsent');
export const cancelUpdate = defineUpdate<Standing, [CancelRequest]>('cancel');
export const joinUpdate = defineUpdate<Standing, [JoinRequest]>('join');
export const endUpdate = defineUpdate<Standing, [EndRequest]>('end');
export const publishStepUpdate = defineUpdate<Standing, [PublishStepRequest]>('publishStep');
export const depositPrescriptionUpdate = defineUpdate<Standing, [DepositPrescriptionRequest]>('depositPrescription');
export const closeUpdate = defineUpdate<Standing, [CloseRequest]>('close');

// Signals: facts, already kept in PostgreSQL by who saw them. They may come late or twice.
export const equipmentTestedSignal = defineSignal<[{ outcome: 'passed' | 'failed' }]>('equipmentTested');
export const patientWaitingSignal = defineSignal('patientWaiting');
/** The patient answered the call and enters the room. */
export const patientEnteredSignal = defineSignal('patientEntered');

/** For operators and tests; screens read PostgreSQL. */
export const standingQuery = defineQuery<Standing & { waitsFor: string | null; nextDeadline: string | null }>('standing');

/** The workflow's type name and the readable id of one visit. */
export const TELECONSULTATION_WORKFLOW = 'teleconsultation';
export function workflowIdOf(teleconsultationId: string): string {
  return `teleconsultation-${teleconsultationId}`;
}
