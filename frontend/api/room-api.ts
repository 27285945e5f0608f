import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ChatLineView, ConnectionView, DocumentView, DossierView } from '../../journey/views';
import type { IncidentTold } from '../../journey/incidents';
import { lastWord } from './last-word';
import { type Upload, uploadFile } from './upload';

/** What only the clinician's room asks of the API; the rest of the télédossier is `DeskApi`'s. */
@Injectable({ providedIn: 'root' })
export class RoomApi {
  private readonly http = inject(HttpClient);

  /** REJOINDRE: raises the call window, or sends the SMS; harmless when repeated. */
  join(id: string): Promise<DossierView> {
    return this.post(id, 'join', {});
  }
  connection(id: string): Promise<ConnectionView> {
    return this.post(id, 'connection', {});
  }
  /** For the clinician's screen, beside their own. */
  screenConnection(id: string): Promise<ConnectionView> {
    return this.post(id, 'screen-connection', {});
  }
  write(id: string, key: string, text: string): Promise<ChatLineView> {
    return this.post(id, 'chat', { key, text });
  }
  sendCapture(id: string, file: Blob, name: string, key: string, progress: (share: number) => void): Upload<DocumentView> {
    return uploadFile({ url: `${this.url(id)}/uploads?kind=capture`, file, name, key }, { progress });
  }
  /** What went wrong in the room; told again when it could not be, as long as the page lives. */
  tellIncident(id: string, incident: IncidentTold): Promise<void> {
    return this.post(id, 'incidents', incident);
  }
  /** The same of the leaving itself. */
  tellLeaving(id: string, incident: IncidentTold): void {
    lastWord(`${this.url(id)}/incidents`, incident);
  }
  /** Told even while the page is being left. */
  tellPresence(id: string, state: 'in-room' | 'left'): void {
    lastWord(`${this.url(id)}/presence`, { state });
  }

  private url(id: string): string {
    return `/api/teleconsultations/${encodeURIComponent(id)}`;
  }
  private post<Answer>(id: string, path: string, body: object): Promise<Answer> {
    return firstValueFrom(this.http.post<Answer>(`${this.url(id)}/${path}`, body));
  }
}
