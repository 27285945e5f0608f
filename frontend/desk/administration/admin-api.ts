import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { Channel } from '../../../journey/channel';
import type { PatientLanguage } from '../../../journey/patient-voice';
import type { Purpose } from '../../../journey/purposes';
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
export type Place = Omit<EtablissementView, 'usualSupportPhone' | 'version'>;
/** Which message of which motif, in which language. */
export interface TextPlace {
  motif: string;
  language: PatientLanguage;
  purpose: Purpose;
  channel: Channel;
}
export interface Words {
  subject: string | null;
  body: string;
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

  etablissement = () => this.one(this.http.get<EtablissementView>(`${BASE}/etablissement`));
  changeEtablissement = (place: Place, version: string) => this.one(this.http.put<EtablissementView>(`${BASE}/etablissement`, { ...place, version }));
  motifs = () => this.one(this.http.get<MotifEntryView[]>(`${BASE}/motifs`));
  addMotif = (label: string, key: string) => this.one(this.http.post<MotifEntryView[]>(`${BASE}/motifs`, { label }, keyed(key)));
  changeMotif = (code: string, label: string, active: boolean) => this.one(this.http.put<MotifEntryView[]>(`${BASE}/motifs/${code}`, { label, active }));
  orderMotifs = (codes: readonly string[]) => this.one(this.http.put<MotifEntryView[]>(`${BASE}/motifs`, { codes }));
  texts = (motif: string, language: PatientLanguage) => this.one(this.http.get<MessageTextsView>(`${BASE}/texts`, { params: new HttpParams({ fromObject: { motif, language } }) }));
  previewText = (place: TextPlace, words: Words) => this.one(this.http.post<TextPreviewView>(`${BASE}/texts/preview`, { ...place, ...words }));
  /** Words null: the product's again. */
  saveText = (place: TextPlace, version: number, words: Words | null) => this.one(this.http.put<MessageTextView>(`${BASE}/texts`, { ...place, version, subject: words?.subject ?? null, body: words?.body ?? null }));
  textVersions = (place: TextPlace) => this.one(this.http.get<TextVersionView[]>(`${BASE}/texts/versions`, { params: new HttpParams({ fromObject: { ...place } }) }));
  trail = (before: string | null) => this.one(this.http.get<TrailPageView>(`${BASE}/trail`, { params: before ? new HttpParams({ fromObject: { before } }) : new HttpParams() }));

  private one<T>(answer: Observable<T>): Promise<T> {
    return firstValueFrom(answer);
  }
}
