import { HttpClient, HttpHeaders } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { GuestInvitation } from '../../../journey/guests';
import type { DossierView, GuestPreviewView } from '../../../journey/views';

/** Third persons of a visit: invited, let in, taken back. */
@Injectable({ providedIn: 'root' })
export class GuestsApi {
  private readonly http = inject(HttpClient);

  invite = (id: string, invitation: GuestInvitation, key: string): Promise<DossierView> => firstValueFrom(this.http.post<DossierView>(this.url(id), invitation, { headers: new HttpHeaders({ 'Idempotency-Key': key }) }));
  preview = (id: string, message: Pick<GuestInvitation, 'quality' | 'channel'>): Promise<GuestPreviewView> => firstValueFrom(this.http.post<GuestPreviewView>(`${this.url(id)}/preview`, message));
  admit = (id: string, guestId: string): Promise<DossierView> => firstValueFrom(this.http.post<DossierView>(`${this.url(id)}/${guestId}/admit`, {}));
  remove = (id: string, guestId: string): Promise<DossierView> => firstValueFrom(this.http.delete<DossierView>(`${this.url(id)}/${guestId}`));

  private url(id: string): string {
    return `/api/teleconsultations/${encodeURIComponent(id)}/guests`;
  }
}
