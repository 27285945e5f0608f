import callEndFill from '@material-symbols/svg-400/rounded/call_end-fill.svg';
import cameraswitch from '@material-symbols/svg-400/rounded/cameraswitch.svg';
import chat from '@material-symbols/svg-400/rounded/chat.svg';
import chatFill from '@material-symbols/svg-400/rounded/chat-fill.svg';
import check from '@material-symbols/svg-400/rounded/check.svg';
import checkCircle from '@material-symbols/svg-400/rounded/check_circle.svg';
import close from '@material-symbols/svg-400/rounded/close.svg';
import folderOpen from '@material-symbols/svg-400/rounded/folder_open.svg';
import fullscreen from '@material-symbols/svg-400/rounded/fullscreen.svg';
import fullscreenExit from '@material-symbols/svg-400/rounded/fullscreen_exit.svg';
import group from '@material-symbols/svg-400/rounded/group.svg';
import help from '@material-symbols/svg-400/rounded/help.svg';
import info from '@material-symbols/svg-400/rounded/info.svg';
import mic from '@material-symbols/svg-400/rounded/mic.svg';
import micOff from '@material-symbols/svg-400/rounded/mic_off.svg';
import networkCheck from '@material-symbols/svg-400/rounded/network_check.svg';
import personAdd from '@material-symbols/svg-400/rounded/person_add.svg';
import phoneInTalk from '@material-symbols/svg-400/rounded/phone_in_talk.svg';
import photoCamera from '@material-symbols/svg-400/rounded/photo_camera.svg';
import pictureInPicture from '@material-symbols/svg-400/rounded/picture_in_picture_alt.svg';
import radioButtonChecked from '@material-symbols/svg-400/rounded/radio_button_checked.svg';
import screenShare from '@material-symbols/svg-400/rounded/screen_share.svg';
import sendFill from '@material-symbols/svg-400/rounded/send-fill.svg';
import signal from '@material-symbols/svg-400/rounded/signal_cellular_alt.svg';
import sms from '@material-symbols/svg-400/rounded/sms.svg';
import stopCircle from '@material-symbols/svg-400/rounded/stop_circle.svg';
import stopScreenShare from '@material-symbols/svg-400/rounded/stop_screen_share.svg';
import syncProblem from '@material-symbols/svg-400/rounded/sync_problem.svg';
import timer from '@material-symbols/svg-400/rounded/timer.svg';
import videocam from '@material-symbols/svg-400/rounded/videocam.svg';
import videocamOff from '@material-symbols/svg-400/rounded/videocam_off.svg';
import visibility from '@material-symbols/svg-400/rounded/visibility.svg';
import visibilityOff from '@material-symbols/svg-400/rounded/visibility_off.svg';
import { addIcons } from '../look/icon-registry';

/** The icons both rooms draw. */
export function addRoomIcons(): void {
  addIcons({
    'call_end-fill': callEndFill,
    cameraswitch,
    chat,
    'chat-fill': chatFill,
    check,
    check_circle: checkCircle,
    close,
    folder_open: folderOpen,
    fullscreen,
    fullscreen_exit: fullscreenExit,
    group,
    help,
    info,
    mic,
    mic_off: micOff,
    network_check: networkCheck,
    person_add: personAdd,
    phone_in_talk: phoneInTalk,
    photo_camera: photoCamera,
    picture_in_picture_alt: pictureInPicture,
    radio_button_checked: radioButtonChecked,
    screen_share: screenShare,
    'send-fill': sendFill,
    signal_cellular_alt: signal,
    sms,
    stop_circle: stopCircle,
    stop_screen_share: stopScreenShare,
    sync_problem: syncProblem,
    timer,
    videocam,
    videocam_off: videocamOff,
    visibility,
    visibility_off: visibilityOff,
  });
}
