import { ChangeDetectionStrategy, Component, computed, ElementRef, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { fullName } from '../../look/names';
import type { Channel } from '../../../journey/channel';
import type { DossierView } from '../../../journey/views';
import { prescriptionMessage, toldInWords } from './message-words';

/** It is sent: what the patient was told, and the way back. */
@Component({
  selector: 'vav-sent-card',
  imports: [Icon, MatButton, RouterLink],
  template: `
    <vav-icon name="check_circle" [size]="40" />
    <h2 #title tabindex="-1">L’ordonnance est dans l’espace de {{ patient() }}</h2>
    <ul>
      @for (name of names(); track $index) { <li><vav-icon name="prescriptions" [size]="18" />{{ name }}</li> }
    </ul>
    <p role="status">{{ told() }}</p>
    <p class="muted">Elle s’ouvre après une vérification par SMS. Elle est aussi dans le télédossier.</p>
    <a matButton="filled" class="main" [routerLink]="['/teledossiers', dossier().id]">Retour au télédossier</a>
  `,
  styles: `
    :host { display: grid; gap: 12px; justify-items: start; padding: 28px; }
    :host > vav-icon { color: var(--tc-good); }
    h2 { font: var(--mat-sys-headline-small); }
    h2:focus-visible { box-shadow: none; }
    li { display: flex; gap: 8px; padding: 4px 0; overflow-wrap: anywhere; }
    .main { --mat-button-filled-container-height: 44px; margin-top: 8px; }
    @media (max-width: 480px) { :host { padding: 20px 16px; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SentCard {
  readonly dossier = input.required<DossierView>();
  readonly channel = input.required<Channel>();
  readonly names = input.required<readonly string[]>();
  private readonly title = viewChild.required('title', { read: ElementRef<HTMLElement> });
  protected readonly patient = computed(() => fullName(this.dossier().patient));
  protected readonly told = computed(() => toldInWords(this.channel(), prescriptionMessage(this.dossier().messages)));

  /** Says the news to who listens. */
  focus(): void {
    (this.title().nativeElement as HTMLElement).focus();
  }
}
