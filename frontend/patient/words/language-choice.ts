import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { PatientApi } from '../../api/patient-api';
import { isLanguage, LANGUAGES, speak, words } from './words';

const NAMES = { fr: 'Français', en: 'English' } as const;

/** The other languages, each in its own words; the visit remembers the choice for its messages too. */
@Component({
  selector: 'vav-language-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (language of others(); track language) {
      <button class="quiet-link" type="button" [lang]="language" (click)="choose(language)">{{ names[language] }}</button>
    }
    @if (failed()) { <span role="alert">{{ w().common.noConnection }}</span> }
  `,
  styles: `:host { display: block; text-align: center; margin-top: 8px; }`,
})
export class LanguageChoice {
  private readonly api = inject(PatientApi);
  protected readonly w = words;
  protected readonly names = NAMES;
  protected readonly failed = signal(false);
  protected readonly others = () => LANGUAGES.filter((language) => language !== words().code);

  protected async choose(language: string): Promise<void> {
    if (!isLanguage(language)) return;
    this.failed.set(!(await speak(language, true)));
    // Without a session there is no visit to tell; the device remembers.
    void this.api.speak(language).catch(() => undefined);
  }
}
