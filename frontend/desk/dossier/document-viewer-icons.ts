import zoomIn from '@material-symbols/svg-400/rounded/zoom_in.svg';
import zoomOut from '@material-symbols/svg-400/rounded/zoom_out.svg';
import { addIcons } from '../../look/icon-registry';

/** The icons of the viewer alone; the others are the desk's. */
export function addViewerIcons(): void {
  addIcons({ zoom_in: zoomIn, zoom_out: zoomOut });
}
