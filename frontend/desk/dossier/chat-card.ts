import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { DeskApi } from '../../api/desk-api';
import { Follower } from '../../api/follower';
import { clinicianShortName, fullName } from '../../look/names';
import { dayOf, formatHour, relativeMoment } from '../../look/instants';
import type { ChatLineView, DossierView } from '../../../journey/views';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Clock } from '../session/clock';
import { DeskLive } from '../session/desk-live';

/** The room's messaging, kept in the télédossier and readable after (mission, item 32). Nothing is shown when nobody wrote. */
@Component({
  selector: 'vav-chat-card',
  template: `
    @if (lines().length) {
      <details class="card" open>
        <summary><h2>Messagerie</h2><span class="muted"> {{ lines().length }}</span></summary>
        <ol tabindex="0" aria-label="Messagerie">
          @for (line of lines(); track line.id) { <li [class.me]="line.by === 'clinician'"><span class="small muted">{{ line.who }}, {{ line.when }}</span><p class="bubble">{{ line.text }}</p></li> }
        </ol>
      </details>
    } @else if (follower.reading.problem(); as problem) {
      <p class="card failed small muted" role="status">La messagerie n’a pas pu être lue. {{ problem.view.detail }}</p>
    }
  `,
  styles: `
    summary { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 16px; cursor: pointer; }
    ol { display: grid; gap: 10px; max-height: 320px; overflow-y: auto; padding: 4px 16px 14px; }
    ol:focus-visible { box-shadow: inset 0 0 0 3px var(--mat-sys-primary); border-radius: 0 0 12px 12px; }
    li { display: grid; gap: 2px; justify-items: start; }
    .me { justify-items: end; }
    .me .bubble { background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); border-radius: 14px 14px 4px 14px; }
    .failed { padding: 12px 16px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChatCard {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly stream = inject(DeskLive).open();
  readonly dossier = input.required<DossierView>();
  private readonly id = computed(() => this.dossier().id);
  protected readonly follower = new Follower<ChatLineView[]>(() => this.api.chat(this.id()));
  protected readonly lines = computed(() => {
    const { clinician, patient, timeZone: zone } = this.dossier();
    const now = this.clock.now();
    return (this.follower.reading.value() ?? []).map((line) => ({
      ...line,
      who: line.by === 'clinician' ? clinicianShortName(clinician) : fullName(patient),
      when: dayOf(line.at, zone) === dayOf(now, zone) ? formatHour(line.at, zone) : relativeMoment(line.at, now, zone),
    }));
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => {
        this.follower.forget();
        // Nobody wrote before the call; every reading is traced, so none is made in vain.
        if (this.dossier().timeline.some(({ kind }) => kind === 'called')) void this.follower.read();
      });
    });
    this.stream.changes.pipe(filter(({ teleconsultationId, kind }) => kind === 'chat' && teleconsultationId === this.id()), takeUntilDestroyed()).subscribe(() => this.follower.changed());
    this.stream.resync.pipe(takeUntilDestroyed()).subscribe(() => this.follower.reading.value() && this.follower.hurry());
  }
}
