import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { Segments } from '../../look/segments';
import type { MessagePreviewView } from '../../../journey/views';

const CHANNELS = [
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'E-mail' },
];
/** Signs that one SMS holds in the GSM alphabet. */
const SMS_SIGNS = 160;
const PART_SIGNS = 153;

/** What the patient will receive, before it is sent. */
@Component({
  selector: 'vav-message-preview',
  imports: [Segments],
  template: `
    <div class="row top"><h3 class="grow">{{ who() }} recevra tout de suite</h3><vav-segments class="small" [segments]="channels" [(value)]="channel" [ticked]="false" aria-label="Aperçu du message" /></div>
    @if (channel() === 'sms') { <p class="bubble">{{ preview().sms }}</p> }
    @else { <div class="bubble"><b>{{ preview().emailSubject }}</b><br />{{ preview().emailText }}</div> }
    <p class="small muted">{{ smsCount() }} SMS. L’e-mail porte aussi le rendez-vous pour l’agenda. Rappels la veille et 30&nbsp;min avant.</p>
  `,
  styles: `
    :host { display: grid; gap: 6px; }
    vav-segments { width: 150px; }
    .bubble { max-height: 160px; overflow-y: auto; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessagePreview {
  readonly preview = input.required<MessagePreviewView>();
  readonly who = input('Le patient');
  protected readonly channels = CHANNELS;
  protected readonly channel = signal('sms');
  protected readonly smsCount = computed(() => {
    const signs = this.preview().sms.length;
    return signs <= SMS_SIGNS ? 1 : Math.ceil(signs / PART_SIGNS);
  });
}
