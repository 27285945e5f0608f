import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { clinicianShortName, fullName } from '../../look/names';
import { Icon } from '../../look/icon';
import { formatPhone } from '../../look/phone';
import type { Channel } from '../../../journey/channel';
import type { DossierView } from '../../../journey/views';
import { announcement } from './message-words';

/** What leaves with « ENVOYER », told before it leaves. */
@Component({
  selector: 'vav-after-send',
  imports: [Icon],
  template: `
    <h2>Après «&nbsp;ENVOYER&nbsp;»</h2>
    <p class="muted">{{ patient() }} recevra ce{{ channel() === 'sms' ? '' : 't' }} {{ channel() === 'sms' ? 'SMS' : 'e-mail' }}. L’ordonnance s’ouvre dans son espace, après une vérification.</p>
    <p class="bubble">
      @if (channel() === 'email') { <b>Une ordonnance est disponible dans votre espace</b><br /> }
      {{ words() }}&nbsp;: <u>son lien personnel</u>
    </p>
    <p class="row small" [class.muted]="channel() !== 'sms'"><vav-icon name="sms" [size]="18" /><span>{{ phone() }}</span></p>
    <p class="row small" [class.muted]="channel() !== 'email'"><vav-icon name="mail" [size]="18" /><span class="address">{{ dossier().patient.email }}</span></p>
  `,
  styles: `
    :host { display: grid; gap: 16px; align-content: start; }
    .bubble { white-space: normal; }
    .address { overflow-wrap: anywhere; min-width: 0; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AfterSend {
  readonly dossier = input.required<DossierView>();
  readonly channel = input.required<Channel>();
  protected readonly patient = computed(() => fullName(this.dossier().patient));
  protected readonly phone = computed(() => formatPhone(this.dossier().patient.phone));
  protected readonly words = computed(() => announcement(clinicianShortName(this.dossier().clinician), this.dossier().clinician.title !== ''));
}
