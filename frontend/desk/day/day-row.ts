import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton, MatIconButton, type MatButtonAppearance } from '@angular/material/button';
import { MatMenuTrigger, type MatMenuPanel } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { ageOn, dayOf, formatDate, formatHour, formatMinutes, minutesBetween, relativeMoment } from '../../look/instants';
import { clinicianShortName, fullName } from '../../look/names';
import { Pill } from '../../look/pill';
import { Presence } from '../../look/presence';
import { Session } from '../session/session';
import type { ShownRow } from './order';
import { isLate, joinVariant, type JoinVariant, messageWords, presenceWords, testPill } from './row-state';

interface JoinButton {
  readonly appearance: MatButtonAppearance;
  readonly icon: string;
  readonly title: string | null;
  /** What a listener must know before. */
  readonly says: string;
}
const BUTTONS: Record<JoinVariant, JoinButton | null> = {
  filled: { appearance: 'filled', icon: 'videocam', title: null, says: '' },
  tonal: { appearance: 'tonal', icon: 'videocam', title: null, says: '' },
  outlined: { appearance: 'outlined', icon: 'videocam', title: null, says: '' },
  'outlined-sms': { appearance: 'outlined', icon: 'sms', title: 'Un SMS sera envoyé au patient', says: ', un SMS lui sera envoyé' },
  text: { appearance: 'text', icon: '', title: null, says: '' },
  none: null,
};

/** One visit of the day: who, when, whether they are there, and the act that comes next. Drawn again only when it changed. */
@Component({
  selector: 'tr[vavDayRow]',
  imports: [Icon, MatButton, MatIconButton, MatMenuTrigger, Pill, Presence, RouterLink],
  templateUrl: './day-row.html',
  styleUrl: './day-row.css',
  host: { class: 'visit', role: 'row', '[class.late]': 'line().late', '[class.next]': 'taken()', '[class.gone]': 'line().gone', '[attr.tabindex]': 'tabStop() ? 0 : -1', '[attr.data-visit]': 'entry().row.id' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayRow {
  readonly entry = input.required<ShownRow>();
  /** Ms since 1970. */
  readonly now = input.required<number>();
  readonly zone = input.required<string>();
  readonly connected = input.required<boolean>();
  readonly showsClinician = input.required<boolean>();
  /** The visit to take now: the one filled button. */
  readonly taken = input.required<boolean>();
  /** Two hundred rows are one stop of the tab key; the arrows choose among them. */
  readonly tabStop = input.required<boolean>();
  /** One menu serves every row. */
  readonly menu = input.required<MatMenuPanel>();

  /** What the patient sent is clinical: nobody else is told whether there is any. */
  protected readonly readsDocuments = inject(Session).isClinician;

  protected readonly line = computed(() => {
    const { row, place } = this.entry();
    const now = this.now();
    const zone = this.zone();
    const late = isLate(row, now);
    const gone = place === 'gone';
    return {
      late,
      gone,
      hour: formatHour(row.startsAt, zone),
      lateWords: late ? `En retard de ${formatMinutes(minutesBetween(row.startsAt, now))}` : '',
      minutes: formatMinutes(row.minutes),
      name: fullName(row.patient),
      birth: row.patient.birthDate ? `${formatDate(row.patient.birthDate)} · ${ageOn(row.patient.birthDate, dayOf(now, zone))} ans` : '',
      clinician: clinicianShortName(row.clinician),
      presence: gone ? { fullness: 'hollow' as const, words: 'N’est plus dans la liste' } : presenceWords(row, now, this.connected()),
      test: testPill(row.test),
      testAt: row.test ? relativeMoment(row.test.at, now, zone) : '',
      documents: row.documentsReceived ? `${row.documentsReceived} reçu${row.documentsReceived > 1 ? 's' : ''}` : '',
      message: row.lastMessage ? messageWords(row.lastMessage, now, zone) : null,
    };
  });
  /** One link whatever it looks like: what changes under a finger already down must not swallow its click. */
  protected readonly join = computed(() => {
    const { row, place } = this.entry();
    return place === 'gone' ? null : BUTTONS[joinVariant(row, this.taken() ? row.id : null, this.now())];
  });
}
