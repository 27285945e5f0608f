import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';
import { deviceWord } from '../../look/device-word';
import { standOn } from '../../look/ground';
import { Icon } from '../../look/icon';
import { Mark } from '../../look/mark';
import { PatientHelp } from '../help/help-button';
import { addPatientIcons } from '../patient-icons';
import { words } from '../words/words';

/** After « Quitter mon espace »: it is done, and how to come back. */
@Component({
  selector: 'vav-left-page',
  imports: [Icon, Mark, PatientHelp],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
  styleUrl: '../patient.css',
  template: `
    <div class="patient">
      <div class="phone">
        <header class="phonebar"><span class="brand"><vav-mark />Vis-à-vis</span><vav-patient-help /></header>
        <main>
          <div class="state">
            <span class="sign"><vav-icon name="check_circle" [size]="44" /></span>
            <h1>{{ w().after.left }}</h1>
            <p>{{ w().after.leftText(device) }}</p>
            <p>{{ w().after.comeBack }}</p>
          </div>
        </main>
      </div>
    </div>
  `,
})
export class LeftPage {
  protected readonly w = words;
  protected readonly device = deviceWord();

  constructor() {
    standOn('tc-patient');
    addPatientIcons();
  }
}
