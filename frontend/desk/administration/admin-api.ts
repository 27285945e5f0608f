import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { EtablissementView, MembersView, MessageTextsView, MessageTextView, MotifEntryView, Role, TextPreviewView, TextVersionView, TrailPageView } from '../../../journey/views';

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
/** Which message: of what motif, for what, by what channel. */
export interface TextKey {
  motif: string;
  purpose: string;
  channel: string;
}

/** What the administrator's pages ask of the API: one method a route. */
@Injectable({ providedIn: 'root' })
export class AdminApi {
  private readonly http = inject(HttpClient);

  place = () => this.one(this.http.get<EtablissementView>(`${BASE}/etablissement`));
  changePlace = ({ usualSupportPhone: _, ...place }: EtablissementView) => this.one(this.http.put<EtablissementView>(`${BASE}/etablissement`, place));

  members = () => this.one(this.http.get<MembersView>(`${BASE}/members`));
  changeMember = (id: string, role: Role, service: string) => this.one(this.http.put<MembersView>(`${BASE}/members/${id}`, { role, service }));
  removeMember = (id: string) => this.one(this.http.delete<MembersView>(`${BASE}/members/${id}`));
  invite = (invitation: Invitation, key: string) => this.one(this.http.post<MembersView>(`${BASE}/invitations`, invitation, keyed(key)));
  resend = (id: string, key: string) => this.one(this.http.post<MembersView>(`${BASE}/invitations/${id}/resend`, {}, keyed(key)));
  revoke = (id: string) => this.one(this.http.delete<MembersView>(`${BASE}/invitations/${id}`));

  motifs = () => this.one(this.http.get<MotifEntryView[]>(`${BASE}/motifs`));
  addMotif = (label: string, key: string) => this.one(this.http.post<MotifEntryView[]>(`${BASE}/motifs`, { label }, keyed(key)));
  changeMotif = (code: string, label: string, active: boolean) => this.one(this.http.put<MotifEntryView[]>(`${BASE}/motifs/${encodeURIComponent(code)}`, { label, active }));
  orderMotifs = (codes: readonly string[]) => this.one(this.http.put<MotifEntryView[]>(`${BASE}/motifs`, { codes }));

  texts = (motif: string) => this.one(this.http.get<MessageTextsView>(`${BASE}/texts`, { params: new HttpParams({ fromObject: { motif } }) }));
  previewText = (key: TextKey, subject: string | null, body: string) => this.one(this.http.post<TextPreviewView>(`${BASE}/texts/preview`, { ...key, subject, body }));
  saveText = (key: TextKey, version: number, subject: string | null, body: string | null) => this.one(this.http.put<MessageTextView>(`${BASE}/texts`, { ...key, version, subject, body }));
  versions = (key: TextKey) => this.one(this.http.get<TextVersionView[]>(`${BASE}/texts/versions`, { params: new HttpParams({ fromObject: { ...key } }) }));
  trail = (before: string | null) => this.one(this.http.get<TrailPageView>(`${BASE}/trail`, { params: new HttpParams({ fromObject: before ? { before } : {} }) }));

  private one<T>(answer: Observable<T>): Promise<T> {
    return firstValueFrom(answer);
  }
}
