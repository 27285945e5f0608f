import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { capitalize, dayOf, formatDay, minutesBetween, relativeDay } from '../../look/instants';
import { fullName } from '../../look/names';
import { Presence } from '../../look/presence';
import type { DossierView, TimelineItemView } from '../../../journey/views';
import { Clock } from '../session/clock';
import { mayResend } from './resend';
import { stepLabel } from './step-labels';
import { inGroup, TIMELINE_GROUPS, timelineDays, timelineDetail, type TimelineGroup, timelineWords, withUnsent } from './timeline-words';

/** So few lines need no narrowing. */
const LONG = 8;

/** « Fil du dossier »: what happened, who did it and when, newest first, live. */
@Component({
  selector: 'vav-timeline',
  imports: [Icon, MatButton, Presence],
  template: `
    <header><h2 class="grow">Fil du dossier</h2>@if (connected()) { <vav-presence fullness="full">En direct</vav-presence> } @else { <vav-presence>{{ signedOut() ? 'Session terminée' : 'Connexion coupée' }}</vav-presence> }</header>
    @if (long()) {
      <div class="groups" role="group" aria-label="Ce que le fil montre">
        @for (each of groups; track each.key) { <button type="button" [attr.aria-pressed]="group() === each.key" (click)="group.set(each.key)">{{ each.label }}</button> }
      </div>
    }
    <div class="scroller" tabindex="0" role="group" aria-label="Fil du dossier">
      @for (day of days(); track day.day) {
        <h3>{{ day.label }}</h3>
        <ol>
          @for (item of day.items; track item.id) {
            <li [attr.data-kind]="item.kind"><span class="disc" [class]="'disc ' + item.words.tone"><vav-icon [name]="item.words.icon" [size]="18" /></span>
              <div class="grow">
                <div class="line"><b class="grow">{{ item.words.title }}</b><time class="small muted" [attr.datetime]="item.at">{{ item.hour }}</time></div>
                <div class="line"><span class="small muted grow">{{ item.detail }}</span>
                  @if (item.resend; as message) { <button matButton="text" type="button" class="again" [attr.aria-label]="item.again + ' : ' + item.words.title" (click)="resend.emit(message)">{{ item.again }}</button> }
                </div>
              </div>
            </li>
          }
        </ol>
      } @empty { <p class="muted small">{{ group() === 'all' ? 'Rien pour l’instant.' : 'Rien de cette sorte.' }}</p> }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; min-height: 0; }
    header { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 16px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .groups { display: flex; flex-wrap: wrap; gap: 6px; padding: 8px 16px 4px; }
    .groups button { min-height: 26px; padding: 0 9px; border: 1px solid var(--mat-sys-outline-variant); border-radius: 8px; background: none; font: var(--mat-sys-label-medium); cursor: pointer; }
    .groups button[aria-pressed='true'] { background: var(--mat-sys-secondary-container); border-color: var(--mat-sys-secondary); color: var(--mat-sys-on-secondary-container); }
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
    .again { --mat-button-text-container-height: 24px; margin: -3px -8px; }
    @media (max-width: 900px) { .scroller { flex: none; max-height: 480px; } }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  private readonly clock = inject(Clock);
  readonly dossier = input.required<DossierView>();
  readonly connected = input(true);
  /** Not a cut line: nobody is signed in any more. */
  readonly signedOut = input(false);
  /** A message to be sent again: its id. Who listens asks first. */
  readonly resend = output<string>();

  protected readonly groups = TIMELINE_GROUPS;
  protected readonly group = signal<TimelineGroup>('all');
  private readonly items = computed(() => withUnsent(this.dossier().timeline, this.dossier().messages));
  protected readonly long = computed(() => this.items().length > LONG);
  protected readonly days = computed(() => {
    const dossier = this.dossier();
    const { timeZone: zone, patient, addable } = dossier;
    const now = this.clock.now();
    const group = this.long() ? this.group() : 'all';
    return timelineDays(this.items().filter(({ kind }) => inGroup(kind, group)), zone).map(({ day, items }) => {
      const relative = relativeDay(day, dayOf(now, zone));
      return {
        day,
        label: capitalize(relative === 'aujourd’hui' || relative === 'hier' ? relative : formatDay(day)),
        items: items.map((item) => ({ ...item, words: timelineWords(item, stepLabel(item.step ?? '', addable)), detail: timelineDetail(withLength(item, dossier), fullName(patient), now, zone), resend: mayResend(dossier, item.messageId) ? item.messageId : null, again: item.facts['channel'] === 'email' ? 'Renvoyer l’e-mail' : 'Renvoyer le SMS' })),
      };
    });
  });
}

/** The end of a call says how long it was. */
function withLength<Item extends TimelineItemView>(item: Item, { startedAt, endedAt }: DossierView): Item {
  if (item.kind !== 'ended' || !startedAt || !endedAt) return item;
  return { ...item, facts: { ...item.facts, minutes: Math.max(1, minutesBetween(startedAt, endedAt)) } };
}
