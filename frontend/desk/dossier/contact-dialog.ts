import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { fullName } from '../../look/names';
import type { ContactChange } from '../../../journey/10-booking';
import { isLandline, LANDLINE_WORDS } from '../../../journey/phone';
import type { DossierView } from '../../../journey/views';
import { RetryKey } from '../prescription/retry-key';

/** Links open in these phases only; elsewhere there is nothing to send. */
const WITHOUT_LINK: readonly DossierView['phase'][] = ['cancelled', 'absent', 'closed'];
/** What the télédossier is after, and whether a link left. */
export interface Corrected {
  readonly dossier: DossierView;
  readonly link: ContactChange['link'];
}

/** A wrong telephone or e-mail put right, and the question that goes with it: must the link be sent again? */
@Component({
  selector: 'vav-contact-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>Corriger les coordonnées</h2>
    <mat-dialog-content>
      <p>{{ who }}. La correction vaut pour tous ses rendez-vous dans l’établissement. Le fil du dossier dira qu’elles ont été corrigées, sans les montrer.</p>
      <form id="contact" (submit)="$event.preventDefault(); send()">
        <div class="field">
          <label for="contact-phone">Téléphone portable</label>
          <input #phoneField id="contact-phone" type="tel" autocomplete="off" [value]="phone()" (input)="phone.set(phoneField.value); faults.set({})" [attr.aria-invalid]="faults()['phone'] ? true : null" [attr.aria-describedby]="faults()['phone'] ? 'contact-phone-fault' : null" />
          @if (faults()['phone']; as words) { <p class="fault" id="contact-phone-fault">{{ words }}</p> }
          @else if (landline()) { <p class="small careful" role="status">{{ landlineWords }}</p> }
        </div>
        <div class="field">
          <label for="contact-email">E-mail</label>
          <input #emailField id="contact-email" type="email" autocomplete="off" spellcheck="false" autocapitalize="none" [value]="email()" (input)="email.set(emailField.value); faults.set({})" [attr.aria-invalid]="faults()['email'] ? true : null" [attr.aria-describedby]="faults()['email'] ? 'contact-email-fault' : null" />
          @if (faults()['email']; as words) { <p class="fault" id="contact-email-fault">{{ words }}</p> }
        </div>
        @if (hasLink) {
          <fieldset>
            <legend class="legend">Envoyer le lien de l’espace patient ?</legend>
            @for (each of links(); track each.value) {
              <label><input type="radio" name="link" [value]="each.value" [checked]="link() === each.value" (change)="link.set(each.value)" /><span><b>{{ each.label }}</b><span class="small muted">{{ each.says }}</span></span></label>
            }
          </fieldset>
        }
      </form>
      <div role="alert">@if (fault()) { <p class="note bad"><vav-icon name="error" [size]="18" /><span>{{ fault() }}</span></p> }</div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="text" type="button" (click)="dialog.close()">Revenir</button>
      <button matButton="filled" type="submit" form="contact" [disabled]="!changed()" disabledInteractive [attr.aria-busy]="busy()">{{ link() === 'none' ? 'Corriger' : 'Corriger et envoyer' }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    form { display: grid; gap: 12px; margin-top: 14px; }
    fieldset { display: grid; gap: 4px; min-width: 0; }
    fieldset label { display: flex; align-items: flex-start; gap: 10px; padding: 6px 0; cursor: pointer; }
    fieldset label span span { display: block; }
    input[type='radio'] { flex: none; width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--mat-sys-primary); }
    .note { margin-top: 12px; }
    .careful { margin-top: 4px; color: var(--tc-careful); }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactDialog {
  private readonly api = inject(DeskApi);
  private readonly key = new RetryKey();
  private readonly dossier = inject<DossierView>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ContactDialog, Corrected>>(MatDialogRef);
  protected readonly who = fullName(this.dossier.patient);
  protected readonly hasLink = !WITHOUT_LINK.includes(this.dossier.phase);
  protected readonly phone = signal(this.dossier.patient.phone);
  protected readonly landline = computed(() => isLandline(this.phone()));
  protected readonly landlineWords = LANDLINE_WORDS;
  protected readonly email = signal(this.dossier.patient.email);
  protected readonly link = signal<ContactChange['link']>(this.hasLink ? 'replace' : 'none');
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly faults = signal<Record<string, string>>({});
  private readonly phoneChanged = computed(() => this.phone().trim() !== this.dossier.patient.phone);
  private readonly emailChanged = computed(() => this.email().trim() !== this.dossier.patient.email);
  protected readonly changed = computed(() => this.phoneChanged() || this.emailChanged());
  protected readonly links = computed((): { value: ContactChange['link']; label: string; says: string }[] => {
    const ways = [...(this.phoneChanged() ? ['SMS'] : []), ...(this.emailChanged() ? ['e-mail'] : [])].join(' et par ') || 'SMS ou e-mail';
    return [
      { value: 'replace', label: 'Oui, et fermer les anciens liens', says: 'À choisir si une autre personne a pu recevoir le premier. Un nouveau lien part tout de suite par SMS et par e-mail ; les autres ne s’ouvrent plus.' },
      { value: 'again', label: 'Oui, le même lien', says: `Il part tout de suite par ${ways}, à ce qui est corrigé. Ceux déjà reçus s’ouvrent encore.` },
      { value: 'none', label: 'Non', says: 'Aucun message ne part maintenant. Les prochains iront aux coordonnées corrigées.' },
    ];
  });

  protected async send(): Promise<void> {
    if (this.busy() || !this.changed()) return;
    this.busy.set(true);
    this.fault.set('');
    this.faults.set({});
    const change: ContactChange = { phone: this.phone().trim(), email: this.email().trim(), link: this.link() };
    try {
      this.dialog.close({ dossier: await this.api.correctContact(this.dossier.id, change, this.key.of(change)), link: change.link });
    } catch (error) {
      const { view } = toProblem(error);
      const errors = view.errors ?? [];
      this.faults.set(Object.fromEntries(errors.map(({ path, message }) => [path, message])));
      this.fault.set(errors.length > 0 ? '' : view.detail);
      const first = errors[0]?.path;
      if (first) document.getElementById(`contact-${first}`)?.focus();
    } finally {
      this.busy.set(false);
    }
  }
}
