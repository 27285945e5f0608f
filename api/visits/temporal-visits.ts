import { Client, Connection, defaultGrpcRetryOptions, isGrpcServiceError, makeGrpcRetryInterceptor, WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { isRefusalCode } from '../../journey/refusals';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/logging';
import { temporalTarget, type TemporalTarget } from '../../platform/temporal';
import {
  bookUpdate,
  cancelUpdate,
  closeUpdate,
  declareAbsentUpdate,
  depositPrescriptionUpdate,
  endUpdate,
  equipmentTestedSignal,
  handOverUpdate,
  joinUpdate,
  patientEnteredSignal,
  patientWaitingSignal,
  publishStepUpdate,
  type Requester,
  rescheduleUpdate,
  type Standing,
  TELECONSULTATION_WORKFLOW,
  type TeleconsultationInput,
  workflowIdOf,
} from '../../workflows/messages';
import { Refusal } from '../door/refusal';
import { Retold } from './retold';
import { NoAnswer, type VisitAct, type VisitFact, type Visits } from './visits';

/** How long a person waits for an answer before « c'est noté » (contract: about 8 s). */
const ANSWER_MS = 8_000;
const HEALTH_MS = 2_000;
/** A poller seen this long ago still counts: long polls last a minute. */
const POLLER_SEEN_MS = 90_000;
/** gRPC statuses: UNAVAILABLE; DEADLINE_EXCEEDED and CANCELLED, after which the update may still be under way. */
const UNAVAILABLE = 14;
const UNDECIDED = [4, 1];

const STEP = defineSearchAttributeKey('TeleconsultationStep', SearchAttributeType.KEYWORD);
const ETABLISSEMENT = defineSearchAttributeKey('Etablissement', SearchAttributeType.KEYWORD);
const CLINICIAN = defineSearchAttributeKey('ClinicianId', SearchAttributeType.KEYWORD);
const SCHEDULED_AT = defineSearchAttributeKey('ScheduledAt', SearchAttributeType.DATETIME);
const MOTIF = defineSearchAttributeKey('Motif', SearchAttributeType.KEYWORD);

/** Visits in Temporal. The connection is lazy and mends itself: the API starts, and says the truth, while Temporal is away. */
export class TemporalVisits implements Visits {
  private readonly connection: Connection;
  private readonly client: Client;
  private readonly target: TemporalTarget;
  private readonly retold: Retold;

  constructor(config: Pick<Config, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'TEMPORAL_TASK_QUEUE'>, logger: Logger) {
    this.target = temporalTarget(config);
    this.connection = Connection.lazy({
      address: this.target.address,
      // About three seconds of trying: a restart is not noticed, an absence is told while the person still looks.
      interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 6 }))],
      // Otherwise, after a long absence, the channel would look again only every two minutes.
      channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
    });
    this.client = new Client({ connection: this.connection, namespace: this.target.namespace });
    this.retold = new Retold(logger);
  }

  async book(input: TeleconsultationInput, by: Requester): Promise<Standing> {
    const startWorkflowOperation = new WithStartWorkflowOperation(TELECONSULTATION_WORKFLOW, {
      workflowId: workflowIdOf(input.teleconsultationId),
      taskQueue: this.target.taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      typedSearchAttributes: [
        { key: STEP, value: 'preparation' },
        { key: ETABLISSEMENT, value: input.etablissementId },
        { key: CLINICIAN, value: input.clinicianId },
        { key: SCHEDULED_AT, value: new Date(input.startsAt) },
        { key: MOTIF, value: input.motif },
      ],
    });
    return this.answer(() => this.client.workflow.executeUpdateWithStart(bookUpdate, { startWorkflowOperation, updateId: 'book', args: [{ by }] }));
  }

  ask(teleconsultationId: string, by: Requester, act: VisitAct, updateId: string): Promise<Standing> {
    const visit = this.client.workflow.getHandle(workflowIdOf(teleconsultationId));
    return this.answer(() => {
      switch (act.act) {
        case 'reschedule':
          return visit.executeUpdate(rescheduleUpdate, { updateId, args: [{ by, startsAt: act.startsAt, minutes: act.minutes }] });
        case 'handOver':
          return visit.executeUpdate(handOverUpdate, { updateId, args: [{ by, clinicianId: act.clinicianId }] });
        case 'declareAbsent':
          return visit.executeUpdate(declareAbsentUpdate, { updateId, args: [{ by }] });
        case 'cancel':
          return visit.executeUpdate(cancelUpdate, { updateId, args: [{ by, reason: act.reason }] });
        case 'join':
          return visit.executeUpdate(joinUpdate, { updateId, args: [{ by }] });
        case 'end':
          return visit.executeUpdate(endUpdate, { updateId, args: [{ by }] });
        case 'publishStep':
          return visit.executeUpdate(publishStepUpdate, { updateId, args: [{ by, step: act.step, entryId: act.entryId, version: act.version, release: act.release }] });
        case 'depositPrescription':
          return visit.executeUpdate(depositPrescriptionUpdate, { updateId, args: [{ by, prescriptionId: act.prescriptionId }] });
        case 'close':
          return visit.executeUpdate(closeUpdate, { updateId, args: [{ by }] });
      }
    });
  }

  tell(teleconsultationId: string, fact: VisitFact): Promise<void> {
    const visit = this.client.workflow.getHandle(workflowIdOf(teleconsultationId));
    return this.retold.tell(`${teleconsultationId} ${fact.fact}`, async () => {
      try {
        await this.connection.withDeadline(Date.now() + ANSWER_MS, () => {
          switch (fact.fact) {
            case 'equipmentTested':
              return visit.signal(equipmentTestedSignal, { outcome: fact.outcome });
            case 'patientWaiting':
              return visit.signal(patientWaitingSignal);
            case 'patientEntered':
              return visit.signal(patientEnteredSignal);
          }
        });
      } catch (fault) {
        // The visit has ended meanwhile: there is nobody left to tell.
        if (!(fault instanceof WorkflowNotFoundError)) throw fault;
      }
    });
  }

  async forget(teleconsultationId: string): Promise<void> {
    const { namespace } = this.target;
    await this.connection.withDeadline(Date.now() + ANSWER_MS, () => this.connection.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId: workflowIdOf(teleconsultationId) } })).catch(() => undefined);
  }

  async health(): Promise<{ temporal: boolean; worker: boolean }> {
    const { namespace, taskQueue } = this.target;
    try {
      const described = await this.connection.withDeadline(Date.now() + HEALTH_MS, () =>
        this.connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW }),
      );
      const worker = (described.pollers ?? []).some((poller) => Date.now() - Number(poller.lastAccessTime?.seconds ?? 0) * 1000 < POLLER_SEEN_MS);
      return { temporal: true, worker };
    } catch {
      return { temporal: false, worker: false };
    }
  }

  /**
   * Lets go of the server. A channel closed under a call that is about to be tried again throws from a timer of gRPC's
   * own: such a channel is left to end with the process.
   */
  async close(patienceMs = 1_000): Promise<void> {
    if (await this.retold.stop(patienceMs)) await this.connection.close();
  }

  private async answer(ask: () => Promise<Standing>): Promise<Standing> {
    try {
      return await this.connection.withDeadline(Date.now() + ANSWER_MS, ask);
    } catch (fault) {
      throw answerOf(fault);
    }
  }
}

/** What a fault of Temporal's client means: a refusal of the journey, or no answer. */
function answerOf(fault: unknown): unknown {
  if (fault instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new NoAnswer('pending', fault);
  if (fault instanceof WorkflowNotFoundError) return new NoAnswer('ended', fault);
  for (let cause: unknown = fault; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure) {
      // The workflow ended while the update was on its way.
      if (cause.type === 'AcceptedUpdateCompletedWorkflow') return new NoAnswer('ended', fault);
      if (isRefusalCode(cause.type)) return new Refusal(cause.type);
    }
    if (isGrpcServiceError(cause) && cause.code === UNAVAILABLE) return new NoAnswer('away', fault);
    if (isGrpcServiceError(cause) && UNDECIDED.includes(cause.code)) return new NoAnswer('pending', fault);
  }
  return fault instanceof WorkflowUpdateFailedError ? new Refusal('INTERNAL') : new NoAnswer('away', fault);
}
