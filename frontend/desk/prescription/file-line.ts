import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { formatBytes } from '../../look/bytes';
import { Icon } from '../../look/icon';
import { iconOf } from './file-rules';
import type { ChosenFile } from './files';

/** One file: what it is, where it stands in words, and the way to take it out. */
@Component({
  selector: 'vav-file-line',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <vav-icon [name]="icon()" [size]="26" />
    <div class="grow">
      <b>{{ file().name }}</b>
      <div class="small" [class.muted]="!file().reason" [class.reason]="file().reason">{{ file().reason || detail() }}</div>
      @if (file().state === 'sending' || file().state === 'paused') {
        <div class="bar" role="progressbar" [attr.aria-label]="'Envoi de ' + file().name" [attr.aria-valuenow]="file().percent" aria-valuemin="0" aria-valuemax="100"><i [style.width.%]="file().percent"></i></div>
      }
    </div>
    @switch (file().state) {
      @case ('paused') { <span class="small muted tabular">{{ file().percent }}&nbsp;%</span> }
      @case ('sending') { <span class="small muted tabular">{{ file().percent }}&nbsp;%</span> }
      @case ('ready') { <span class="ready small"><vav-icon name="check_circle" [size]="18" />Prêt</span> }
      @case ('failed') { <button matButton="text" type="button" (click)="retried.emit()" [attr.aria-label]="'Renvoyer ' + file().name">Renvoyer</button> }
    }
    <button matIconButton type="button" [attr.aria-label]="removeLabel()" [disabled]="file().state === 'removing'" disabledInteractive (click)="removed.emit()"><vav-icon [name]="file().state === 'ready' ? 'delete' : 'close'" /></button>
  `,
  styles: `
    :host { display: flex; align-items: center; gap: 12px; padding: 10px 0; }
    b { display: block; overflow-wrap: anywhere; }
    .reason { color: var(--tc-bad); }
    .ready { display: inline-flex; align-items: center; gap: 5px; color: var(--tc-good); font-weight: 600; }
    .bar { height: 6px; margin-top: 6px; border-radius: 3px; background: var(--mat-sys-surface-container-highest); overflow: hidden; }
    .bar i { display: block; height: 100%; border-radius: 3px; background: var(--mat-sys-primary); }
    @media (max-width: 480px) { :host { gap: 8px; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileLine {
  readonly file = input.required<ChosenFile>();
  readonly removed = output<void>();
  readonly retried = output<void>();
  protected readonly icon = computed(() => (this.file().state === 'refused' ? 'block' : iconOf(this.file().mediaType, this.file().name)));
  protected readonly detail = computed(() => {
    const size = formatBytes(this.file().bytes);
    if (this.file().state === 'queued') return `${size}, en attente`;
    if (this.file().state === 'sending') return `${size}, envoi en cours`;
    if (this.file().state === 'paused') return 'Connexion coupée, l’envoi reprendra';
    return this.file().state === 'removing' ? `${size}, retrait en cours` : size;
  });
  protected readonly removeLabel = computed(() => {
    const { name, state } = this.file();
    if (state === 'sending' || state === 'paused') return `Arrêter l’envoi de ${name}`;
    return state === 'ready' ? `Retirer ${name}` : `Retirer ${name} de la liste`;
  });
}
