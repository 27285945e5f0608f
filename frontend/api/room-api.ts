import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ChatLineView, ConnectionView, DocumentView, DossierView } from '../../journey/views';
import { csrfHeaders, rememberCsrfToken } from './problem';
import { type Upload, uploadFile } from './upload';

/** What the clinician's room asks of the API. */
@Injectable({ providedIn: 'root' })
export class RoomApi {
  private readonly http = inject(HttpClient);

  dossier(id: string): Promise<DossierView> {
    return firstValueFrom(this.http.get<DossierView>(this.url(id)));
  }
  /** REJOINDRE: raises the call window, or sends the SMS; harmless when repeated. */
  join(id: string): Promise<DossierView> {
    return this.post(id, 'join', {});
  }
  connection(id: string): Promise<ConnectionView> {
    return this.post(id, 'connection', {});
  }
  end(id: string): Promise<DossierView> {
    return this.post(id, 'end', {});
  }
  chat(id: string): Promise<ChatLineView[]> {
    return firstValueFrom(this.http.get<ChatLineView[]>(`${this.url(id)}/chat`));
  }
  write(id: string, key: string, text: string): Promise<ChatLineView> {
    return this.post(id, 'chat', { key, text });
  }
  sendCapture(id: string, file: Blob, name: string, key: string, progress: (share: number) => void): Upload<DocumentView> {
    return uploadFile(`${this.url(id)}/documents?kind=capture`, file, name, key, progress);
  }
  /** Told even while the page is being left: hence fetch with keepalive. */
  tellPresence(id: string, state: 'in-room' | 'left'): void {
    const headers = { 'Content-Type': 'application/json', ...csrfHeaders() };
    void fetch(`${this.url(id)}/presence`, { method: 'POST', headers, body: JSON.stringify({ state }), keepalive: true }).catch(() => undefined);
  }
  /** After a reload of the room itself, before anything else: the CSRF token lives in memory only. */
  async resumeSession(): Promise<void> {
    if (csrfHeaders()['X-CSRF-Token']) return;
    rememberCsrfToken((await firstValueFrom(this.http.get<{ csrfToken: string }>('/api/session'))).csrfToken);
  }

  private url(id: string): string {
    return `/api/teleconsultations/${encodeURIComponent(id)}`;
  }
  private post<Answer>(id: string, path: string, body: object): Promise<Answer> {
    return firstValueFrom(this.http.post<Answer>(`${this.url(id)}/${path}`, body));
  }
}
