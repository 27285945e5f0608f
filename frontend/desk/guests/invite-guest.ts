import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, type MatDialogConfig, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { Channel } from '../../../journey/channel';
import { COMPANY_LABELS, COMPANY_QUALITIES, type CompanyQuality } from '../../../journey/company';
import type { DossierView, GuestPreviewView } from '../../../journey/views';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { Segments } from '../../look/segments';
import { RetryKey } from '../prescription/retry-key';
import { GuestList } from './guest-list';
import { GuestsApi } from './guests-api';

const capital = (word: string) => word.charAt(0).toLocaleUpperCase('fr') + word.slice(1);
export const INVITE_DIALOG: MatDialogConfig = { width: '560px', maxWidth: '96vw', autoFocus: '#guest-name' };

/**
 * « Inviter un tiers »: who, as what, by which way; the very message before it leaves; and who is invited already.
 * Given the télédossier; closes with it as it is then, or with nothing.
 */
@Component({
  selector: 'vav-invite-guest',
  imports: [FormsModule, GuestList, Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, Segments],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Inviter un tiers</h2>
    <mat-dialog-content>
      @if (dossier().guests.length) { <vav-guest-list [dossier]="dossier()" (changed)="dossier.set($event)" /> }
      <form id="guest" novalidate (ngSubmit)="invite()">
        <div class="field">
          <span class="legend" id="guest-quality">À quel titre</span>
          <vav-segments [segments]="qualities" [value]="quality()" (valueChange)="choose($event)" aria-labelledby="guest-quality" />
        </div>
        <div class="field">
          <label for="guest-name">Prénom et nom, tels que le patient les lira</label>
          <input id="guest-name" name="name" autocomplete="off" maxlength="80" [(ngModel)]="name" [attr.aria-invalid]="faults()['name'] ? true : null" aria-describedby="guest-name-fault" />
          <p class="fault" id="guest-name-fault">{{ faults()['name'] }}</p>
        </div>
        <div class="two">
          <div class="field">
            <span class="legend" id="guest-channel">Invitation par</span>
            <vav-segments [segments]="channels" [(value)]="channel" aria-labelledby="guest-channel" />
          </div>
          <div class="field">
            <label for="guest-contact">{{ channel() === 'sms' ? 'Téléphone portable' : 'Adresse e-mail' }}</label>
            <input id="guest-contact" name="contact" autocomplete="off" maxlength="254" [attr.inputmode]="channel() === 'sms' ? 'tel' : 'email'" [(ngModel)]="contact" [attr.aria-invalid]="faults()['contact'] ? true : null" aria-describedby="guest-contact-fault" />
            <p class="fault" id="guest-contact-fault">{{ faults()['contact'] }}</p>
          </div>
        </div>
      </form>
      <h3>Cette personne recevra tout de suite</h3>
      @if (preview(); as shown) { <p class="bubble" tabindex="0" role="group" aria-label="Message">@if (shown.subject) {<b>{{ shown.subject }}</b><br /><br />}{{ shown.text }}</p> }
      <p class="note"><vav-icon name="info" [size]="18" /><span>Elle ne voit ni le nom du patient, ni le télédossier, ni la messagerie. Elle attend que vous la fassiez entrer, et le patient en est prévenu.</span></p>
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close(dossier())">Fermer</button>
      <button matButton="filled" type="submit" form="guest" [attr.aria-busy]="busy()">Envoyer l’invitation</button>
    </mat-dialog-actions>
  `,
  styles: `
    form { display: grid; gap: 12px; padding: 8px 0 14px; }
    .two { display: grid; grid-template-columns: 180px minmax(0, 1fr); gap: 12px; }
    .fault:empty { display: none; }
    h3 { margin-bottom: 6px; }
    .bubble { max-height: 130px; overflow-y: auto; margin-bottom: 10px; }
    .note + div .note { margin-top: 8px; }
    @media (max-width: 520px) { .two { grid-template-columns: minmax(0, 1fr); } vav-segments { grid-auto-flow: row; } }
  `,
})
export class InviteGuest {
  private readonly api = inject(GuestsApi);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly retry = new RetryKey();
  protected readonly dialog = inject<MatDialogRef<InviteGuest, DossierView>>(MatDialogRef);
  protected readonly dossier = signal(inject<DossierView>(MAT_DIALOG_DATA));
  protected readonly qualities = COMPANY_QUALITIES.map((value) => ({ value, label: value === 'colleague' ? 'Confrère, consœur' : capital(COMPANY_LABELS[value]) }));
  protected readonly channels = [{ value: 'sms', label: 'SMS' }, { value: 'email', label: 'E-mail' }];
  protected readonly quality = signal<CompanyQuality>('relative');
  protected readonly channel = signal<string>('sms');
  protected readonly name = signal('');
  protected readonly contact = signal('');
  protected readonly preview = signal<GuestPreviewView | null>(null);
  protected readonly faults = signal<Readonly<Record<string, string>>>({});
  protected readonly fault = signal('');
  protected readonly busy = signal(false);

  constructor() {
    effect(() => {
      const message = { quality: this.quality(), channel: this.channel() as Channel };
      untracked(() => void this.show(message));
    });
  }

  protected choose(quality: string): void {
    const known = COMPANY_QUALITIES.find((one) => one === quality);
    if (known) this.quality.set(known);
  }

  protected async invite(): Promise<void> {
    if (this.busy()) return;
    const invitation = { quality: this.quality(), name: this.name().trim(), channel: this.channel() as Channel, contact: this.contact().trim() };
    this.busy.set(true);
    this.fault.set('');
    this.faults.set({});
    try {
      this.dialog.close(await this.api.invite(this.dossier().id, invitation, this.retry.of(invitation)));
    } catch (error) {
      const { errors, detail } = toProblem(error).view;
      this.faults.set(Object.fromEntries((errors ?? []).map(({ path, message }) => [path, message])));
      if (errors?.[0]) setTimeout(() => this.host.querySelector<HTMLElement>(`#guest-${errors[0]?.path}`)?.focus());
      else this.fault.set(detail);
    } finally {
      this.busy.set(false);
    }
  }

  private async show(message: { quality: CompanyQuality; channel: Channel }): Promise<void> {
    try {
      const preview = await this.api.preview(this.dossier().id, message);
      if (message.quality === this.quality() && message.channel === this.channel()) this.preview.set(preview);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    }
  }
}
