import contentCopy from '@material-symbols/svg-400/rounded/content_copy.svg';
import { addIcons } from '../../look/icon-registry';

addIcons({ content_copy: contentCopy });
