import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Reading } from '../../api/reading';
import { relativeMoment } from '../../look/instants';
import { clinicianName } from '../../look/names';
import type { TextVersionView } from '../../../journey/views';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { AdminApi, type TextPlace } from './admin-api';

/** Former words of a message, newest first, each to be taken up again; read when they are asked for. */
@Component({
  selector: 'vav-text-versions',
  imports: [MatButton],
  template: `
    @if (version() > 0) {
      <details #box [open]="shown()" (toggle)="shown.set(box.open)">
        <summary>Versions enregistrées</summary>
        @if (reading.value(); as versions) {
          <ol tabindex="0" aria-label="Versions enregistrées">
            @for (each of versions; track each.version) {
              <li><p class="small muted">{{ when(each.at) }}, par {{ name(each.by) }}</p>
                @if (each.body === null) { <p>Mots du service</p> }
                @else { @if (each.subject) { <p><b>{{ each.subject }}</b></p> }<p class="words">{{ each.body }}</p><button matButton="text" type="button" [attr.aria-label]="'Reprendre les mots de la version ' + each.version" (click)="taken.emit(each)">Reprendre ces mots</button> }
              </li>
            }
          </ol>
        } @else if (reading.problem(); as fault) { <p class="note careful" role="alert">{{ fault.view.detail }} <button matButton="text" type="button" (click)="read()">Réessayer</button></p> }
      </details>
    }
  `,
  styles: `
    summary { min-height: 32px; padding: 6px 0; cursor: pointer; font: var(--mat-sys-label-large); color: var(--mat-sys-primary); }
    ol { display: grid; gap: 4px; max-height: 320px; overflow-y: auto; }
    li { padding: 8px 0; border-top: 1px solid var(--mat-sys-outline-variant); }
    .words { white-space: pre-line; overflow-wrap: anywhere; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextVersions {
  private readonly api = inject(AdminApi);
  private readonly clock = inject(Clock);
  private readonly zone = computed(() => this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  private readonly session = inject(Session);
  readonly place = input.required<TextPlace>();
  readonly version = input.required<number>();
  readonly taken = output<TextVersionView>();
  protected readonly reading = new Reading<TextVersionView[]>();
  protected readonly shown = signal(false);
  protected readonly name = clinicianName;
  protected readonly when = (at: string) => relativeMoment(at, this.clock.now(), this.zone());

  constructor() {
    effect(() => {
      this.place();
      untracked(() => this.reading.forget());
    });
    effect(() => {
      this.place();
      this.version();
      if (this.shown()) untracked(() => this.read());
    });
  }
  protected read(): void {
    void this.reading.read(() => this.api.textVersions(this.place()));
  }
}
