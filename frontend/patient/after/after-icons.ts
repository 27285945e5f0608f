import download from '@material-symbols/svg-400/rounded/download.svg';
import keyboardArrowDown from '@material-symbols/svg-400/rounded/keyboard_arrow_down.svg';
import openInNew from '@material-symbols/svg-400/rounded/open_in_new.svg';
import { addIcons } from '../../look/icon-registry';

/** The icons of what the clinician left. */
export function addAfterIcons(): void {
  addIcons({ download, keyboard_arrow_down: keyboardArrowDown, open_in_new: openInNew });
}
