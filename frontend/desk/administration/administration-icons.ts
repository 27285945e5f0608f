import archive from '@material-symbols/svg-400/rounded/archive.svg';
import badge from '@material-symbols/svg-400/rounded/badge.svg';
import unarchive from '@material-symbols/svg-400/rounded/unarchive.svg';
import { addIcons } from '../../look/icon-registry';

addIcons({ archive, badge, unarchive });
