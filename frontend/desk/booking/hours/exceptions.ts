import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DeskApi } from '../../../api/desk-api';
import { toProblem, type Problem } from '../../../api/problem';
import { Icon } from '../../../look/icon';
import { dayOf, formatDay, formatHour } from '../../../look/instants';
import { Segments } from '../../../look/segments';
import { RetryKey } from '../../prescription/retry-key';
import { Notices } from '../../states/notices';
import type { AvailabilityView, ExceptionView } from '../../../../journey/views';

const KINDS = [
  { value: 'absence', label: 'Absence' },
  { value: 'opening', label: 'Ouverture en plus' },
];
const EMPTY = { from: '', to: '', label: '' };
type Exception = Parameters<DeskApi['addException']>[0];

/** Days off and extra openings: what is to come, and one more. Taking one away can be undone. */
@Component({
  selector: 'vav-exceptions',
  imports: [Icon, MatButton, MatIconButton, Segments],
  template: `
    <header><h2>Exceptions</h2></header>
    <div class="body">
      <ul aria-label="Exceptions à venir">
        @for (line of lines(); track line.id) {
          <li><vav-icon [name]="line.kind === 'absence' ? 'event_busy' : 'event_available'" /><span class="grow"><b>{{ line.title }}</b><span class="small muted when">{{ line.when }}</span></span><button matIconButton type="button" [attr.aria-label]="'Retirer : ' + line.title + ', ' + line.when" (click)="remove(line)"><vav-icon name="delete" [size]="20" /></button></li>
        } @empty { <li class="muted">Aucune absence ni ouverture en plus à venir.</li> }
      </ul>
      <form aria-labelledby="exception-title" (submit)="save(); $event.preventDefault()" novalidate>
        <h3 id="exception-title">Ajouter</h3>
        <vav-segments [segments]="kinds" [(value)]="kind" aria-label="Sorte d’exception" />
        <div class="two">
          <div class="field"><label for="exception-from">Du</label><input #from id="exception-from" type="datetime-local" [value]="typed().from" [attr.aria-invalid]="faults()['from'] ? true : null" (input)="set('from', from.value)" />@if (faults()['from']) { <p class="fault">{{ faults()['from'] }}</p> }</div>
          <div class="field"><label for="exception-to">Au</label><input #to id="exception-to" type="datetime-local" [value]="typed().to" [attr.aria-invalid]="faults()['to'] ? true : null" (input)="set('to', to.value)" />@if (faults()['to']) { <p class="fault">{{ faults()['to'] }}</p> }</div>
        </div>
        @if (kind() === 'absence') { <div class="field"><label for="exception-label">Mot affiché dans le calendrier (facultatif)</label><input #label id="exception-label" maxlength="60" placeholder="Congés, réunion, bloc" autocomplete="off" [value]="typed().label" (input)="set('label', label.value)" /></div> }
        <div role="alert">@if (problem(); as fault) { <p class="note bad"><vav-icon name="error" /><span>{{ fault.view.detail }}</span></p> }</div>
        <button matButton="tonal" type="submit" [attr.aria-busy]="busy()">{{ kind() === 'absence' ? 'Ajouter l’absence' : 'Ajouter l’ouverture' }}</button>
      </form>
    </div>
  `,
  styles: `
    .body { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; padding: 8px 16px 16px; }
    li { display: flex; align-items: center; gap: 10px; min-height: 48px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .when { display: block; }
    form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
    .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 236px), 1fr)); gap: 12px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Exceptions {
  private readonly api = inject(DeskApi);
  private readonly notices = inject(Notices);
  private readonly page = inject(DestroyRef);
  private readonly key = new RetryKey();
  readonly view = input.required<AvailabilityView>();
  readonly changed = output<AvailabilityView>();

  protected readonly kinds = KINDS;
  protected readonly kind = signal('absence');
  protected readonly typed = signal(EMPTY);
  /** Something is typed that was not added. */
  readonly unsaved = computed(() => Object.values(this.typed()).some((value) => value !== ''));
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly faults = computed(() => Object.fromEntries((this.problem()?.view.errors ?? []).map((error) => [error.path, error.message])));
  protected readonly lines = computed(() => this.view().exceptions.map((exception) => ({ ...exception, title: exception.kind === 'absence' ? exception.label : 'Ouverture en plus', when: this.when(exception) })));

  protected set(field: keyof typeof EMPTY, value: string): void {
    this.typed.update((typed) => ({ ...typed, [field]: value }));
  }
  protected async save(): Promise<void> {
    const { from, to, label } = this.typed();
    const known = new Set(this.view().exceptions.map(({ id }) => id));
    const added = await this.ask({ clinicianId: this.view().clinician.id, kind: this.kind() === 'absence' ? 'absence' : 'opening', from, to, label });
    if (!added) return;
    this.typed.set(EMPTY);
    const words = this.kind() === 'absence' ? 'L’absence est enregistrée.' : 'L’ouverture est enregistrée.';
    const fresh = added.exceptions.find(({ id }) => !known.has(id));
    if (fresh) this.notices.offerBack(words, 'Annuler', () => void this.remove(fresh), this.page);
    else this.notices.say(words);
  }
  protected async remove(exception: ExceptionView): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.changed.emit(await this.api.removeException(exception.id));
      const { kind, label } = exception;
      const again = { clinicianId: this.view().clinician.id, kind, label: kind === 'absence' ? label : '', from: this.local(exception.startsAt), to: this.local(exception.endsAt) };
      this.notices.offerBack('C’est retiré.', 'Annuler', () => void this.ask(again), this.page);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  private async ask(exception: Exception): Promise<AvailabilityView | null> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      const view = await this.api.addException(exception, this.key.of({ ...exception, after: this.view().exceptions.map(({ id }) => id) }));
      this.changed.emit(view);
      return view;
    } catch (error) {
      this.problem.set(toProblem(error));
      return null;
    } finally {
      this.busy.set(false);
    }
  }
  /** An instant as a local date and hour of the établissement. */
  private local(instant: string): string {
    return `${dayOf(instant, this.view().timeZone)}T${formatHour(instant, this.view().timeZone)}`;
  }
  private when({ startsAt, endsAt }: ExceptionView): string {
    const zone = this.view().timeZone;
    const [from, to] = [dayOf(startsAt, zone), dayOf(endsAt, zone)];
    if (from === to) return `${formatDay(from)}, ${formatHour(startsAt, zone)} – ${formatHour(endsAt, zone)}`;
    return `du ${formatDay(from)} à ${formatHour(startsAt, zone)} au ${formatDay(to)} à ${formatHour(endsAt, zone)}`;
  }
}
