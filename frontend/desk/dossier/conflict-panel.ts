import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { plainText } from '../../../journey/rich-text';
import type { EntryView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { formatHour } from '../../look/instants';
import { clinicianShortName } from '../../look/names';
import './draft-icons';
import { asEntry, EntryText } from './entry-text';

/** Two texts where there can be one: both are shown, and the person says which stays. Nothing is lost until then. */
@Component({
  selector: 'vav-conflict-panel',
  imports: [EntryText, Icon, MatButton],
  template: `
    <section aria-labelledby="conflict-title">
      <h3 id="conflict-title" role="alert"><vav-icon name="warning" />{{ title() }}</h3>
      <p class="small">{{ sentence() }}</p>
      <div class="texts">
        <div role="group" tabindex="0" aria-label="Votre texte"><h4>Votre texte, gardé ici</h4><vav-entry-text [entry]="mineEntry()" /></div>
        @if (other(); as entry) { <div role="group" tabindex="0" aria-label="L’autre texte"><h4>{{ otherTitle() }}</h4><vav-entry-text [entry]="entry" /></div> }
        @else { <p class="small muted">L’autre texte ne se lit pas pour l’instant : la connexion est coupée. Il s’affichera de lui-même.</p> }
      </div>
      <div class="row acts">
        <button matButton="outlined" type="button" [disabled]="!other()" disabledInteractive (click)="other() && keepMine.emit()">{{ published() ? 'Garder mon texte comme nouvelle version' : 'Garder mon texte' }}</button>
        <button matButton="outlined" type="button" [disabled]="!other()" disabledInteractive (click)="other() && takeOther.emit()">{{ published() ? 'Garder le texte publié' : 'Prendre l’autre texte' }}</button>
        <button matButton="text" type="button" (click)="copy()"><vav-icon matButtonIcon name="content_copy" />Copier mon texte</button>
        <span class="small muted" role="status">{{ copied() }}</span>
      </div>
    </section>
  `,
  styles: `
    section { margin: 10px 16px; padding: 14px 16px; border-radius: 8px; background: var(--tc-careful-container); color: var(--tc-on-careful-container); }
    h3 { display: flex; align-items: center; gap: 8px; font: var(--mat-sys-title-medium); }
    h4 { margin: 0; font: var(--mat-sys-label-medium); }
    .texts { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; margin: 12px 0; }
    .texts > div { padding: 10px 14px; max-height: 360px; overflow-y: auto; border-radius: 8px; background: var(--mat-sys-surface); color: var(--mat-sys-on-surface); border: 1px solid var(--mat-sys-outline-variant); }
    .acts { flex-wrap: wrap; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictPanel {
  readonly mine = input.required<Record<string, unknown>>();
  readonly step = input.required<string>();
  readonly other = input.required<EntryView | null>();
  readonly zone = input.required<string>();
  readonly keepMine = output<void>();
  readonly takeOther = output<void>();

  protected readonly copied = signal('');
  protected readonly published = computed(() => this.other()?.state === 'published');
  protected readonly title = computed(() => (this.published() ? 'Ce texte vient d’être publié ailleurs' : 'Ce texte a été modifié ailleurs'));
  protected readonly sentence = computed(() =>
    this.published() ? 'Ce qui est publié ne change plus. Votre texte peut en devenir la version suivante, ou être laissé.' : 'Il est ouvert dans une autre fenêtre ou par une autre personne. Dites lequel garder : l’autre sera remplacé.',
  );
  protected readonly otherTitle = computed(() => {
    const other = this.other();
    if (!other) return '';
    const who = other.author ? clinicianShortName(other.author) : '';
    return `${this.published() ? 'Publié' : 'Enregistré'} à ${formatHour(other.publishedAt ?? other.savedAt, this.zone())}${who ? ` par ${who}` : ''}`;
  });
  protected readonly mineEntry = computed(() => asEntry(this.step(), this.mine()));

  protected async copy(): Promise<void> {
    const text = Object.values(this.mine()).map(plainText).filter(Boolean).join('\n\n');
    try {
      await navigator.clipboard.writeText(text);
      this.copied.set('Copié.');
    } catch {
      this.copied.set('Le navigateur n’a pas permis la copie : sélectionnez le texte ci-dessus.');
    }
  }
}
