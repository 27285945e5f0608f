import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { HelpForm } from './help-form';

/** How every page opens it. */
export const HELP_DIALOG = { width: '520px', maxWidth: '94vw' };

/** Help over the page one is on, so that nothing typed is lost. */
@Component({
  selector: 'vav-help-dialog',
  imports: [HelpForm, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title id="help-title">Besoin d’aide ?</h2>
    <mat-dialog-content><vav-help-form /></mat-dialog-content>
    <mat-dialog-actions align="end"><button matButton="text" mat-dialog-close type="button">Fermer</button></mat-dialog-actions>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HelpDialog {}
