import { inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog, type Confirmation } from '../../desk/dossier/confirm-dialog';

/**
 * Asks before a page is left with something typed and not saved. To be made where a component is; answers whether the
 * person really leaves.
 */
export function unsavedQuestion(sentence: string): () => Promise<boolean> {
  const dialog = inject(MatDialog);
  return async () => {
    const data: Confirmation = { title: 'Quitter sans enregistrer\u00a0?', sentence, points: [], confirm: 'Quitter sans enregistrer', icon: 'warning', act: () => Promise.resolve() };
    return (await firstValueFrom(dialog.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, { data }).afterClosed())) === true;
  };
}
