import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, effect, input, linkedSignal, output, signal, untracked, viewChild } from '@angular/core';
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
const MINUTE_MS = 60_000;
const NEAR_MS = 10 * MINUTE_MS;

/** A visit dropped on another hour of the calendar. `settle` says whether it stays there. */
export interface Dropped {
  taken: TakenView;
  startsAt: string;
  settle: (moved: boolean) => void;
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
  /** The event whose drop waits for an answer. */
  private dropped = '';
  /** By the minute: the calendar is not built anew at every tick of the clock. */
  private readonly minute = computed(() => Math.floor(this.now() / MINUTE_MS) * MINUTE_MS);
  /** From the first pull at a visit until its move is confirmed or taken back. */
  private readonly held = signal(false);
  /** Nothing moves under the hand: what changes meanwhile waits. */
  protected readonly options = linkedSignal<{ built: CalendarOptions; held: boolean }, CalendarOptions>({
    source: () => ({ built: this.built(), held: this.held() }),
    computation: ({ built, held }, previous) => (held && previous ? previous.value : built),
  });
  private readonly built = computed<CalendarOptions>(() => {
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
      now: () => new Date(untracked(this.now)),
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
      events: eventsOf(this.week(), this.chosen(), this.minutes(), this.minute()).map((event) => ({ ...event, startEditable: this.movable() && event.startEditable === true })),
      eventAllow: (span, moving) => this.slotAt(span.start, moving?.extendedProps['taken'] as TakenView | undefined) !== null,
      eventClick: ({ event }) => this.click(event.extendedProps as SlotFacts),
      eventDragStart: () => this.held.set(true),
      // A drop follows at once or not at all.
      eventDragStop: ({ event }) => void setTimeout(() => this.dropped !== event.id && this.held.set(false)),
      eventDrop: ({ event, revert }) => {
        this.dropped = event.id;
        const { taken } = event.extendedProps as SlotFacts;
        const startsAt = taken && event.start ? this.slotAt(event.start, taken) : null;
        const settle = (moved: boolean) => {
          if (!moved) revert();
          this.dropped = '';
          this.held.set(false);
        };
        if (taken && startsAt) this.drop.emit({ taken, startsAt, settle });
        else settle(false);
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
