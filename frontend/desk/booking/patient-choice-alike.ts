import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { dayOf } from '../../look/instants';
import { fullName } from '../../look/names';
import type { AlikePatientView, PatientView } from '../../../journey/views';
import { describePatient, describeSameness } from './patient-choice-words';

/** Whom the new patient may be already: take that record, or say that it is somebody else. */
@Component({
  selector: 'vav-alike-patients',
  imports: [Icon, MatButton],
  template: `
    @if (confirmed()) {
      <p class="note now"><vav-icon name="person_add" /><span class="grow">Une nouvelle fiche sera créée, malgré la ressemblance.</span><button matButton="text" type="button" (click)="reconsider.emit()">Revoir</button></p>
    } @else {
      <section class="note careful" aria-labelledby="alike-title">
        <vav-icon name="group" />
        <div class="grow">
          <h3 id="alike-title">{{ patients().length > 1 ? 'Peut-être une de ces personnes' : 'Peut-être déjà connu' }}</h3>
          <ul>
            @for (patient of patients(); track patient.id) {
              <li>
                <span><b>{{ fullName(patient) }}</b><br /><span class="small">{{ describe(patient) }}</span><br /><span class="small">{{ sameness(patient) }}</span></span>
                <button matButton="outlined" type="button" [attr.aria-label]="'Utiliser cette fiche : ' + fullName(patient) + ', ' + describe(patient)" (click)="use.emit(patient)">Utiliser cette fiche</button>
              </li>
            }
          </ul>
          <button matButton="text" class="anyway" type="button" (click)="anyway.emit()">Créer quand même</button>
        </div>
      </section>
    }
  `,
  styles: `
    :host { display: block; }
    li { display: grid; gap: 6px; justify-items: start; padding: 8px 0; }
    li + li { border-top: 1px solid var(--mat-sys-outline-variant); }
    .anyway { margin-left: -12px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlikePatients {
  readonly patients = input.required<readonly AlikePatientView[]>();
  /** A person said that it is somebody else. */
  readonly confirmed = input.required<boolean>();
  readonly use = output<PatientView>();
  readonly anyway = output<void>();
  readonly reconsider = output<void>();
  protected readonly fullName = fullName;
  protected readonly sameness = describeSameness;
  protected readonly describe = (patient: PatientView) => describePatient(patient, dayOf(Date.now(), 'Europe/Paris'));
}
