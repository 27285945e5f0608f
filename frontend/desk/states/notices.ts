import { Injectable, inject } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';

/** Long enough to be read by someone tired, once: about three words a second, and a moment to look. */
const READING_MS_A_WORD = 330;
const LOOKING_MS = 1_500;

/** A word after a deed, at the foot of the window: gone when it has been read, and it takes no focus. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly bar = inject(MatSnackBar);

  /** Says that something was done. */
  say(words: string): void {
    this.bar.open(words, undefined, { duration: LOOKING_MS + words.split(/\s+/).length * READING_MS_A_WORD, politeness: 'polite' });
  }
}
