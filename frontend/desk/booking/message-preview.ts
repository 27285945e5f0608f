import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { dayNumber, dayOf, formatHour, formatWeekday } from '../../look/instants';
import { Segments } from '../../look/segments';
import type { MessagePreviewView } from '../../../journey/views';

const CHANNELS = [
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'E-mail' },
];
/** Signs that one SMS holds in the GSM alphabet. */
const SMS_SIGNS = 160;
const PART_SIGNS = 153;

/** « lundi 23 à 09:00 et mardi 24 à 08:30 »: the reminders of a visit (mission, item 42). */
export function reminderWords(instants: readonly string[], zone: string): string {
  const words = instants.map((at) => `${formatWeekday(dayOf(at, zone))} ${dayNumber(dayOf(at, zone))} à ${formatHour(at, zone)}`);
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} et ${words.at(-1)}`;
}

/** What the patient will receive, before it is sent. */
@Component({
  selector: 'vav-message-preview',
  imports: [Segments],
  template: `
    @if (both()) {
      <h3>{{ who() }} recevra tout de suite</h3>
      <p class="legend">SMS</p><p class="bubble" tabindex="0" role="group" aria-label="SMS">{{ preview().sms }}</p>
      <p class="legend">E-mail : {{ preview().emailSubject }}</p><p class="bubble tall" tabindex="0" role="group" aria-label="E-mail">{{ preview().emailText }}</p>
    } @else {
      <div class="row top"><h3 class="grow">{{ who() }} recevra tout de suite</h3><vav-segments class="small" [segments]="channels" [(value)]="channel" [ticked]="false" aria-label="Aperçu du message" /></div>
      @if (channel() === 'sms') { <p class="bubble">{{ preview().sms }}</p> }
      @else { <div class="bubble" tabindex="0" role="group" aria-label="E-mail"><b>{{ preview().emailSubject }}</b><br />{{ preview().emailText }}</div> }
    }
    <p class="small muted">{{ smsCount() }} SMS.@if (preview().calendar) { L’e-mail porte aussi le rendez-vous pour l’agenda. } @if (reminds()) { {{ reminders() }} }</p>
  `,
  styles: `
    :host { display: grid; gap: 6px; }
    vav-segments { width: 150px; }
    .bubble { max-height: 160px; overflow-y: auto; }
    .legend { margin-top: 4px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessagePreview {
  readonly preview = input.required<MessagePreviewView>();
  readonly who = input('Le patient');
  readonly zone = input('Europe/Paris');
  /** Both messages at once, as a dialog shows them; otherwise one at a time. */
  readonly both = input(false);
  /** Whether reminders follow at all: not after a cancellation. */
  readonly reminds = input(true);
  protected readonly channels = CHANNELS;
  protected readonly channel = signal('sms');
  protected readonly smsCount = computed(() => {
    const signs = this.preview().sms.length;
    return signs <= SMS_SIGNS ? 1 : Math.ceil(signs / PART_SIGNS);
  });
  protected readonly reminders = computed(() => {
    const { reminders } = this.preview();
    if (reminders.length === 0) return 'Trop tard pour un rappel.';
    return `${reminders.length > 1 ? 'Rappels prévus' : 'Rappel prévu'} ${reminderWords(reminders, this.zone())}.`;
  });
}
