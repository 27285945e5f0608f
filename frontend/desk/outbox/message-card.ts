import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../../look/icon';
import { formatHourWithSeconds } from '../../look/instants';
import { formatPhone } from '../../look/phone';
import type { OutboxItemView } from '../../../journey/views';
import { MailFrame } from './mail-frame';
import { partsOf, smsCount } from './sms-text';
import { STATE_SIGNS } from './state-signs';

/** One message as its reader gets it: a bubble for an SMS, a letter for an e-mail; links and attachments work. */
@Component({
  selector: 'vav-message-card',
  imports: [Icon, MailFrame],
  templateUrl: './message-card.html',
  styleUrl: './message-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageCard {
  readonly item = input.required<OutboxItemView>();
  readonly timeZone = input.required<string>();
  protected readonly parts = computed(() => partsOf(this.item().text));
  protected readonly size = computed(() => {
    const { parts, signs } = smsCount(this.item().text);
    return `${parts}\u00a0SMS, ${signs}\u00a0signes`;
  });
  protected readonly titleId = computed(() => `message-${this.item().id}`);
  protected readonly state = computed(() => {
    const { state, channel, at } = this.item();
    const to = formatPhone(this.item().to);
    const hour = formatHourWithSeconds(at, this.timeZone());
    return state === 'delivered' ? `Remis ${channel === 'sms' ? 'au' : 'à'} ${to} à ${hour}` : `${STATE_SIGNS[state].words}, ${to}, ${hour}`;
  });

  /** Attachments travel as text: the file is made here when it is asked for. */
  protected download(attachment: OutboxItemView['attachments'][number]): void {
    const url = URL.createObjectURL(new Blob([attachment.text], { type: attachment.mediaType }));
    const link = document.createElement('a');
    link.href = url;
    link.download = attachment.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
