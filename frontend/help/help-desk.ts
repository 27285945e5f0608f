import { Injectable, signal } from '@angular/core';
import type { SupportContactView, TicketOpenedView } from '../../journey/views';
import { ask } from '../api/ask';
import type { HelpContext } from './context';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * What « Besoin d’aide ? » asks of the API, for the desk and the patient alike, and what was typed there: closing the
 * window loses nothing.
 */
@Injectable({ providedIn: 'root' })
export class HelpDesk {
  readonly message = signal('');
  readonly email = signal('');
  private sent = '';
  private key = '';

  /** The number to call, by who is signed in. */
  contact(page: string): Promise<SupportContactView> {
    return ask<SupportContactView>('GET', `/api/support/contact?page=${encodeURIComponent(page)}`);
  }

  /** Opens a ticket with what was typed. The same words tried again are the same ticket. */
  async open(context: HelpContext): Promise<TicketOpenedView> {
    const [message, email] = [this.message().trim(), this.email().trim()];
    const ticket = { ...context, ...(message && { message }), ...(email && { email }) };
    const body = JSON.stringify(ticket);
    if (body !== this.sent) [this.sent, this.key] = [body, crypto.randomUUID()];
    const opened = await ask<TicketOpenedView>('POST', '/api/support/tickets', ticket, { 'Idempotency-Key': this.key });
    this.message.set('');
    this.sent = '';
    return opened;
  }

  /** Why the address cannot be written to, or nothing; an empty one is fine. */
  faultOf(email: string): string {
    return email.trim() && !ADDRESS.test(email.trim()) ? 'Cette adresse n’est pas complète. Exemple\u00a0: prenom@exemple.fr' : '';
  }
}
