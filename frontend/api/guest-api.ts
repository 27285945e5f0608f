import { Injectable } from '@angular/core';
import type { IncidentTold } from '../../journey/incidents';
import type { ConnectionView, GuestVisitView } from '../../journey/views';
import { ask } from './ask';
import { lastWord } from './last-word';
import { forgetSession, rememberSession } from './csrf';

interface GuestSessionView {
  csrfToken: string;
  visit: GuestVisitView;
}

/** Everything an invited person's page asks of the API. */
@Injectable({ providedIn: 'root' })
export class GuestApi {
  /** Opens the invitation with the token of its link. */
  openLink(link: string): Promise<GuestVisitView> {
    return this.session(ask('POST', '/api/guest/session', { link }));
  }
  /** Comes back to the invitation this browser already opened. */
  resume(): Promise<GuestVisitView> {
    // Whoever this browser is now.
    forgetSession();
    return this.session(ask('GET', '/api/guest/session'));
  }
  visit(): Promise<GuestVisitView> {
    return ask<GuestVisitView>('GET', '/api/guest/visit');
  }
  askToEnter(): Promise<GuestVisitView> {
    return ask<GuestVisitView>('POST', '/api/guest/ask', {});
  }
  connection(): Promise<ConnectionView> {
    return ask<ConnectionView>('POST', '/api/guest/connection', {});
  }
  tellIncident(incident: IncidentTold): Promise<void> {
    return ask<void>('POST', '/api/guest/incidents', incident);
  }
  /** The page is being left. */
  tellLeaving(incident: IncidentTold): void {
    lastWord('/api/guest/incidents', incident);
  }

  private async session(asked: Promise<GuestSessionView>): Promise<GuestVisitView> {
    const session = await asked;
    rememberSession('/api/guest/session', session, ({ visit }) => visit.id);
    return session.visit;
  }
}
