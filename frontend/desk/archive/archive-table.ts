import { ChangeDetectionStrategy, Component, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../../look/icon';
import { ageOn, dayOf, formatDate, formatHour } from '../../look/instants';
import { clinicianName, fullName } from '../../look/names';
import { Pill, type Tone } from '../../look/pill';
import { type Phase, PHASE_LABELS } from '../../../journey/phase';
import type { ArchiveRowView } from '../../../journey/views';
import { countInWords } from './search';

const SIGNS: Partial<Record<Phase, { tone: Tone; icon: string }>> = {
  done: { tone: 'good', icon: 'check_circle' },
  closed: { tone: 'quiet', icon: 'lock' },
  cancelled: { tone: 'quiet', icon: 'event_busy' },
  absent: { tone: 'careful', icon: 'person_off' },
};

/** The archived télédossiers: a table at the desk, cards on a phone; one link a row, arrows go from row to row. */
@Component({
  selector: 'vav-archive-table',
  imports: [Icon, Pill, RouterLink],
  templateUrl: './archive-table.html',
  styleUrl: './archive-table.css',
  host: { '(keydown)': 'walk($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArchiveTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly rows = input.required<readonly ArchiveRowView[]>();
  /** Whether clinical counts are shown: a secretary does not get them. */
  readonly clinical = input.required<boolean>();
  readonly timeZone = input.required<string>();

  protected readonly labels = PHASE_LABELS;
  protected readonly patient = fullName;
  protected readonly clinician = clinicianName;
  protected readonly date = (row: ArchiveRowView) => formatDate(dayOf(row.startsAt, this.timeZone()));
  protected readonly hour = (row: ArchiveRowView) => formatHour(row.startsAt, this.timeZone());
  protected readonly born = ({ patient, startsAt }: ArchiveRowView) => (patient.birthDate ? `${formatDate(patient.birthDate)} · ${ageOn(patient.birthDate, dayOf(startsAt, this.timeZone()))}\u00a0ans` : '');
  protected readonly sign = (row: ArchiveRowView) => SIGNS[row.phase] ?? { tone: 'quiet' as Tone, icon: 'info' };
  protected readonly reports = (row: ArchiveRowView) => countInWords(row.reports, 'compte\u2011rendu', 'comptes\u2011rendus', 'Aucun');
  protected readonly prescriptions = (row: ArchiveRowView) => countInWords(row.prescriptions, 'ordonnance', 'ordonnances', 'Aucune');

  /** Puts the keyboard on a row. */
  focusRow(id: string): void {
    this.host.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  }
  protected walk(event: KeyboardEvent): void {
    const links = [...this.host.querySelectorAll<HTMLElement>('[data-row]')];
    const here = links.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
    const link = here < 0 || to === undefined ? undefined : links[to];
    if (!link) return;
    event.preventDefault();
    link.focus();
  }
}
