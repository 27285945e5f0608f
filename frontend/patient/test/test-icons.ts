import checkCircle from '@material-symbols/svg-400/rounded/check_circle.svg';
import checkCircleFill from '@material-symbols/svg-400/rounded/check_circle-fill.svg';
import cloudOff from '@material-symbols/svg-400/rounded/cloud_off.svg';
import error from '@material-symbols/svg-400/rounded/error.svg';
import lightMode from '@material-symbols/svg-400/rounded/light_mode.svg';
import mic from '@material-symbols/svg-400/rounded/mic.svg';
import micOff from '@material-symbols/svg-400/rounded/mic_off.svg';
import networkCheck from '@material-symbols/svg-400/rounded/network_check.svg';
import playArrow from '@material-symbols/svg-400/rounded/play_arrow-fill.svg';
import videocam from '@material-symbols/svg-400/rounded/videocam.svg';
import videocamOff from '@material-symbols/svg-400/rounded/videocam_off.svg';
import volumeOff from '@material-symbols/svg-400/rounded/volume_off.svg';
import volumeUp from '@material-symbols/svg-400/rounded/volume_up.svg';
import webAssetOff from '@material-symbols/svg-400/rounded/web_asset_off.svg';
import wifi from '@material-symbols/svg-400/rounded/wifi.svg';
import wifiOff from '@material-symbols/svg-400/rounded/wifi_off.svg';
import { addIcons } from '../../look/icon-registry';

/** The icons of the equipment test. */
export function addTestIcons(): void {
  addIcons({
    check_circle: checkCircle,
    'check_circle-fill': checkCircleFill,
    cloud_off: cloudOff,
    error,
    light_mode: lightMode,
    mic,
    mic_off: micOff,
    network_check: networkCheck,
    'play_arrow-fill': playArrow,
    videocam,
    videocam_off: videocamOff,
    volume_off: volumeOff,
    volume_up: volumeUp,
    web_asset_off: webAssetOff,
    wifi,
    wifi_off: wifiOff,
  });
}
