import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { EquipmentTest } from '../../journey/20-preparation';
import type { ChatLineView, ConnectionView, DocumentView, IdentityCheckView, PatientVisitView, TestView } from '../../journey/views';
import { rememberCsrfToken } from './problem';
import { type Upload, uploadFile } from './upload';

/** Where in their space the patient is; the open event stream is their presence there. */
export type Place = 'home' | 'test' | 'waiting-room' | 'room';
interface PatientSessionView {
  csrfToken: string;
  visit: PatientVisitView;
}

/** Everything the patient's space asks of the API. */
@Injectable({ providedIn: 'root' })
export class PatientApi {
  private readonly http = inject(HttpClient);

  /** Opens the space with the token of the link. */
  openLink(link: string): Promise<PatientVisitView> {
    return this.session(this.http.post<PatientSessionView>('/api/patient/session', { link }));
  }
  /** Comes back to the space this browser already opened. */
  resume(): Promise<PatientVisitView> {
    return this.session(this.http.get<PatientSessionView>('/api/patient/session'));
  }
  visit(): Promise<PatientVisitView> {
    return firstValueFrom(this.http.get<PatientVisitView>('/api/patient/visit'));
  }
  /** Ends this browser's session: the link must be opened again. */
  leave(): Promise<unknown> {
    return firstValueFrom(this.http.delete('/api/patient/session'));
  }
  eventsUrl(place: Place): string {
    return `/api/patient/events?place=${place}`;
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

  connection(): Promise<ConnectionView> {
    return this.post('connection', {});
  }
  testConnection(): Promise<ConnectionView> {
    return this.post('test-connection', {});
  }
  keepTest(test: EquipmentTest, key: string): Promise<TestView> {
    return firstValueFrom(this.http.post<TestView>('/api/patient/equipment-tests', test, { headers: { 'Idempotency-Key': key } }));
  }

  sendDocument(file: File, key: string, progress: (share: number) => void): Upload<DocumentView> {
    return uploadFile('/api/patient/documents', file, file.name, key, progress);
  }
  removeDocument(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/patient/documents/${id}`));
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

  chat(): Promise<ChatLineView[]> {
    return firstValueFrom(this.http.get<ChatLineView[]>('/api/patient/chat'));
  }
  write(key: string, text: string): Promise<ChatLineView> {
    return this.post('chat', { key, text });
  }

  private post<Answer>(path: string, body: object): Promise<Answer> {
    return firstValueFrom(this.http.post<Answer>(`/api/patient/${path}`, body));
  }
  private async session(asked: Observable<PatientSessionView>): Promise<PatientVisitView> {
    const { csrfToken, visit } = await firstValueFrom(asked);
    rememberCsrfToken(csrfToken);
    return visit;
  }
}
