import { ApplicationRef, createComponent, EnvironmentInjector, inject, Injectable } from '@angular/core';

/** Opens « Besoin d’aide ? » over any page. The dialog itself is fetched at the first call. */
@Injectable({ providedIn: 'root' })
export class Help {
  private readonly application = inject(ApplicationRef);
  private readonly environmentInjector = inject(EnvironmentInjector);
  private opening = false;

  /** Shows the dialog and resolves once it is closed; the focus comes back to where it was. */
  async open(): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    const opener = document.activeElement;
    try {
      const { HelpDialog } = await import('./help-dialog');
      const dialog = createComponent(HelpDialog, { environmentInjector: this.environmentInjector });
      document.body.append(dialog.location.nativeElement as HTMLElement);
      this.application.attachView(dialog.hostView);
      dialog.changeDetectorRef.detectChanges();
      await dialog.instance.show();
      dialog.destroy();
    } finally {
      this.opening = false;
      if (opener instanceof HTMLElement) opener.focus();
    }
  }
}
