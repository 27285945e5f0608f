import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { dayOf, formatHour, minuteOfDay, relativeDay } from '../../look/instants';
import { ROLE_WORDS } from '../administration/role-words';
import { HELP_DIALOG, HelpDialog } from '../help/help-dialog';
import { Clock } from '../session/clock';
import { DeskLive } from '../session/desk-live';
import { lastChoice } from '../session/last-choice';
import { Session } from '../session/session';
import { safeReturn } from '../session/way-back';
import type { EtablissementChoiceView } from '../../../journey/views';

/** Which établissement: what is seen afterwards belongs to it and to no other (mission, item 5). */
@Component({
  selector: 'vav-portal',
  imports: [Icon, MatButton],
  templateUrl: './portal.html',
  styleUrl: './portal.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Portal {
  private readonly session = inject(Session);
  private readonly live = inject(DeskLive);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly dialog = inject(MatDialog);
  readonly retour = input<string>();

  protected readonly choices = computed(() => this.session.current()?.etablissements ?? []);
  protected readonly fault = signal('');
  protected readonly looking = signal(false);
  /** What looking again found, where it found nothing new. */
  protected readonly looked = signal('');
  /** Administrators and the support see no visit: counts would be a promise. */
  protected readonly seesVisits = ({ role }: EtablissementChoiceView) => role === 'clinician' || role === 'secretary';
  protected readonly roleWord = ({ role }: EtablissementChoiceView) => ROLE_WORDS[role].label;
  /** Where this person went from this browser last time; null when nowhere they may go today. */
  protected readonly last = computed(() => {
    const last = lastChoice(this.session.current()?.account.id ?? '');
    return this.choices().some(({ id }) => id === last?.etablissementId) ? last : null;
  });
  protected readonly lastDay = computed(() => {
    const zone = this.choices().find(({ id }) => id === this.last()?.etablissementId)?.timeZone ?? 'Europe/Paris';
    return relativeDay(dayOf(this.last()?.at ?? this.clock.now(), zone), dayOf(this.clock.now(), zone));
  });
  /** The one worked in now, else the last one, else the first that has someone waiting, is set off: it is the likely choice. */
  protected readonly likely = computed(() => this.session.current()?.etablissementId ?? this.last()?.etablissementId ?? (this.choices().find((choice) => choice.waitingNow > 0) ?? this.choices()[0])?.id);
  protected readonly moment = computed(() => {
    const hour = minuteOfDay(this.clock.now(), this.choices()[0]?.timeZone ?? 'Europe/Paris') / 60;
    return hour < 12 ? 'ce matin' : hour < 18 ? 'cet après-midi' : 'ce soir';
  });

  constructor() {
    inject(Title).setTitle('Choisir un établissement · Vis-à-vis');
    // The counts on the cards are of now. When they cannot be read again, those at hand still serve to choose.
    void this.session.refresh().catch(() => undefined);
  }

  /** An account without any établissement: one may have invited it meanwhile. */
  protected async look(): Promise<void> {
    if (this.looking()) return;
    this.looking.set(true);
    this.fault.set('');
    this.looked.set('');
    try {
      await this.session.refresh();
      this.looked.set('Toujours aucun établissement.');
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.looking.set(false);
    }
  }
  protected openHelp(): void {
    this.dialog.open(HelpDialog, HELP_DIALOG);
  }
  protected first(choice: EtablissementChoiceView): string {
    return choice.nextStartsAt ? formatHour(choice.nextStartsAt, choice.timeZone) : '';
  }
  protected async enter(choice: EtablissementChoiceView): Promise<void> {
    try {
      this.live.close();
      await this.session.choose(choice.id);
      await this.router.navigateByUrl(safeReturn(this.retour()));
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    }
  }
}
