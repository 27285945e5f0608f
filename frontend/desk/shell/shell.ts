import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { standOn } from '../../look/ground';
import { Icon } from '../../look/icon';
import { Mark } from '../../look/mark';
import { clinicianName, initials } from '../../look/names';
import { HELP_DIALOG, HelpDialog } from '../help/help-dialog';
import { DeskLive } from '../session/desk-live';
import { ChangedStrip } from '../session/changed-strip';
import { Session } from '../session/session';

/** The banner at the top of every page of the desk (mission, item 4), and the page below. */
@Component({
  selector: 'vav-shell',
  imports: [ChangedStrip, Icon, Mark, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly session = inject(Session);
  private readonly live = inject(DeskLive);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);

  protected readonly current = this.session.current;
  protected readonly etablissement = this.session.etablissement;
  protected readonly role = computed(() => this.current()?.role ?? null);
  protected readonly canChange = computed(() => (this.current()?.etablissements.length ?? 0) > 1);
  protected readonly name = computed(() => (this.current() ? clinicianName(this.current()!.account) : ''));
  protected readonly initials = computed(() => (this.current() ? initials(this.current()!.account) : ''));

  private readonly url = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd), map((event) => event.urlAfterRedirects)), { initialValue: this.router.url });
  /** Booking and the télédossier belong to « Téléconsultation » too. */
  protected readonly atVisits = computed(() => /^\/($|\?|reserver|teledossiers)/.test(this.url()));

  constructor() {
    standOn('tc-desk');
    inject(DestroyRef).onDestroy(() => this.live.close());
  }

  protected openHelp(): void {
    this.dialog.open(HelpDialog, HELP_DIALOG);
  }
  /** The page on screen belongs to the établissement that is left: always back to the day. */
  protected async change(etablissementId: string): Promise<void> {
    if (etablissementId === this.current()?.etablissementId) return;
    this.live.close();
    await this.session.choose(etablissementId);
    await this.router.navigateByUrl('/etablissements', { skipLocationChange: true });
    await this.router.navigateByUrl('/');
  }
  protected async signOut(): Promise<void> {
    this.live.close();
    await this.session.signOut().catch(() => this.session.forget());
    await this.router.navigateByUrl('/connexion');
  }
}
