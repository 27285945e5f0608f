import { HttpClient, HttpHeaders } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { MembersView, Role } from '../../../journey/views';

const BASE = '/api/administration';
const keyed = (key: string) => ({ headers: new HttpHeaders({ 'Idempotency-Key': key }) });
export interface Invitation {
  email: string;
  title: string;
  givenName: string;
  familyName: string;
  role: Role;
  service: string;
}
/** What the administrator's pages ask of the API: one method a route. */
@Injectable({ providedIn: 'root' })
export class AdminApi {
  private readonly http = inject(HttpClient);

  members = () => this.one(this.http.get<MembersView>(`${BASE}/members`));
  changeMember = (id: string, role: Role, service: string) => this.one(this.http.put<MembersView>(`${BASE}/members/${id}`, { role, service }));
  removeMember = (id: string) => this.one(this.http.delete<MembersView>(`${BASE}/members/${id}`));
  invite = (invitation: Invitation, key: string) => this.one(this.http.post<MembersView>(`${BASE}/invitations`, invitation, keyed(key)));
  resend = (id: string, key: string) => this.one(this.http.post<MembersView>(`${BASE}/invitations/${id}/resend`, {}, keyed(key)));
  revoke = (id: string) => this.one(this.http.delete<MembersView>(`${BASE}/invitations/${id}`));

  private one<T>(answer: Observable<T>): Promise<T> {
    return firstValueFrom(answer);
  }
}
