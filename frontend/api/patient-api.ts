import type { IncidentTold } from '../../journey/incidents';
import { Injectable } from '@angular/core';
import type { EquipmentTest } from '../../journey/20-preparation';
import type { MoveWish } from '../../journey/move-wish';
import type { PatientLanguage, SatisfactionMark } from '../../journey/patient-voice';
import type { ChatLineView, ConnectionView, DocumentView, IdentityCheckView, PatientVisitView, TestView, UploadLimitsView } from '../../journey/views';
import { ask } from './ask';
import { lastWord } from './last-word';
import { forgetSession, rememberSession } from './csrf';
import { type Upload, uploadFile, type Watching } from './upload';

/** What a page says of itself: whether it is out of sight, and whether the call window is on screen. */
export interface Awake {
  readonly stream: string;
  readonly hidden: boolean;
  readonly rings: boolean;
}
/** Where in their space the patient is; a stream of events whose page answers is their presence there. */
export type Place = 'home' | 'test' | 'waiting-room' | 'room';
interface PatientSessionView {
  csrfToken: string;
  visit: PatientVisitView;
}

/** Everything the patient's space asks of the API. */
@Injectable({ providedIn: 'root' })
export class PatientApi {
  /** Opens the space with the token of the link. */
  openLink(link: string): Promise<PatientVisitView> {
    return this.session(ask('POST', '/api/patient/session', { link }));
  }
  /** Comes back to the space this browser already opened. */
  resume(): Promise<PatientVisitView> {
    // Whoever this browser is now.
    forgetSession();
    return this.session(ask('GET', '/api/patient/session'));
  }
  uploadLimits(): Promise<UploadLimitsView> {
    return ask<UploadLimitsView>('GET', '/api/upload-limits');
  }
  visit(): Promise<PatientVisitView> {
    return ask<PatientVisitView>('GET', '/api/patient/visit');
  }
  /** Ends this browser's session: the link must be opened again. */
  leave(): Promise<unknown> {
    return ask('DELETE', '/api/patient/session');
  }
  eventsUrl(place: Place): string {
    return `/api/patient/events?place=${place}`;
  }
  /** This page runs: `stream` is the name its stream of events was greeted with. */
  awake(proof: Awake): Promise<unknown> {
    return this.post('awake', proof);
  }
  /** The same in the moment the page goes out of sight: it may be frozen before an answer comes. */
  asleep(proof: Awake): void {
    lastWord('/api/patient/awake', proof);
  }
  askLink(contact: string): Promise<unknown> {
    return this.post('lost-link', { contact });
  }
  cancel(): Promise<PatientVisitView> {
    return this.post('cancel', {});
  }
  answer(answer: 'accept' | 'one-minute'): Promise<PatientVisitView> {
    return this.post('answer', { answer });
  }

  requestMove(wishes: readonly MoveWish[]): Promise<PatientVisitView> {
    return this.post('move-request', { wishes });
  }
  withdrawMove(): Promise<PatientVisitView> {
    return ask('DELETE', '/api/patient/move-request');
  }
  speak(language: PatientLanguage): Promise<unknown> {
    return this.post('language', { language });
  }
  /** @param apart from a device of their own, not beside the patient */
  nameCompanion(name: string, apart: boolean): Promise<PatientVisitView> {
    return this.post('companion', { name, apart });
  }
  rate(mark: SatisfactionMark, word: string): Promise<PatientVisitView> {
    return this.post('satisfaction', { mark, word });
  }

  connection(): Promise<ConnectionView> {
    return this.post('connection', {});
  }
  testConnection(): Promise<ConnectionView> {
    return this.post('test-connection', {});
  }
  keepTest(test: EquipmentTest, key: string): Promise<TestView> {
    return ask<TestView>('POST', '/api/patient/equipment-tests', test, { 'Idempotency-Key': key });
  }

  sendDocument(file: File, key: string, watching: Watching): Upload<DocumentView> {
    return uploadFile({ url: '/api/patient/uploads', file, name: file.name, key }, watching);
  }
  removeDocument(id: string): Promise<unknown> {
    return ask('DELETE', `/api/patient/documents/${id}`);
  }
  /** A released text as PDF; needs the proof. */
  entryPdfUrl(id: string): string {
    return `/api/patient/entries/${encodeURIComponent(id)}/pdf`;
  }
  /** What was released is opened: new no more. */
  openReleased(id: string): Promise<unknown> {
    return this.post(`released/${id}/opened`, {});
  }
  documentUrl(id: string): string {
    return `/api/patient/documents/${id}`;
  }
  askCode(): Promise<IdentityCheckView> {
    return this.post('proof', {});
  }
  verifyCode(code: string): Promise<IdentityCheckView> {
    return this.post('proof/verify', { code });
  }

  /** What went wrong in the room, for the télédossier. */
  tellIncident(incident: IncidentTold): Promise<void> {
    return this.post('incidents', incident);
  }
  /** The same of leaving the room itself, even while the page goes. */
  tellLeaving(incident: IncidentTold): void {
    lastWord('/api/patient/incidents', incident);
  }
  chat(): Promise<ChatLineView[]> {
    return ask<ChatLineView[]>('GET', '/api/patient/chat');
  }
  write(key: string, text: string): Promise<ChatLineView> {
    return this.post('chat', { key, text });
  }

  private post<Answer>(path: string, body: object): Promise<Answer> {
    return ask<Answer>('POST', `/api/patient/${path}`, body);
  }
  private async session(asked: Promise<PatientSessionView>): Promise<PatientVisitView> {
    const session = await asked;
    rememberSession('/api/patient/session', session, ({ visit }) => visit.id);
    return session.visit;
  }
}
