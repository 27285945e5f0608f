import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Booking, ContactChange, ImmediateBooking, NewPatient, SeriesBooking, SeriesPlan } from '../../journey/10-booking';
import type { ExceptionChange, WeeklyHoursChange } from '../../journey/availability';
import type { Channel } from '../../journey/channel';
import type * as views from '../../journey/views';

type Query = Record<string, string | null | undefined>;
const keyed = (key: string) => ({ headers: new HttpHeaders({ 'Idempotency-Key': key }) });
const visit = (id: string) => `/api/teleconsultations/${encodeURIComponent(id)}`;

/** What the clinician's desk asks of the API: one method a route, nothing decided here. Failures are `Problem`s. */
@Injectable({ providedIn: 'root' })
export class DeskApi {
  private readonly http = inject(HttpClient);

  session = () => this.get<views.SessionView>('/api/session');
  signIn = (email: string, password: string) => this.post<views.SessionView>('/api/session', { email, password });
  signOut = () => firstValueFrom(this.http.delete<void>('/api/session'));
  chooseEtablissement = (etablissementId: string) => firstValueFrom(this.http.put<views.SessionView>('/api/session/etablissement', { etablissementId }));

  day = (date: string | null, clinicianId?: string | null) => this.get<views.DayView>('/api/desk/day', { date, clinicianId });
  slots = (from: string | null, clinicianId?: string | null) => this.get<views.SlotsView>('/api/desk/slots', { from, clinicianId });
  patients = (q: string) => this.post<views.FoundPatientView[]>('/api/desk/patients/search', { q });
  alikePatients = (typed: Partial<NewPatient>) => this.post<views.AlikePatientView[]>('/api/desk/patients/alike', typed);
  motifs = () => this.get<views.MotifView[]>('/api/desk/motifs');
  messagePreview = ({ minutes, ...message }: { purpose: 'booked' | 'booked-now' | 'moved' | 'stand-in' | 'cancelled'; motif: string; startsAt: string; minutes: number; clinicianId: string; teleconsultationId?: string }) => this.get<views.MessagePreviewView>('/api/desk/message-preview', { ...message, minutes: String(minutes) });
  archive = (search: Readonly<Record<string, string>>) => this.post<views.ArchiveView>('/api/desk/archive/search', search);

  book = (booking: Booking, key: string) => this.post<views.BookedView>('/api/teleconsultations', booking, key);
  dossier = (id: string) => this.get<views.DossierView>(visit(id));
  reschedule = (id: string, startsAt: string, minutes: number, key: string) => this.post<views.DossierView>(`${visit(id)}/reschedule`, { startsAt, minutes }, key);
  bookNow = (booking: ImmediateBooking, key: string) => this.post<views.BookedView>('/api/teleconsultations/immediate', booking, key);
  planSeries = (plan: SeriesPlan) => this.post<views.SeriesPlanView>('/api/teleconsultations/series/plan', plan);
  bookSeries = (series: SeriesBooking, key: string) => this.post<views.SeriesBookedView>('/api/teleconsultations/series', series, key);
  handOver = (id: string, clinicianId: string, key: string) => this.post<views.DossierView>(`${visit(id)}/hand-over`, { clinicianId }, key);
  declareAbsent = (id: string) => this.post<views.DossierView>(`${visit(id)}/absent`, {});
  availability = (clinicianId: string | null) => this.get<views.AvailabilityView>('/api/desk/availability', { clinicianId });
  changeHours = (change: WeeklyHoursChange) => firstValueFrom(this.http.put<views.AvailabilityView>('/api/desk/availability', change));
  addException = (exception: ExceptionChange, key: string) => this.post<views.AvailabilityView>('/api/desk/availability/exceptions', exception, key);
  removeException = (id: string) => firstValueFrom(this.http.delete<views.AvailabilityView>(`/api/desk/availability/exceptions/${encodeURIComponent(id)}`));
  correctContact = (id: string, change: ContactChange, key: string) => firstValueFrom(this.http.put<views.DossierView>(`${visit(id)}/contact`, change, keyed(key)));
  replaceLink = (id: string, key: string) => this.post<views.DossierView>(`${visit(id)}/link`, {}, key);
  cancel = (id: string, reason: string, key: string) => this.post<views.DossierView>(`${visit(id)}/cancel`, { reason }, key);
  close = (id: string) => this.post<views.DossierView>(`${visit(id)}/close`, { confirmed: true });
  end = (id: string) => this.post<views.DossierView>(`${visit(id)}/end`, {});

  form = (id: string, slug: string) => this.get<views.StepFormView>(`${visit(id)}/steps/${slug}/form`);
  createDraft = (id: string, slug: string, input: Record<string, unknown>, key: string, corrects?: string) => this.post<views.EntryView>(`${visit(id)}/steps/${slug}/drafts`, { input, ...(corrects && { corrects }) }, key);
  saveDraft = (id: string, slug: string, entryId: string, version: number, input: Record<string, unknown>) =>
    firstValueFrom(this.http.put<views.EntryView>(`${visit(id)}/steps/${slug}/drafts/${entryId}`, { input }, { headers: new HttpHeaders({ 'If-Match': String(version) }) }));
  /** @param version what the person has before their eyes */
  deleteDraft = (id: string, slug: string, entryId: string, version: number) =>
    firstValueFrom(this.http.delete<void>(`${visit(id)}/steps/${slug}/drafts/${entryId}`, { headers: new HttpHeaders({ 'If-Match': String(version) }) }));
  publish = (id: string, slug: string, entryId: string, version: number, release: boolean) => this.post<views.DossierView>(`${visit(id)}/steps/${slug}/drafts/${entryId}/publish`, { release, version });
  entryPdfUrl = (id: string, entryId: string) => `${visit(id)}/entries/${entryId}/pdf`;
  exportUrl = (id: string) => `${visit(id)}/export`;

  templates = (slug: string) => this.get<views.TemplateView[]>(`/api/desk/steps/${slug}/templates`);
  addTemplate = (slug: string, name: string, input: Record<string, unknown>, key: string) => this.post<views.TemplateView>(`/api/desk/steps/${slug}/templates`, { name, input }, key);
  changeTemplate = (slug: string, id: string, change: { name?: string; removed?: false }) => firstValueFrom(this.http.put<views.TemplateView>(`/api/desk/steps/${slug}/templates/${id}`, change));
  removeTemplate = (slug: string, id: string) => firstValueFrom(this.http.delete<void>(`/api/desk/steps/${slug}/templates/${id}`));

  /** Where a file is sent; the sending itself is `uploadFile`, which tells its progress. */
  uploadUrl = (id: string, kind: 'prescription' | 'clinician-document' | 'capture') => `${visit(id)}/uploads?kind=${kind}`;
  uploadLimits = () => this.get<views.UploadLimitsView>('/api/upload-limits');
  prescriptionFiles = (id: string) => this.get<views.DocumentView[]>(`${visit(id)}/prescription-files`);
  documentUrl = (id: string, documentId: string) => `${visit(id)}/documents/${documentId}`;
  pictureUrl = (id: string, documentId: string, size: 'small' | 'large') => `${visit(id)}/documents/${documentId}/picture?size=${size}`;
  removeDocument = (id: string, documentId: string) => firstValueFrom(this.http.delete<void>(`${visit(id)}/documents/${documentId}`));

  checkIdentity = (id: string, channel: Channel) => this.post<views.IdentityCheckView>(`${visit(id)}/identity-checks`, { channel });
  pendingIdentity = (id: string) => this.get<views.IdentityStandingView>(`${visit(id)}/identity-checks/current`);
  verifyIdentity = (id: string, checkId: string, code: string) => this.post<views.IdentityCheckView>(`${visit(id)}/identity-checks/${checkId}/verify`, { code });
  depositPrescription = (id: string, identityCheckId: string, documentIds: string[], channel: Channel, key: string) => this.post<views.DossierView>(`${visit(id)}/prescriptions`, { identityCheckId, documentIds, channel }, key);
  chat = (id: string) => this.get<views.ChatLineView[]>(`${visit(id)}/chat`);
  resend = (id: string, messageId: string) => this.post<views.MessageView>(`${visit(id)}/messages/${messageId}/resend`, {});

  outbox = (to: string | null) => this.get<views.OutboxItemView[]>('/api/outbox', { to });

  private get<T>(url: string, query: Query = {}): Promise<T> {
    const known = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
    return firstValueFrom(this.http.get<T>(url, { params: new HttpParams({ fromObject: Object.fromEntries(known) }) }));
  }
  private post<T>(url: string, body: object, key?: string): Promise<T> {
    return firstValueFrom(this.http.post<T>(url, body, key ? keyed(key) : {}));
  }
}
