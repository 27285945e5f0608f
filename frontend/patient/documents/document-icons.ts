import close from '@material-symbols/svg-400/rounded/close.svg';
import cloudOff from '@material-symbols/svg-400/rounded/cloud_off.svg';
import deleteOutline from '@material-symbols/svg-400/rounded/delete.svg';
import description from '@material-symbols/svg-400/rounded/description.svg';
import error from '@material-symbols/svg-400/rounded/error.svg';
import folderOpen from '@material-symbols/svg-400/rounded/folder_open.svg';
import image from '@material-symbols/svg-400/rounded/image.svg';
import photoCamera from '@material-symbols/svg-400/rounded/photo_camera.svg';
import { addIcons } from '../../look/icon-registry';

/** The icons of a document that is added, sent or taken back. */
export function addDocumentIcons(): void {
  addIcons({ close, cloud_off: cloudOff, delete: deleteOutline, description, error, folder_open: folderOpen, image, photo_camera: photoCamera });
}
