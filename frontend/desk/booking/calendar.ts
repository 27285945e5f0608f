import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, linkedSignal, output } from '@angular/core';
import { Icon } from '../../look/icon';
import { dayNumber, dayOf, formatDay, formatHour, formatShortWeekday, minuteOfDay, mondayOf, zoneCity } from '../../look/instants';
import type { SlotsView } from '../../../journey/views';
import { PIXELS_PER_MINUTE, closedParts, daysToDraw, hoursOf, placeOf, spanOf } from './calendar-layout';

const ABOVE_FIRST_PX = 48;

/** A week of free and taken slots; on a phone, one day of it at a time. */
@Component({
  selector: 'vav-calendar',
  imports: [Icon],
  templateUrl: './calendar.html',
  styleUrl: './calendar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Calendar {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly week = input.required<SlotsView>();
  readonly now = input.required<number>();
  /** The slot taken by the reader, ISO 8601. */
  readonly chosen = input<string | null>(null);
  readonly minutes = input(20);
  readonly choose = output<string>();

  protected readonly city = computed(() => zoneCity(this.week().timeZone));
  protected readonly span = computed(() => spanOf(this.week()));
  protected readonly hours = computed(() => hoursOf(this.span()).map((hour) => ({ ...hour, top: placeOf(hour.minute, 0, this.span()).top - 8 })));
  protected readonly height = computed(() => (this.span().end - this.span().start) * PIXELS_PER_MINUTE);
  private readonly today = computed(() => dayOf(this.now(), this.week().timeZone));

  protected readonly days = computed(() => {
    const { days, timeZone: zone } = this.week();
    const span = this.span();
    const chosen = this.chosen() ? Date.parse(this.chosen()!) : null;
    return daysToDraw(days, mondayOf(days[0]?.date ?? this.today())).map((day) => {
      const place = (startsAt: string, minutes: number) => placeOf(minuteOfDay(startsAt, zone), minutes, span);
      const isChosenDay = chosen !== null && dayOf(chosen, zone) === day.date;
      return {
        date: day.date,
        name: formatDay(day.date),
        weekday: formatShortWeekday(day.date),
        number: dayNumber(day.date),
        today: day.date === this.today(),
        count: day.free.length === 0 ? 'aucun' : `${day.free.length} libre${day.free.length > 1 ? 's' : ''}`,
        closed: closedParts(day, span, zone),
        free: day.free.filter((slot) => Date.parse(slot.startsAt) !== chosen).map((slot) => ({ ...slot, hour: formatHour(slot.startsAt, zone), ...place(slot.startsAt, slot.minutes) })),
        taken: day.taken.map((slot) => ({ ...slot, hour: formatHour(slot.startsAt, zone), past: Date.parse(slot.startsAt) + slot.minutes * 60_000 < this.now(), ...place(slot.startsAt, slot.minutes) })),
        chosen: isChosenDay ? { hour: formatHour(chosen, zone), ...placeOf(minuteOfDay(chosen, zone), this.minutes(), span) } : null,
        nowTop: day.date === this.today() ? placeOf(minuteOfDay(this.now(), zone), 0, span).top : null,
      };
    });
  });
  /** The day a phone shows: that of the chosen slot, else the first with something free. */
  protected readonly shownDay = linkedSignal(() => {
    const days = this.days();
    return (days.find((day) => day.chosen) ?? days.find((day) => day.free.length > 0) ?? days[0])?.date ?? '';
  });

  constructor() {
    let scrolledFor = '';
    // Once a week: the first free slot is in sight, whatever the hour the day starts at.
    afterRenderEffect(() => {
      // One day at a time on a phone: then it is that day's first.
      const narrow = matchMedia('(max-width: 760px)').matches;
      const key = (narrow ? this.shownDay() : this.days()[0]?.date) ?? '';
      if (key === scrolledFor) return;
      scrolledFor = key;
      const first = Math.min(...this.days().filter((day) => !narrow || day.date === key).flatMap((day) => day.free.map((slot) => slot.top)), this.days().find((day) => day.chosen && (!narrow || day.date === key))?.chosen?.top ?? Infinity);
      const scroller = this.element.nativeElement.querySelector('.scroller');
      if (scroller && Number.isFinite(first)) scroller.scrollTop = Math.max(0, first - ABOVE_FIRST_PX);
    });
  }
}
