import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { HelpForm } from './help-form';

/** Help at an address of its own, for who cannot open the dialog or was sent there. */
@Component({
  selector: 'vav-help-page',
  imports: [HelpForm],
  template: `<main><h1>Besoin d’aide ?</h1><div class="card pad"><vav-help-form /></div></main>`,
  styles: `main { max-width: 560px; margin: 0 auto; padding: 40px 20px; } h1 { margin-bottom: 20px; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HelpPage {
  constructor() {
    inject(Title).setTitle('Aide · Vis-à-vis');
  }
}
