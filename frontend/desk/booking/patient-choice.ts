import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, model, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { Icon } from '../../look/icon';
import { formatDate } from '../../look/instants';
import { fullName } from '../../look/names';
import type { NewPatient } from '../../../journey/10-booking';
import type { PatientView } from '../../../journey/views';

const DEBOUNCE_MS = 250;
const LEAST_LETTERS = 2;

/** Who comes: a patient already known, found as one types, or a new one by four facts (mission, items 19 and 20). */
@Component({
  selector: 'vav-patient-choice',
  imports: [FormsModule, Icon, MatButton, MatIconButton],
  templateUrl: './patient-choice.html',
  styleUrl: './patient-choice.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PatientChoice {
  private readonly api = inject(DeskApi);
  readonly known = model<PatientView | null>(null);
  readonly fresh = model.required<NewPatient>();
  /** Sentences of the server by field name. */
  readonly faults = input<Record<string, string>>({});

  protected readonly search = signal('');
  protected readonly found = signal<PatientView[] | null>(null);
  protected readonly nobody = computed(() => this.found()?.length === 0);
  protected readonly withBirthDate = signal(false);
  private readonly allFields = [
    { key: 'familyName', label: 'Nom', type: 'text', autocomplete: 'off', capitals: 'characters' },
    { key: 'givenName', label: 'Prénom', type: 'text', autocomplete: 'off', capitals: 'words' },
    { key: 'phone', label: 'Téléphone portable', type: 'tel', autocomplete: 'off', capitals: 'none' },
    { key: 'email', label: 'E-mail', type: 'email', autocomplete: 'off', capitals: 'none' },
    { key: 'birthDate', label: 'Date de naissance', type: 'date', autocomplete: 'off', capitals: 'none' },
  ] as const;
  protected readonly fields = computed(() => this.allFields.filter((field) => field.key !== 'birthDate' || this.withBirthDate()));
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected seek(words: string): void {
    this.search.set(words);
    clearTimeout(this.timer);
    if (words.trim().length < LEAST_LETTERS) return this.found.set(null);
    this.timer = setTimeout(() => void this.ask(words.trim()), DEBOUNCE_MS);
  }
  protected take(patient: PatientView): void {
    this.known.set(patient);
    this.found.set(null);
    this.search.set('');
  }
  protected set(key: keyof NewPatient, value: string): void {
    this.fresh.update((patient) => ({ ...patient, [key]: value }));
  }
  protected describe(patient: PatientView): string {
    return [patient.birthDate ? formatDate(patient.birthDate) : '', patient.phone].filter(Boolean).join(', ');
  }
  protected readonly fullName = fullName;

  private async ask(words: string): Promise<void> {
    const turn = ++this.turn;
    // A search that fails must not stand in the way: a new patient can still be written.
    const found = await this.api.patients(words).catch(() => null);
    if (turn === this.turn) this.found.set(found);
  }
}
