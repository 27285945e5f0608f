import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import type { Channel } from '../../../journey/channel';
import type { PatientLanguage } from '../../../journey/patient-voice';
import type { TextPreviewView } from '../../../journey/views';
import { MailFrame } from '../outbox/mail-frame';

/** The message as its patient would read it, by the renderer that writes the real ones. */
@Component({
  selector: 'vav-text-preview',
  imports: [Icon, MailFrame, MatButton],
  template: `
    <header><h2 class="grow">Ce que le patient lira</h2></header>
    <div class="body">
      @if (reading().value(); as words) {
        @if (channel() === 'sms') { <p class="bubble" [attr.lang]="language()">{{ words.text }}</p> }
        @else {
          <p class="subject" [attr.lang]="language()"><span class="muted">Objet : </span><b>{{ words.subject }}</b></p>
          <vav-mail-frame class="mail" [html]="words.html ?? ''" title="Aperçu de l’e-mail" />
        }
        <p class="small muted">Exemple avec un rendez-vous inventé. Le lien ne s’ouvre pas.</p>
      }
      <div role="alert">@if (reading().problem(); as fault) { <p class="note careful"><vav-icon name="cloud_off" [size]="18" /><span class="grow">L’aperçu n’a pas pu être refait. {{ fault.view.detail }}</span><button matButton="text" type="button" (click)="again.emit()">Réessayer</button></p> }</div>
    </div>
  `,
  styles: `
    :host { display: block; min-width: 0; }
    .body { display: grid; gap: 10px; padding: 14px 16px 16px; }
    .subject { overflow-wrap: anywhere; }
    .mail { display: block; padding: 12px 14px 6px; border: 1px solid var(--mat-sys-outline-variant); border-radius: 8px; overflow: hidden; }
    [role='alert']:empty { display: none; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextPreview {
  readonly channel = input.required<Channel>();
  readonly reading = input.required<Reading<TextPreviewView>>();
  readonly again = output();
  readonly language = input.required<PatientLanguage>();
}
