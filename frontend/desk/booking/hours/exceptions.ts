import { afterNextRender, ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, inject, Injector, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DeskApi } from '../../../api/desk-api';
import { toProblem, type Problem } from '../../../api/problem';
import { Icon } from '../../../look/icon';
import { addDays, dayOf, formatDay, formatHour } from '../../../look/instants';
import { Segments } from '../../../look/segments';
import { DayField } from '../../fields/day-field';
import { HourField } from '../../fields/hour-field';
import { readDay, readHour } from '../../fields/written';
import { RetryKey } from '../../prescription/retry-key';
import { Notices } from '../../states/notices';
import type { AvailabilityView, ExceptionView } from '../../../../journey/views';

const KINDS = [
  { value: 'absence', label: 'Absence' },
  { value: 'opening', label: 'Ouverture en plus' },
];
const EMPTY = { fromDay: '', fromHour: '', toDay: '', toHour: '', label: '' };
type Typed = typeof EMPTY;
const SIDES = [
  { path: 'from', label: 'Du', day: 'fromDay', hour: 'fromHour', ends: false },
  { path: 'to', label: 'Au', day: 'toDay', hour: 'toHour', ends: true },
] as const;
type Exception = Parameters<DeskApi['addException']>[0];

/** Days off and extra openings: what is to come, and one more. Taking one away can be undone. */
@Component({
  selector: 'vav-exceptions',
  imports: [DayField, HourField, Icon, MatButton, MatIconButton, Segments],
  templateUrl: './exceptions.html',
  styles: `
    .body { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; padding: 8px 16px 16px; }
    li { display: flex; align-items: center; gap: 10px; min-height: 48px; border-bottom: 1px solid var(--mat-sys-outline-variant); }
    .when { display: block; }
    form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
    .moment { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
    .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 236px), 1fr)); gap: 12px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Exceptions {
  private readonly api = inject(DeskApi);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly notices = inject(Notices);
  private readonly page = inject(DestroyRef);
  private readonly key = new RetryKey();
  readonly view = input.required<AvailabilityView>();
  readonly changed = output<AvailabilityView>();

  protected readonly kinds = KINDS;
  protected readonly sides = SIDES;
  protected readonly kind = signal('absence');
  protected readonly typed = signal(EMPTY);
  /** Something is typed that was not added. */
  readonly unsaved = computed(() => Object.values(this.typed()).some((value) => value !== ''));
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** Asked for once: what is missing is said too. */
  protected readonly tried = signal(false);
  protected readonly faults = computed(() => Object.fromEntries((this.problem()?.view.errors ?? []).map((error) => [error.path, error.message])));
  protected readonly lines = computed(() => this.view().exceptions.map((exception) => ({ ...exception, title: exception.kind === 'absence' ? exception.label : 'Ouverture en plus', when: this.when(exception) })));

  protected set(field: keyof Typed, value: string): void {
    this.typed.update((typed) => ({ ...typed, [field]: value }));
  }
  protected async save(): Promise<void> {
    const typed = this.typed();
    this.tried.set(true);
    const [from, to] = SIDES.map(({ day, hour, ends }) => ({ day: readDay(typed[day]), hour: readHour(typed[hour], ends) }));
    if (!from?.day || !from.hour || !to?.day || !to.hour) return this.toUnreadable();
    const known = new Set(this.view().exceptions.map(({ id }) => id));
    const added = await this.ask({ clinicianId: this.view().clinician.id, kind: this.kind() === 'absence' ? 'absence' : 'opening', from: momentOf(from.day, from.hour), to: momentOf(to.day, to.hour), label: typed.label });
    if (!added) return;
    this.typed.set(EMPTY);
    this.tried.set(false);
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

  /** What is missing or cannot be read is said at its field, which is where one writes on. */
  private toUnreadable(): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>('[aria-invalid]')?.focus(), { injector: this.injector });
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

/** The end of a day is the beginning of the next one. */
function momentOf(day: string, hour: string): string {
  return hour === '24:00' ? `${addDays(day, 1)}T00:00` : `${day}T${hour}`;
}
