import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon } from '../../look/icon';
import { capitalize, dayOf, formatDay, relativeDay } from '../../look/instants';
import { fullName } from '../../look/names';
import { Presence } from '../../look/presence';
import type { DossierView } from '../../../journey/views';
import { Clock } from '../session/clock';
import { stepLabel } from './step-labels';
import { timelineDays, timelineDetail, timelineWords } from './timeline-words';

/** « Fil du dossier »: what happened, newest first, live. */
@Component({
  selector: 'vav-timeline',
  imports: [Icon, Presence],
  template: `
    <header><h2 class="grow">Fil du dossier</h2>@if (connected()) { <vav-presence fullness="full">En direct</vav-presence> } @else { <vav-presence>Connexion coupée</vav-presence> }</header>
    <div class="scroller" tabindex="0" role="group" aria-label="Fil du dossier">
      @for (day of days(); track day.day) {
        <h3>{{ day.label }}</h3>
        <ol>
          @for (item of day.items; track item.id) {
            <li><span class="disc" [class]="'disc ' + item.words.tone"><vav-icon [name]="item.words.icon" [size]="18" /></span><div class="grow"><div class="line"><b class="grow">{{ item.words.title }}</b><time class="small muted" [attr.datetime]="item.at">{{ item.hour }}</time></div><div class="small muted">{{ item.detail }}</div></div></li>
          }
        </ol>
      } @empty { <p class="muted small">Rien pour l’instant.</p> }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; min-height: 0; }
    header { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 16px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .scroller { flex: 1 1 0; min-height: 300px; overflow-y: auto; padding: 6px 16px 10px; scrollbar-width: thin; }
    .scroller:focus-visible { box-shadow: inset 0 0 0 3px var(--mat-sys-primary); border-radius: 0 0 12px 12px; }
    h3 { font: var(--mat-sys-label-small); color: var(--mat-sys-on-surface-variant); padding: 8px 0 0 42px; }
    li { display: flex; gap: 12px; padding: 8px 0; position: relative; }
    li::before { content: ''; position: absolute; left: 14px; top: 40px; bottom: -6px; width: 2px; background: var(--mat-sys-outline-variant); }
    ol:last-of-type li:last-child::before { display: none; }
    .disc { display: grid; place-items: center; width: 30px; height: 30px; border-radius: 50%; flex: none; background: var(--tc-quiet-container); color: var(--tc-on-quiet-container); }
    .disc.good { background: var(--tc-good-container); color: var(--tc-good); }
    .disc.act { background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); }
    .disc.careful { background: var(--tc-careful-container); color: var(--tc-careful); }
    .line { display: flex; gap: 8px; align-items: baseline; }
    @media (max-width: 900px) { .scroller { flex: none; max-height: 480px; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  private readonly clock = inject(Clock);
  readonly dossier = input.required<DossierView>();
  readonly connected = input(true);
  protected readonly days = computed(() => {
    const { timeline, timeZone: zone, patient, addable } = this.dossier();
    const now = this.clock.now();
    return timelineDays(timeline, zone).map(({ day, items }) => {
      const relative = relativeDay(day, dayOf(now, zone));
      return {
        day,
        label: capitalize(relative === 'aujourd’hui' || relative === 'hier' ? relative : formatDay(day)),
        items: items.map((item) => ({ ...item, words: timelineWords(item, stepLabel(item.step ?? '', addable)), detail: timelineDetail(item, fullName(patient), now, zone) })),
      };
    });
  });
}
