import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, effect, input, output, untracked, viewChild } from '@angular/core';
import { FullCalendarComponent, FullCalendarModule } from '@fullcalendar/angular';
import interactionPlugin from '@fullcalendar/angular/interaction';
import timeGridPlugin from '@fullcalendar/angular/timegrid';
import type { CalendarOptions, EventDisplayInfo } from 'fullcalendar';
import { Icon } from '../../look/icon';
import { addDays, dayNumber, dayOf, formatDay, formatShortWeekday, minuteOfDay, mondayOf } from '../../look/instants';
import type { SlotsView, TakenView } from '../../../journey/views';
import { daysToDraw, eventsOf, freeWords, spanOf, timeOf, type SlotFacts } from './calendar-layout';
import { RovingSlots } from './roving-slots';

const ABOVE_FIRST_MINUTES = 30;
const NEAR_MS = 10 * 60_000;

/** A visit dropped on another hour of the calendar. `revert` puts it back. */
export interface Dropped {
  taken: TakenView;
  startsAt: string;
  revert: () => void;
}

/** A week of free and taken slots (mission, item 16), drawn by FullCalendar in the établissement's own zone. */
@Component({
  selector: 'vav-week-calendar',
  imports: [FullCalendarModule, Icon],
  templateUrl: './week-calendar.html',
  styleUrl: './week-calendar.css',
  // FullCalendar draws what is inside: our styles must reach it. Every rule begins with the component's name.
  encapsulation: ViewEncapsulation.None,
  hostDirectives: [{ directive: RovingSlots, outputs: ['turn'] }],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeekCalendar {
  readonly week = input.required<SlotsView>();
  readonly now = input.required<number>();
  /** The slot taken by the reader, ISO 8601. */
  readonly chosen = input<string | null>(null);
  readonly minutes = input(20);
  /** Whether visits may be dragged to another slot. */
  readonly movable = input(false);
  readonly choose = output<string>();
  readonly open = output<TakenView>();
  readonly drop = output<Dropped>();

  private readonly calendar = viewChild(FullCalendarComponent);
  /** Half an hour above the first free slot, or the chosen one: whatever the hour the day starts at. */
  private readonly firstInSight = computed(() => {
    const zone = this.week().timeZone;
    const hours = this.week().days.flatMap((day) => day.free.map((slot) => minuteOfDay(slot.startsAt, zone)));
    const chosen = this.chosen() ? minuteOfDay(this.chosen()!, zone) : Infinity;
    const first = Math.min(chosen, ...hours);
    return Number.isFinite(first) ? Math.max(0, first - ABOVE_FIRST_MINUTES) : spanOf(this.week()).start;
  });
  private readonly monday = computed(() => mondayOf(this.week().days[0]?.date ?? dayOf(this.now(), this.week().timeZone)));
  private readonly hidden = computed(() => {
    const drawn = new Set(daysToDraw(this.week().days, this.monday()).map((day) => day.date));
    return [0, 1, 2, 3, 4, 5, 6].filter((after) => !drawn.has(addDays(this.monday(), after))).map((after) => (after + 1) % 7);
  });
  protected readonly options = computed<CalendarOptions>(() => {
    const span = spanOf(this.week());
    return {
      plugins: [timeGridPlugin, interactionPlugin],
      initialView: 'timeGridWeek',
      initialDate: this.monday(),
      timeZone: this.week().timeZone,
      locale: 'fr',
      timedText: 'Heures',
      firstDay: 1,
      hiddenDays: this.hidden().length === 7 ? [] : this.hidden(),
      headerToolbar: false,
      allDaySlot: false,
      height: 'calc(100vh - 190px)',
      scrollTime: timeOf(this.firstInSight()),
      scrollTimeReset: false,
      slotMinTime: timeOf(span.start),
      slotMaxTime: timeOf(span.end),
      slotDuration: '00:20:00',
      slotHeaderInterval: '01:00:00',
      slotHeaderFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
      slotMinHeight: 24,
      snapDuration: '00:05:00',
      slotEventOverlap: false,
      nowIndicator: true,
      now: () => new Date(this.now()),
      eventInteractive: false,
      eventMinHeight: 20,
      eventClass: 'vav-event',
      eventInnerClass: 'vav-event-inner',
      backgroundEventClass: 'vav-off',
      backgroundEventTitleClass: 'vav-off-title',
      dayLaneClass: 'vav-lane',
      slotLaneClass: (lane) => (lane.isMinor ? 'vav-line minor' : 'vav-line'),
      slotHeaderClass: 'vav-hour',
      dayHeaderClass: (header) => (header.isToday ? 'vav-day today' : 'vav-day'),
      dayHeaderInnerClass: 'vav-day-inner',
      slotHeaderInnerClass: 'vav-hour-inner',
      dayHeaderRowClass: 'vav-days',
      nowIndicatorLineClass: 'vav-now',
      nowIndicatorDotClass: 'vav-now-dot',
      editable: false,
      eventStartEditable: false,
      events: eventsOf(this.week(), this.chosen(), this.minutes(), this.now()).map((event) => ({ ...event, startEditable: this.movable() && event.startEditable === true })),
      eventAllow: (span, moving) => this.slotAt(span.start, moving?.extendedProps['taken'] as TakenView | undefined) !== null,
      eventClick: ({ event }) => this.click(event.extendedProps as SlotFacts),
      eventDrop: ({ event, revert }) => {
        const { taken } = event.extendedProps as SlotFacts;
        const startsAt = taken && event.start ? this.slotAt(event.start, taken) : null;
        if (taken && startsAt) this.drop.emit({ taken, startsAt, revert });
        else revert();
      },
    };
  });

  constructor() {
    // The calendar keeps its week by itself: another one is told to it.
    effect(() => {
      const monday = this.monday();
      untracked(() => this.calendar()?.getApi())?.gotoDate(monday);
    });
  }

  protected facts(info: EventDisplayInfo): SlotFacts {
    return info.event.extendedProps as SlotFacts;
  }
  /** A day's head: its name and what is left of it. */
  protected head(date: Date): { weekday: string; number: number; name: string; count: string } {
    const day = dayOf(date.getTime(), this.week().timeZone);
    const found = this.week().days.find((each) => each.date === day);
    return { weekday: formatShortWeekday(day), number: dayNumber(day), name: formatDay(day), count: found ? freeWords(found) : '' };
  }

  private click(facts: SlotFacts): void {
    if (facts.kind === 'free') this.choose.emit(facts.startsAt);
    else if (facts.taken?.teleconsultationId) this.open.emit(facts.taken);
  }
  /** The free slot nearest to where a visit is dropped, or null: a hand is not exact to the minute. */
  private slotAt(at: Date, moving: TakenView | undefined): string | null {
    const days = this.week().days;
    const length = (moving?.minutes ?? 0) * 60_000;
    const away = (startsAt: string) => Math.abs(Date.parse(startsAt) - at.getTime());
    const [best] = days.flatMap((day) => day.free.map((slot) => slot.startsAt)).filter((startsAt) => away(startsAt) <= NEAR_MS).sort((one, other) => away(one) - away(other));
    if (!best) return null;
    const [from, to] = [Date.parse(best), Date.parse(best) + length];
    const collides = days.some((day) => day.taken.some((taken) => taken.teleconsultationId !== moving?.teleconsultationId && Date.parse(taken.startsAt) < to && Date.parse(taken.startsAt) + taken.minutes * 60_000 > from));
    return collides ? null : best;
  }
}
