import type { BookedView, DossierView, EntryView, IdentityCheckView, OutboxItemView, PatientVisitView, SessionView, SlotsView } from '../journey/views';
import { Person } from './person';
import { clinicianLogin, type StackFile } from './stack';

/** A visit walked over HTTP, act by act, as the app asks for it; the steps are in the order of the journey. */
export class VisitOverHttp {
  readonly clinician: Person;
  readonly patient: Person;
  id = '';
  private constructor(
    stack: StackFile,
    private readonly clinicianId: string,
    clinician: Person,
  ) {
    this.clinician = clinician;
    this.patient = new Person(stack.urls.app);
  }

  static async signIn(stack: StackFile, which?: Parameters<typeof clinicianLogin>[1]): Promise<VisitOverHttp> {
    const clinician = new Person(stack.urls.app);
    const login = clinicianLogin(stack, which);
    const session = await clinician.must<SessionView>('POST', '/session', { email: login.email, password: login.password });
    const etablissement = session.etablissements.find((one) => one.shortName === 'CHM');
    if (etablissement) await clinician.must('PUT', '/session/etablissement', { etablissementId: etablissement.id });
    return new VisitOverHttp(stack, session.account.id, clinician);
  }

  /** A free slot of the coming days; `skip` leaves that many out, so that visits do not meet. */
  async freeSlot(skip = 0): Promise<string> {
    const today = new Date().toISOString().slice(0, 10);
    const slots = await this.clinician.must<SlotsView>('GET', `/desk/slots?from=${today}`);
    const free = slots.days.flatMap((day) => day.free)[skip];
    if (!free) throw new Error('no free slot in the coming days');
    return free.startsAt;
  }

  booking(startsAt: string, familyName = 'Exemple', phone = '06 39 98 12 42') {
    const newPatient = { familyName, givenName: 'Camille', phone, email: 'camille@exemple.test' };
    // The same person again and again: journeys share one stack, and each says that theirs is somebody new.
    return { clinicianId: this.clinicianId, startsAt, minutes: 20, motif: 'Consultation', newPatient, confirmedNotDuplicate: true };
  }

  async book(startsAt: string, familyName?: string, phone?: string): Promise<void> {
    this.id = (await this.clinician.must<BookedView>('POST', '/teleconsultations', this.booking(startsAt, familyName, phone))).id;
  }

  /** What the outbox page shows for this visit's people. */
  outbox(): Promise<OutboxItemView[]> {
    return this.patient.must<OutboxItemView[]>('GET', '/outbox');
  }

  /** The patient's link, as the SMS of that purpose carries it. */
  async link(purpose: OutboxItemView['purpose'] = 'booked'): Promise<string> {
    const isIt = (item: OutboxItemView) => item.purpose === purpose && item.channel === 'sms';
    const items = await this.until(() => this.outbox(), (found) => found.some(isIt));
    return /https?:\S+/.exec(items.find(isIt)?.text ?? '')?.[0] ?? '';
  }

  async openLink(): Promise<void> {
    await this.patient.must('POST', '/patient/session', { link: new URL(await this.link()).hash.slice(1) });
  }

  async testEquipment(): Promise<void> {
    const passed = { camera: 'passed', microphone: 'passed', loudspeaker: 'passed', browser: 'passed', network: 'passed' };
    await this.patient.must('POST', '/patient/equipment-tests', passed);
  }

  dossier(): Promise<DossierView> {
    return this.clinician.must<DossierView>('GET', `/teleconsultations/${this.id}`);
  }
  visit(): Promise<PatientVisitView> {
    return this.patient.must<PatientVisitView>('GET', '/patient/visit');
  }
  join(): Promise<DossierView> {
    return this.clinician.must<DossierView>('POST', `/teleconsultations/${this.id}/join`, {});
  }
  async enter(): Promise<void> {
    await this.patient.must('POST', '/patient/answer', { answer: 'accept' });
    await this.until(() => this.dossier(), (dossier) => dossier.phase === 'in-consultation');
  }
  end(): Promise<DossierView> {
    return this.clinician.must<DossierView>('POST', `/teleconsultations/${this.id}/end`, {});
  }

  async report(findings = 'Rien à signaler.'): Promise<void> {
    const path = `/teleconsultations/${this.id}/steps/report/drafts`;
    const entry = await this.clinician.must<EntryView>('POST', path, { input: { reason: '', findings, conduct: '' } });
    await this.clinician.must('POST', `${path}/${entry.id}/publish`, { release: true });
  }

  async prescribe(): Promise<void> {
    const path = `/teleconsultations/${this.id}`;
    const check = await this.clinician.must<IdentityCheckView>('POST', `${path}/identity-checks`, { channel: 'sms' });
    const items = await this.until(() => this.outbox(), (found) => found.some((item) => item.purpose === 'identity-code'));
    const code = /\b(\d{6})\b/.exec(items.find((item) => item.purpose === 'identity-code')?.text ?? '')?.[1];
    await this.clinician.must('POST', `${path}/identity-checks/${check.id}/verify`, { code });
    const file = await this.clinician.upload<{ id: string }>(`${path}/uploads?kind=prescription`, 'ordonnance.pdf', SMALL_PDF);
    await this.clinician.must('POST', `${path}/prescriptions`, { identityCheckId: check.id, documentIds: [file.id], channel: 'sms' });
  }

  close(): Promise<DossierView> {
    return this.clinician.must<DossierView>('POST', `/teleconsultations/${this.id}/close`, { confirmed: true });
  }

  /** Reads again until it holds, a few times a second: more would be a flood, which the door refuses. */
  async until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
    for (;;) {
      const value = await read();
      if (holds(value)) return value;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The smallest thing that is a PDF by its content. */
export const SMALL_PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/MediaBox[0 0 200 200]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
