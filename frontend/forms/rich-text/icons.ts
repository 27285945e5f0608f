import formatBold from '@material-symbols/svg-400/rounded/format_bold.svg';
import formatH1 from '@material-symbols/svg-400/rounded/format_h1.svg';
import formatH2 from '@material-symbols/svg-400/rounded/format_h2.svg';
import formatItalic from '@material-symbols/svg-400/rounded/format_italic.svg';
import formatListBulleted from '@material-symbols/svg-400/rounded/format_list_bulleted.svg';
import formatListNumbered from '@material-symbols/svg-400/rounded/format_list_numbered.svg';
import redo from '@material-symbols/svg-400/rounded/redo.svg';
import undo from '@material-symbols/svg-400/rounded/undo.svg';
import { addIcons } from '../../look/icon-registry';

addIcons({ format_bold: formatBold, format_h1: formatH1, format_h2: formatH2, format_italic: formatItalic, format_list_bulleted: formatListBulleted, format_list_numbered: formatListNumbered, redo, undo });
