import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, Injector, input, model, signal, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { Icon } from '../../look/icon';
import { dayOf } from '../../look/instants';
import { fullName } from '../../look/names';
import { DayField } from '../fields/day-field';
import type { NewPatient } from '../../../journey/10-booking';
import { isLandline, LANDLINE_WORDS } from '../../../journey/phone';
import type { AlikePatientView, PatientView } from '../../../journey/views';
import { AlikePatients } from './patient-choice-alike';
import { PatientSearch } from './patient-choice-search';
import { describePatient } from './patient-choice-words';

/** Typing pauses this long before likely duplicates are looked for. */
const PAUSE_MS = 500;
const FIELDS = [
  { key: 'familyName', label: 'Nom', type: 'text', capitals: 'characters' },
  { key: 'givenName', label: 'Prénom', type: 'text', capitals: 'words' },
  { key: 'phone', label: 'Téléphone portable', type: 'tel', capitals: 'none' },
  { key: 'email', label: 'E-mail', type: 'email', capitals: 'none' },
  { key: 'birthDate', label: 'Date de naissance', type: 'text', capitals: 'none' },
] as const;

/** Who comes: a patient already known, found as one types, or a new one by four facts (mission, items 19 and 20). */
@Component({
  selector: 'vav-patient-choice',
  imports: [AlikePatients, DayField, Icon, MatButton, PatientSearch],
  templateUrl: './patient-choice.html',
  styleUrl: './patient-choice.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PatientChoice {
  private readonly api = inject(DeskApi);
  private readonly injector = inject(Injector);
  private readonly searchField = viewChild(PatientSearch);
  private readonly change = viewChild('change', { read: ElementRef<HTMLElement> });

  readonly known = model<PatientView | null>(null);
  readonly fresh = model.required<NewPatient>();
  /** A person saw whom the new patient may be, and says it is somebody else. */
  readonly notDuplicate = model(false);
  /** Sentences of the server by field name. */
  readonly faults = input<Record<string, string>>({});
  /** Whom a refused booking says the new patient may be. */
  readonly candidates = input<readonly AlikePatientView[]>();

  protected readonly alike = signal<readonly AlikePatientView[]>([]);
  protected readonly birthDateAsked = signal(false);
  protected readonly withBirthDate = computed(() => this.birthDateAsked() || !!this.fresh().birthDate);
  protected readonly fields = computed(() => FIELDS.filter((field) => field.key !== 'birthDate' || this.withBirthDate()));
  protected readonly landline = computed(() => isLandline(this.fresh().phone));
  protected readonly landlineWords = LANDLINE_WORDS;
  protected readonly fullName = fullName;
  protected readonly today = dayOf(Date.now(), 'Europe/Paris');
  protected readonly describe = (patient: PatientView) => describePatient(patient, this.today);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;
  /** The people « Créer quand même » was said of. */
  private waved: readonly string[] = [];

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    effect(() => {
      const candidates = this.candidates();
      if (candidates?.length) untracked(() => this.show(candidates));
    });
  }

  protected take(patient: PatientView): void {
    this.known.set(patient);
    afterNextRender(() => this.change()?.nativeElement.focus(), { injector: this.injector });
  }
  /** Back to searching; what was typed for a new patient is still there. */
  protected another(): void {
    this.known.set(null);
    afterNextRender(() => this.searchField()?.focus(), { injector: this.injector });
  }
  protected set(key: keyof NewPatient, value: string): void {
    this.fresh.update((patient) => ({ ...patient, [key]: value }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.lookForAlike(), PAUSE_MS);
  }
  protected createAnyway(): void {
    this.waved = this.alike().map(({ id }) => id);
    this.notDuplicate.set(true);
  }
  protected reconsider(): void {
    this.waved = [];
    this.notDuplicate.set(false);
  }

  private async lookForAlike(): Promise<void> {
    const turn = ++this.turn;
    const { familyName, givenName, phone, email, birthDate } = this.fresh();
    // A look that fails stands in nobody's way: the booking looks once more.
    const found = await this.api.alikePatients({ familyName, givenName, phone, email, ...(birthDate && { birthDate }) }).catch(() => null);
    if (found && turn === this.turn) this.show(found);
  }
  private show(found: readonly AlikePatientView[]): void {
    this.alike.set(found);
    // Said of these people; of somebody new it has to be said again.
    this.notDuplicate.set(found.length > 0 && found.every(({ id }) => this.waved.includes(id)));
  }
}
