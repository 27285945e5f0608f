import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { TicketDetailView, TicketPageView, TicketState } from '../../../journey/views';

/** What the support's pages ask of the API. */
@Injectable({ providedIn: 'root' })
export class SupportApi {
  private readonly http = inject(HttpClient);

  tickets(search: Readonly<Record<string, string>>): Promise<TicketPageView> {
    return firstValueFrom(this.http.get<TicketPageView>('/api/support/tickets', { params: new HttpParams({ fromObject: { ...search } }) }));
  }
  ticket(number: string): Promise<TicketDetailView> {
    return firstValueFrom(this.http.get<TicketDetailView>(this.url(number)));
  }
  assign(number: string, to: 'me' | 'nobody'): Promise<TicketDetailView> {
    return firstValueFrom(this.http.put<TicketDetailView>(`${this.url(number)}/assignment`, { to }));
  }
  setState(number: string, state: Exclude<TicketState, 'new'>): Promise<TicketDetailView> {
    return firstValueFrom(this.http.put<TicketDetailView>(`${this.url(number)}/state`, { state }));
  }
  answer(number: string, text: string, key: string): Promise<TicketDetailView> {
    return firstValueFrom(this.http.post<TicketDetailView>(`${this.url(number)}/answers`, { text }, { headers: new HttpHeaders({ 'Idempotency-Key': key }) }));
  }
  private url(number: string): string {
    return `/api/support/tickets/${encodeURIComponent(number)}`;
  }
}
