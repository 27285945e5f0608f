import { ChangeDetectionStrategy, Component, ElementRef, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** Asked before a prescription in the making is left. */
@Component({
  selector: 'vav-leave-dialog',
  imports: [MatButton],
  template: `
    <dialog #dialog role="alertdialog" aria-labelledby="leave-title" aria-describedby="leave-words" (close)="resolve(dialog.returnValue === 'leave')">
      <h2 id="leave-title">Quitter sans envoyer&nbsp;?</h2>
      <p id="leave-words" class="muted">L’ordonnance n’est pas partie et le patient n’a pas été prévenu. Les fichiers de cette page seront retirés.</p>
      <div class="acts">
        <button matButton="text" type="button" (click)="dialog.close('leave')">Quitter sans envoyer</button>
        <button matButton="filled" type="button" autofocus (click)="dialog.close('stay')">Rester ici</button>
      </div>
    </dialog>
  `,
  styles: `
    dialog { width: min(440px, calc(100vw - 24px)); padding: 24px; border: 1px solid var(--mat-sys-outline-variant); border-radius: 12px; background: var(--mat-sys-surface); color: var(--mat-sys-on-surface); box-shadow: var(--mat-sys-level3); }
    dialog::backdrop { background: rgb(9 17 19 / .5); }
    h2 { margin-bottom: 8px; font: var(--mat-sys-headline-small); }
    .acts { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; margin-top: 20px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeaveDialog {
  private readonly dialog = viewChild.required('dialog', { read: ElementRef<HTMLDialogElement> });
  protected resolve: (leave: boolean) => void = () => undefined;

  /** Whether the person really leaves; Échap stays. */
  ask(): Promise<boolean> {
    const dialog = this.dialog().nativeElement as HTMLDialogElement;
    dialog.returnValue = '';
    return new Promise((resolve) => {
      this.resolve = resolve;
      dialog.showModal();
    });
  }
}
