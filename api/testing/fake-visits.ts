import { type Activities, createActivities } from '../../activities/activities';
import type { Decided } from '../../activities/decided';
import type { Dependencies } from '../../activities/dependencies';
import { ApplicationFailure } from '@temporalio/common';
import { type Act, allowedActs, isAllowed } from '../../journey/acts';
import type { Phase } from '../../journey/phase';
import { remindersAt } from '../../journey/policy';
import { isRefusalCode } from '../../journey/refusals';
import type { Requester, Standing, TeleconsultationInput } from '../../workflows/messages';
import { Refusal } from '../door/refusal';
import { NoAnswer, type VisitAct, type VisitFact, type Visits } from '../visits/visits';

interface State {
  readonly input: TeleconsultationInput;
  phase: Phase;
  decision: number;
  revision: number;
}
const ACTS: Record<VisitAct['act'], Act> = { reschedule: 'reschedule', handOver: 'hand-over', declareAbsent: 'declare-absent', cancel: 'cancel', join: 'join', end: 'end', publishStep: 'add-step', depositPrescription: 'deposit-prescription', close: 'close' };

/**
 * The workflow's decisions in memory, with the real activities and so the real projection: what the API's tests need of
 * Temporal. The workflow itself is tested in workflows/ on a real server.
 */
export class FakeVisits implements Visits {
  /** What was asked, in order. */
  readonly asked: { readonly id: string; readonly act: string; readonly updateId: string }[] = [];
  readonly told: VisitFact[] = [];
  readonly forgotten: string[] = [];
  /** Makes the next questions fail as if Temporal did. */
  broken: NoAnswer | undefined;
  healthy = { temporal: true, worker: true };
  private readonly states = new Map<string, State>();
  private readonly answers = new Map<string, Promise<Standing>>();
  readonly activities: Activities;

  constructor(dependencies: Dependencies) {
    this.activities = createActivities(dependencies);
  }

  async book(input: TeleconsultationInput, by: Requester): Promise<Standing> {
    if (this.broken) throw this.broken;
    const id = input.teleconsultationId;
    return this.once(`${id} book`, async () => {
      this.asked.push({ id, act: 'book', updateId: 'book' });
      const opensAt = new Date(Date.parse(input.startsAt) - input.policy.waitingRoomOpensBeforeMs).toISOString();
      await this.activities.bookSlot({ ...this.decided({ input, phase: 'planned', decision: 0, revision: 1 }, 'planned', by), waitingRoomOpensAt: opensAt, remindersAt: remindersAt(input.policy, Date.parse(input.startsAt), Date.now()) });
      this.states.set(id, { input, phase: 'planned', decision: 1, revision: 1 });
      await this.activities.deliverMessages({ teleconsultationId: id });
      return this.standing('planned');
    });
  }

  ask(id: string, by: Requester, act: VisitAct, updateId: string): Promise<Standing> {
    if (this.broken) return Promise.reject(this.broken);
    this.asked.push({ id, act: act.act, updateId });
    return this.once(`${id} ${updateId}`, async () => {
      const state = this.states.get(id);
      if (!state || state.phase === 'closed' || state.phase === 'cancelled') throw new NoAnswer('ended');
      if (act.act === 'join' && (state.phase === 'called' || state.phase === 'in-consultation')) return this.standing(state.phase);
      if (act.act === 'end' && state.phase === 'done') return this.standing(state.phase);
      if (!isAllowed(ACTS[act.act], state.phase)) throw new Refusal('NOT_NOW');
      await this.decide(state, by, act);
      await this.activities.deliverMessages({ teleconsultationId: id });
      return this.standing(state.phase);
    });
  }

  async tell(id: string, fact: VisitFact): Promise<void> {
    this.told.push(fact);
    const state = this.states.get(id);
    if (!state) return;
    if (fact.fact === 'equipmentTested' && state.phase === 'planned') await this.move(state, 'tested', null, (decided) => this.activities.recordStanding(decided));
    if (fact.fact === 'patientWaiting' && (state.phase === 'planned' || state.phase === 'tested')) await this.move(state, 'waiting', null, (decided) => this.activities.recordStanding(decided));
    if (fact.fact === 'patientEntered' && state.phase === 'called') await this.move(state, 'in-consultation', null, (decided) => this.activities.recordStanding(decided));
  }

  forget(id: string): Promise<void> {
    this.forgotten.push(id);
    this.states.delete(id);
    this.answers.delete(`${id} book`);
    return Promise.resolve();
  }

  health(): Promise<{ temporal: boolean; worker: boolean }> {
    return Promise.resolve(this.healthy);
  }

  private decide(state: State, by: Requester, act: VisitAct): Promise<void> {
    const { activities } = this;
    switch (act.act) {
      case 'reschedule': {
        const waitingRoomOpensAt = new Date(Date.parse(act.startsAt) - state.input.policy.waitingRoomOpensBeforeMs).toISOString();
        return this.move(state, 'planned', by, (decided) => activities.moveSlot({ ...decided, startsAt: act.startsAt, minutes: act.minutes, revision: ++state.revision, waitingRoomOpensAt, remindersAt: remindersAt(state.input.policy, Date.parse(act.startsAt), Date.now()) }));
      }
      case 'handOver':
        return this.move(state, state.phase, by, (decided) => activities.handOver({ ...decided, clinicianId: act.clinicianId, revision: ++state.revision }));
      case 'declareAbsent':
        return this.move(state, 'absent', by, (decided) => activities.recordStanding(decided));
      case 'cancel':
        return this.move(state, 'cancelled', by, (decided) => activities.cancelVisit({ ...decided, reason: act.reason, revision: state.revision }));
      case 'join':
        return this.move(state, 'called', by, (decided) => activities.callPatient(decided));
      case 'end':
        return this.move(state, 'done', by, (decided) => activities.endConsultation(decided));
      case 'publishStep':
        return this.move(state, state.phase, by, (decided) => activities.publishEntry({ ...decided, step: act.step, entryId: act.entryId, version: act.version, release: act.release, revision: state.revision }));
      case 'depositPrescription':
        return this.move(state, state.phase, by, (decided) => activities.depositPrescription({ ...decided, prescriptionId: act.prescriptionId, revision: state.revision }));
      case 'close':
        return this.move(state, 'closed', by, (decided) => activities.recordStanding(decided));
    }
  }

  private async move(state: State, phase: Phase, by: Requester | null, project: (decided: Decided) => Promise<unknown>): Promise<void> {
    await project(this.decided(state, phase, by));
    state.decision += 1;
    state.phase = phase;
  }

  private decided(state: State, phase: Phase, by: Requester | null): Decided {
    const { teleconsultationId, etablissementId } = state.input;
    return { teleconsultationId, etablissementId, decision: state.decision + 1, phase, allowed: allowedActs(phase), by };
  }

  private standing(phase: Phase): Standing {
    return { phase, allowed: allowedActs(phase) };
  }

  /** One update an id, as Temporal keeps it; a failure is the answer of that id too. */
  private once(key: string, work: () => Promise<Standing>): Promise<Standing> {
    const running = this.answers.get(key);
    if (running) return running;
    const answer = work().catch((fault: unknown) => {
      throw fault instanceof ApplicationFailure && isRefusalCode(fault.type) ? new Refusal(fault.type) : fault;
    });
    answer.catch(() => undefined);
    this.answers.set(key, answer);
    return answer;
  }
}
