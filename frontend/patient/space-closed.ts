import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon } from '../look/icon';
import { dial } from './patient-words';

/** Why the space does not open. */
export type ClosedReason = 'too-old' | 'insecure' | 'link-invalid' | 'signed-out' | 'failed';
const WORDS: Record<ClosedReason, { title: string; text: string }> = {
  'too-old': { title: 'Ce navigateur ne permet pas la vidéo', text: 'Ouvrez ce lien avec Chrome, Firefox, Edge ou Safari à jour.' },
  insecure: { title: 'Cette adresse ne permet pas la vidéo', text: 'Ouvrez le lien reçu par SMS ou par e-mail : son adresse commence par «\u00a0https\u00a0».' },
  'link-invalid': { title: 'Ce lien ne s’ouvre plus', text: 'Il a peut-être été remplacé par un plus récent. Regardez vos derniers SMS, ou recevez un nouveau lien.' },
  'signed-out': { title: 'Ouvrez le lien que vous avez reçu', text: 'Votre rendez-vous s’ouvre avec le lien du SMS ou de l’e-mail. Vous ne le trouvez plus ? Recevez-en un nouveau.' },
  failed: { title: 'Votre espace ne s’ouvre pas', text: 'C’est de notre côté, ou votre connexion est coupée. Rien n’est perdu.' },
};

/** One page for everything that stands in the way: the cause, the gesture, one button. */
@Component({
  selector: 'vav-space-closed',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="state">
      <span class="sign" [class.bad]="reason() === 'failed'"><vav-icon [name]="reason() === 'failed' ? 'sync_problem' : 'error'" [size]="44" /></span>
      <h1>{{ words().title }}</h1>
      <p>{{ words().text }}</p>
      @switch (reason()) {
        @case ('failed') {
          <button class="btn main wide" type="button" (click)="retry.emit()">Réessayer</button>
          @if (code()) { <p class="muted small">À donner au support : {{ code() }}</p> }
        }
        @case ('link-invalid') { <a class="btn main wide" href="/visite/lien-perdu">Recevoir un nouveau lien</a> }
        @case ('signed-out') { <a class="btn main wide" href="/visite/lien-perdu">Recevoir un nouveau lien</a> }
      }
      <p>Ou appelez le <a [href]="dialled()">{{ phone() }}</a>.</p>
    </div>
  `,
})
export class SpaceClosed {
  readonly reason = input.required<ClosedReason>();
  readonly phone = input.required<string>();
  readonly code = input('');
  readonly retry = output();
  protected readonly words = computed(() => WORDS[this.reason()]);
  protected readonly dialled = computed(() => dial(this.phone()));
}
