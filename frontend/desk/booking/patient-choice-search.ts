import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, type ElementRef, inject, input, linkedSignal, output, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { dayOf } from '../../look/instants';
import { fullName } from '../../look/names';
import type { FoundPatientView, PatientView } from '../../../journey/views';
import { describePatient, isEnoughTyped } from './patient-choice-words';

const DEBOUNCE_MS = 200;

/**
 * Finds a known patient as one types: a combobox with a list (WAI-ARIA Authoring Practices, « Combobox »). The keyboard
 * stays in the field; arrows go through the list, Enter takes, Escape shuts, then clears. Only the newest answer counts.
 */
@Component({
  selector: 'vav-patient-search',
  imports: [Icon, MatButton, MatIconButton],
  templateUrl: './patient-choice-search.html',
  styleUrl: './patient-choice-search.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PatientSearch {
  private readonly api = inject(DeskApi);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The server's sentence about this field. */
  readonly fault = input<string>();
  readonly chosen = output<PatientView>();

  protected readonly typed = signal('');
  protected readonly reading = new Reading<{ words: string; found: FoundPatientView[] }>();
  /** What was last asked is on its way, or was answered and is shown. */
  protected readonly asked = signal('');
  protected readonly shut = linkedSignal<string, boolean>({ source: this.typed, computation: () => false });
  protected readonly found = computed(() => (this.asked() && !this.shut() ? (this.reading.value()?.found ?? []) : []));
  protected readonly tooShort = computed(() => this.typed().trim() !== '' && !isEnoughTyped(this.typed()));
  protected readonly answered = computed(() => this.asked() !== '' && this.reading.value()?.words === this.asked());
  protected readonly nobody = computed(() => this.answered() && this.reading.value()?.found.length === 0 && !this.reading.problem());
  protected readonly onlyAlike = computed(() => this.found()[0]?.match === 'alike');
  protected readonly active = linkedSignal<unknown, number>({ source: this.found, computation: () => -1 });
  protected readonly said = computed(() => {
    if (this.reading.problem() || !this.answered() || this.shut()) return '';
    const count = this.found().length;
    if (count === 0) return `Aucun patient ne correspond à ${this.asked()}.`;
    return `${this.onlyAlike() ? 'Aucun nom exact. ' : ''}${count === 1 ? 'Un patient' : `${count} patients`}${this.onlyAlike() ? ' au nom proche' : ''}. Flèche du bas pour choisir.`;
  });
  protected readonly fullName = fullName;
  protected readonly describe = (patient: PatientView) => describePatient(patient, dayOf(Date.now(), 'Europe/Paris'));
  protected readonly optionId = (index: number) => `patient-option-${index}`;

  constructor() {
    const again = () => this.reading.problem() && this.again();
    window.addEventListener('online', again);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      window.removeEventListener('online', again);
    });
    effect(() => {
      const active = this.active();
      untracked(() => this.list()?.nativeElement.children[active]?.scrollIntoView({ block: 'nearest' }));
    });
  }

  focus(): void {
    this.field().nativeElement.focus();
  }
  protected seek(words: string): void {
    this.typed.set(words);
    clearTimeout(this.timer);
    if (!isEnoughTyped(words)) {
      this.asked.set('');
      this.reading.forget();
      return;
    }
    this.timer = setTimeout(() => this.ask(words.trim()), DEBOUNCE_MS);
  }
  protected again(): void {
    this.ask(this.typed().trim());
  }
  protected clear(): void {
    this.seek('');
    this.focus();
  }
  protected press(event: KeyboardEvent): void {
    const last = this.found().length - 1;
    const active = this.active();
    const to = { ArrowDown: active >= last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (this.shut()) this.shut.set(false);
      else if (last >= 0) this.active.set(to);
    } else if (event.key === 'Enter') {
      // Never books by accident while somebody is still looking for whom.
      event.preventDefault();
      const patient = this.found()[active] ?? (last === 0 && this.answered() && !this.onlyAlike() ? this.found()[0] : undefined);
      if (patient) this.chosen.emit(patient);
      else if (last >= 0) this.active.set(0);
    } else if (event.key === 'Escape' && this.typed()) {
      event.preventDefault();
      if (this.found().length > 0) this.shut.set(true);
      else this.clear();
    }
  }
  /** The pointer takes without taking the keyboard away from the field first. */
  protected take(event: Event, patient: PatientView): void {
    event.preventDefault();
    this.chosen.emit(patient);
  }

  private ask(words: string): void {
    if (!isEnoughTyped(words)) return;
    this.asked.set(words);
    void this.reading.read(async () => ({ words, found: await this.api.patients(words) }));
  }
}
