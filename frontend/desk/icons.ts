/** The icons the desk draws, each one SVG of Material Symbols Rounded inlined at build time. */
import add from '@material-symbols/svg-400/rounded/add.svg';
import addCircle from '@material-symbols/svg-400/rounded/add_circle.svg';
import arrowBack from '@material-symbols/svg-400/rounded/arrow_back.svg';
import arrowForward from '@material-symbols/svg-400/rounded/arrow_forward.svg';
import attachFile from '@material-symbols/svg-400/rounded/attach_file.svg';
import block from '@material-symbols/svg-400/rounded/block.svg';
import build from '@material-symbols/svg-400/rounded/build.svg';
import call from '@material-symbols/svg-400/rounded/call.svg';
import callEnd from '@material-symbols/svg-400/rounded/call_end.svg';
import cancel from '@material-symbols/svg-400/rounded/cancel.svg';
import check from '@material-symbols/svg-400/rounded/check.svg';
import checkCircle from '@material-symbols/svg-400/rounded/check_circle.svg';
import chevronLeft from '@material-symbols/svg-400/rounded/chevron_left.svg';
import chevronRight from '@material-symbols/svg-400/rounded/chevron_right.svg';
import close from '@material-symbols/svg-400/rounded/close.svg';
import cloudDone from '@material-symbols/svg-400/rounded/cloud_done.svg';
import cloudOff from '@material-symbols/svg-400/rounded/cloud_off.svg';
import deleteIcon from '@material-symbols/svg-400/rounded/delete.svg';
import description from '@material-symbols/svg-400/rounded/description.svg';
import domain from '@material-symbols/svg-400/rounded/domain.svg';
import doneAll from '@material-symbols/svg-400/rounded/done_all.svg';
import download from '@material-symbols/svg-400/rounded/download.svg';
import draft from '@material-symbols/svg-400/rounded/draft.svg';
import drafts from '@material-symbols/svg-400/rounded/drafts.svg';
import editCalendar from '@material-symbols/svg-400/rounded/edit_calendar.svg';
import editNote from '@material-symbols/svg-400/rounded/edit_note.svg';
import eventRepeat from '@material-symbols/svg-400/rounded/event_repeat.svg';
import sentimentSatisfied from '@material-symbols/svg-400/rounded/sentiment_satisfied.svg';
import error from '@material-symbols/svg-400/rounded/error.svg';
import event from '@material-symbols/svg-400/rounded/event.svg';
import eventAvailable from '@material-symbols/svg-400/rounded/event_available.svg';
import eventBusy from '@material-symbols/svg-400/rounded/event_busy.svg';
import expandContent from '@material-symbols/svg-400/rounded/expand_content.svg';
import expandLess from '@material-symbols/svg-400/rounded/keyboard_arrow_up.svg';
import expandMore from '@material-symbols/svg-400/rounded/keyboard_arrow_down.svg';
import filterList from '@material-symbols/svg-400/rounded/filter_list.svg';
import folderOpen from '@material-symbols/svg-400/rounded/folder_open.svg';
import forum from '@material-symbols/svg-400/rounded/forum.svg';
import group from '@material-symbols/svg-400/rounded/group.svg';
import screenShare from '@material-symbols/svg-400/rounded/screen_share.svg';
import stopScreenShare from '@material-symbols/svg-400/rounded/stop_screen_share.svg';
import groupAdd from '@material-symbols/svg-400/rounded/group_add.svg';
import groups from '@material-symbols/svg-400/rounded/groups.svg';
import help from '@material-symbols/svg-400/rounded/help.svg';
import history from '@material-symbols/svg-400/rounded/history.svg';
import hourglassTop from '@material-symbols/svg-400/rounded/hourglass_top.svg';
import image from '@material-symbols/svg-400/rounded/image.svg';
import info from '@material-symbols/svg-400/rounded/info.svg';
import link from '@material-symbols/svg-400/rounded/link.svg';
import lock from '@material-symbols/svg-400/rounded/lock.svg';
import login from '@material-symbols/svg-400/rounded/login.svg';
import logout from '@material-symbols/svg-400/rounded/logout.svg';
import mail from '@material-symbols/svg-400/rounded/mail.svg';
import markChatRead from '@material-symbols/svg-400/rounded/mark_chat_read.svg';
import messageFailed from '@material-symbols/svg-400/rounded/feedback.svg';
import micOff from '@material-symbols/svg-400/rounded/mic_off.svg';
import moreVert from '@material-symbols/svg-400/rounded/more_vert.svg';
import networkCheck from '@material-symbols/svg-400/rounded/network_check.svg';
import person from '@material-symbols/svg-400/rounded/person.svg';
import personAdd from '@material-symbols/svg-400/rounded/person_add.svg';
import personCheck from '@material-symbols/svg-400/rounded/person_check.svg';
import personOff from '@material-symbols/svg-400/rounded/person_off.svg';
import personSearch from '@material-symbols/svg-400/rounded/person_search.svg';
import phoneInTalk from '@material-symbols/svg-400/rounded/phone_in_talk.svg';
import photoCamera from '@material-symbols/svg-400/rounded/photo_camera.svg';
import pictureAsPdf from '@material-symbols/svg-400/rounded/picture_as_pdf.svg';
import prescriptions from '@material-symbols/svg-400/rounded/prescriptions.svg';
import print from '@material-symbols/svg-400/rounded/print.svg';
import radioButtonUnchecked from '@material-symbols/svg-400/rounded/radio_button_unchecked.svg';
import refresh from '@material-symbols/svg-400/rounded/refresh.svg';
import schedule from '@material-symbols/svg-400/rounded/schedule.svg';
import scheduleSend from '@material-symbols/svg-400/rounded/schedule_send.svg';
import science from '@material-symbols/svg-400/rounded/science.svg';
import search from '@material-symbols/svg-400/rounded/search.svg';
import send from '@material-symbols/svg-400/rounded/send.svg';
import sendFill from '@material-symbols/svg-400/rounded/send-fill.svg';
import shieldLock from '@material-symbols/svg-400/rounded/shield_lock.svg';
import sms from '@material-symbols/svg-400/rounded/sms.svg';
import swapHoriz from '@material-symbols/svg-400/rounded/swap_horiz.svg';
import syncProblem from '@material-symbols/svg-400/rounded/sync_problem.svg';
import task from '@material-symbols/svg-400/rounded/task.svg';
import undo from '@material-symbols/svg-400/rounded/undo.svg';
import upload from '@material-symbols/svg-400/rounded/upload.svg';
import uploadFile from '@material-symbols/svg-400/rounded/upload_file.svg';
import verifiedUser from '@material-symbols/svg-400/rounded/verified_user.svg';
import videocam from '@material-symbols/svg-400/rounded/videocam.svg';
import videocamFill from '@material-symbols/svg-400/rounded/videocam-fill.svg';
import videocamOff from '@material-symbols/svg-400/rounded/videocam_off.svg';
import visibility from '@material-symbols/svg-400/rounded/visibility.svg';
import visibilityOff from '@material-symbols/svg-400/rounded/visibility_off.svg';
import volumeOff from '@material-symbols/svg-400/rounded/volume_off.svg';
import warning from '@material-symbols/svg-400/rounded/warning.svg';
import weekend from '@material-symbols/svg-400/rounded/weekend.svg';
import wifiOff from '@material-symbols/svg-400/rounded/wifi_off.svg';
import wifiTetheringError from '@material-symbols/svg-400/rounded/wifi_tethering_error.svg';
import smartphone from '@material-symbols/svg-400/rounded/mobile.svg';
import browserNotSupported from '@material-symbols/svg-400/rounded/web_asset_off.svg';
import { addIcons } from '../look/icon-registry';

addIcons({
  smartphone,
  browser_not_supported: browserNotSupported,
  add,
  add_circle: addCircle,
  arrow_back: arrowBack,
  arrow_forward: arrowForward,
  attach_file: attachFile,
  block,
  build,
  call,
  call_end: callEnd,
  cancel,
  check,
  check_circle: checkCircle,
  chevron_left: chevronLeft,
  chevron_right: chevronRight,
  close,
  cloud_done: cloudDone,
  cloud_off: cloudOff,
  delete: deleteIcon,
  description,
  domain,
  done_all: doneAll,
  download,
  draft,
  drafts,
  edit_calendar: editCalendar,
  edit_note: editNote,
  error,
  event_repeat: eventRepeat,
  event,
  event_available: eventAvailable,
  event_busy: eventBusy,
  expand_content: expandContent,
  expand_less: expandLess,
  expand_more: expandMore,
  filter_list: filterList,
  folder_open: folderOpen,
  forum,
  group,
  group_add: groupAdd,
  screen_share: screenShare,
  stop_screen_share: stopScreenShare,
  groups,
  sentiment_satisfied: sentimentSatisfied,
  help,
  history,
  hourglass_top: hourglassTop,
  image,
  info,
  link,
  lock,
  login,
  logout,
  mail,
  mark_chat_read: markChatRead,
  message_failed: messageFailed,
  mic_off: micOff,
  more_vert: moreVert,
  network_check: networkCheck,
  person,
  person_add: personAdd,
  person_check: personCheck,
  person_off: personOff,
  person_search: personSearch,
  phone_in_talk: phoneInTalk,
  photo_camera: photoCamera,
  picture_as_pdf: pictureAsPdf,
  prescriptions,
  print,
  radio_button_unchecked: radioButtonUnchecked,
  refresh,
  schedule,
  schedule_send: scheduleSend,
  science,
  search,
  send,
  'send-fill': sendFill,
  shield_lock: shieldLock,
  sms,
  swap_horiz: swapHoriz,
  sync_problem: syncProblem,
  task,
  undo,
  upload,
  upload_file: uploadFile,
  verified_user: verifiedUser,
  videocam,
  'videocam-fill': videocamFill,
  videocam_off: videocamOff,
  visibility,
  visibility_off: visibilityOff,
  volume_off: volumeOff,
  warning,
  weekend,
  wifi_off: wifiOff,
  wifi_tethering_error: wifiTetheringError,
});
