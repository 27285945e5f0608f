import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { Pill } from '../../look/pill';
import { Presence } from '../../look/presence';
import { PURPOSE_LABELS } from '../../../journey/purposes';
import type { DossierView, MessageState } from '../../../journey/views';
import { presenceWords, testPill } from '../day/row-state';
import { Clock } from '../session/clock';
import { DossierStore } from './dossier-store';
import { mayResend } from './resend';

const STATES: Record<MessageState, { tone: 'good' | 'careful' | 'bad' | 'quiet'; icon: string; words: string }> = {
  delivered: { tone: 'good', icon: 'done_all', words: 'Remis' },
  failed: { tone: 'bad', icon: 'error', words: 'Non remis' },
  uncertain: { tone: 'careful', icon: 'warning', words: 'Incertain' },
  pending: { tone: 'quiet', icon: 'schedule', words: 'En attente' },
  sending: { tone: 'quiet', icon: 'schedule_send', words: 'En cours' },
};

/** How to reach the patient, whether they are there, and what they were sent (with « Renvoyer »). */
@Component({
  selector: 'vav-contact-card',
  imports: [Icon, MatButton, Pill, Presence],
  template: `
    <header><h2 class="grow">Coordonnées</h2>@if (dossier().phase !== 'closed') { <button matButton="text" type="button" aria-label="Corriger les coordonnées" (click)="correct.emit()">Corriger</button> }</header>
    <div class="pad lines">
      <span class="row"><vav-icon name="smartphone" [size]="18" />{{ dossier().patient.phone }}</span>
      <span class="row mail"><vav-icon name="mail" [size]="18" /><span>{{ dossier().patient.email }}</span></span>
      @if (upcoming()) {
        <vav-presence role="status" [fullness]="presence().fullness">{{ presence().words }}</vav-presence>
        <span class="row"><span class="muted">Test</span><vav-pill [tone]="test().tone" [icon]="test().icon">{{ test().words }}</vav-pill></span>
      }
    </div>
    @if (dossier().phase !== 'closed') {
      <p class="link"><button matButton="text" type="button" (click)="replaceLink.emit()">Remplacer le lien du patient</button></p>
    }
    @if (messages().length) {
      <details [open]="hasFailure()">
        <summary>Messages<span class="muted"> {{ messages().length }}</span></summary>
        <ul tabindex="0" aria-label="Messages envoyés">
          @for (message of messages(); track message.id) {
            <li>
              <vav-icon [name]="message.channel === 'sms' ? 'sms' : 'mail'" [size]="18" />
              <div class="grow"><b>{{ message.label }}</b><div class="small muted">{{ message.where }}, {{ message.when }}</div></div>
              <vav-pill [tone]="message.look.tone" [icon]="message.look.icon">{{ message.look.words }}</vav-pill>
              @if (message.again) { <button matButton="text" type="button" [attr.aria-label]="'Renvoyer : ' + message.label" (click)="resend.emit(message.id)">Renvoyer</button> }
            </li>
          }
        </ul>
      </details>
    }
  `,
  styles: `
    header { display: flex; align-items: center; min-height: 44px; padding: 0 8px 0 16px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .lines { display: grid; gap: 8px; justify-items: start; }
    .link { padding: 0 4px 4px; }
    .mail span { overflow-wrap: anywhere; }
    details { border-top: 1px solid var(--mat-sys-outline-variant); padding: 0 16px; }
    summary { min-height: 40px; line-height: 40px; cursor: pointer; font: var(--mat-sys-label-large); line-height: 40px; }
    ul { max-height: 240px; overflow-y: auto; padding-bottom: 6px; }
    li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 6px 0; }
    .grow { min-width: 130px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactCard {
  private readonly clock = inject(Clock);
  private readonly store = inject(DossierStore);
  readonly dossier = input.required<DossierView>();
  /** A message to be sent again: its id. Who listens asks first. */
  readonly resend = output<string>();
  /** A number or an address is wrong. */
  readonly correct = output();
  /** The links sent so far are to open nothing any more. Who listens asks first. */
  readonly replaceLink = output();
  protected readonly upcoming = computed(() => ['planned', 'tested', 'waiting', 'called', 'in-consultation'].includes(this.dossier().phase));
  protected readonly presence = computed(() => presenceWords({ presence: this.dossier().presence, phase: this.dossier().phase, soon: false }, this.clock.now(), this.store.connected()));
  protected readonly test = computed(() => {
    const test = this.dossier().test;
    return testPill(test && { outcome: test.outcome, reasons: test.details.reasons });
  });
  protected readonly messages = computed(() =>
    [...this.dossier().messages].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).map((message) => ({ ...message, label: PURPOSE_LABELS[message.purpose], where: message.elsewhere ? (message.channel === 'sms' ? 'à l’ancien numéro' : 'à l’ancienne adresse') : message.to, again: (message.state === 'failed' || message.state === 'uncertain') && mayResend(this.dossier(), message.id), when: relativeMoment(message.at, this.clock.now(), this.dossier().timeZone), look: STATES[message.state] })),
  );
  protected readonly hasFailure = computed(() => this.messages().some((message) => message.state === 'failed'));
}
