import call from '@material-symbols/svg-400/rounded/call-fill.svg';
import check from '@material-symbols/svg-400/rounded/check.svg';
import checkCircle from '@material-symbols/svg-400/rounded/check_circle.svg';
import checkCircleFill from '@material-symbols/svg-400/rounded/check_circle-fill.svg';
import cloudOff from '@material-symbols/svg-400/rounded/cloud_off.svg';
import close from '@material-symbols/svg-400/rounded/close.svg';
import deleteOutline from '@material-symbols/svg-400/rounded/delete.svg';
import description from '@material-symbols/svg-400/rounded/description.svg';
import error from '@material-symbols/svg-400/rounded/error.svg';
import eventBusy from '@material-symbols/svg-400/rounded/event_busy.svg';
import group from '@material-symbols/svg-400/rounded/group.svg';
import image from '@material-symbols/svg-400/rounded/image.svg';
import lock from '@material-symbols/svg-400/rounded/lock.svg';
import photoCamera from '@material-symbols/svg-400/rounded/photo_camera.svg';
import refresh from '@material-symbols/svg-400/rounded/refresh.svg';
import schedule from '@material-symbols/svg-400/rounded/schedule.svg';
import sms from '@material-symbols/svg-400/rounded/sms.svg';
import syncProblem from '@material-symbols/svg-400/rounded/sync_problem.svg';
import videocamFill from '@material-symbols/svg-400/rounded/videocam-fill.svg';
import { addIcons } from '../look/icon-registry';

/** The icons of the patient's first pages; the test and the room bring their own. */
export function addPatientIcons(): void {
  addIcons({
    'call-fill': call,
    check,
    check_circle: checkCircle,
    'check_circle-fill': checkCircleFill,
    cloud_off: cloudOff,
    close,
    delete: deleteOutline,
    description,
    error,
    event_busy: eventBusy,
    group,
    image,
    lock,
    photo_camera: photoCamera,
    refresh,
    schedule,
    sms,
    sync_problem: syncProblem,
    'videocam-fill': videocamFill,
  });
}
