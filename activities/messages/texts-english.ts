import type { Purpose } from '../../journey/purposes';
import type { Text } from './text';

const reminder: Text = {
  sms: ({ clinician, day, hour, url }) => `Reminder: video visit with ${clinician} on ${day} at ${hour}. Test your phone: ${url}`,
  subject: ({ day, hour }) => `Reminder: your video visit on ${day} at ${hour}`,
  paragraphs: ({ clinician, day, hour }) => [`Your visit with ${clinician} takes place on ${day} at ${hour}, on video.`, 'If you have not done so yet, take a minute to try your camera, your microphone and your connection.'],
  button: 'Open my space',
};

/** The product's words for a patient who reads English, complete: whoever chose it gets nothing in French. */
export const ENGLISH_TEXTS: Record<Purpose, Text> = {
  booked: {
    sms: ({ clinician, day, hour, url }) => `Video visit with ${clinician} on ${day} at ${hour}. Prepare it here: ${url}`,
    subject: ({ day, hour }) => `Your video visit on ${day} at ${hour}`,
    paragraphs: ({ Clinician, day, hour, minutes }) => [`${Clinician} will see you on video on ${day} at ${hour}, for ${minutes} minutes. You have nothing to install.`, 'Prepare this moment: try your equipment, send your documents.'],
    button: 'Prepare my visit',
    calendar: true,
  },
  'booked-now': {
    sms: ({ Clinician, url }) => `${Clinician} is waiting for you now on video. Enter here: ${url}`,
    subject: ({ Clinician }) => `${Clinician} is waiting for you now on video`,
    paragraphs: ({ Clinician, hour, minutes }) => [`${Clinician} is waiting for you now on video (${hour}, for ${minutes} minutes). You have nothing to install.`, 'Open this link on a phone or a computer with a camera and a microphone.'],
    button: 'Enter now',
    calendar: true,
  },
  moved: {
    sms: ({ clinician, day, hour, url }) => `Your video visit with ${clinician} has moved: ${day} at ${hour}. Your space: ${url}`,
    subject: ({ day, hour }) => `New date: your video visit on ${day} at ${hour}`,
    paragraphs: ({ clinician, day, hour }) => [`Your video visit with ${clinician} has moved. It will take place on ${day} at ${hour}.`, 'What you have prepared is kept.'],
    button: 'Open my space',
    calendar: true,
  },
  'stand-in': {
    sms: ({ clinician, day, hour, url }) => `Video visit on ${day} at ${hour}: it will be with ${clinician}. Your space: ${url}`,
    subject: ({ clinician, day }) => `Your video visit on ${day} will be with ${clinician}`,
    paragraphs: ({ clinician, day, hour }) => [`Your video visit on ${day} at ${hour} will be with ${clinician}, who stands in for the clinician planned. The hour does not change.`, 'What you have prepared is kept.'],
    button: 'Open my space',
    calendar: true,
  },
  cancelled: {
    sms: ({ clinician, day, hour, supportPhone }) => `Your video visit with ${clinician} on ${day} at ${hour} is cancelled. A question? ${supportPhone}`,
    subject: ({ day, hour }) => `Cancelled: your video visit on ${day} at ${hour}`,
    paragraphs: ({ clinician, day, hour, supportPhone }) => [`Your video visit with ${clinician} planned on ${day} at ${hour} is cancelled.`, `To book another, call your hospital or practice, or ${supportPhone}.`],
    button: null,
    calendar: true,
  },
  'reminder-1': reminder,
  'reminder-2': reminder,
  'reminder-3': reminder,
  'reminder-4': reminder,
  'clinician-ready': {
    sms: ({ Clinician, url }) => `${Clinician} is waiting for you on video. Enter now: ${url}`,
    subject: ({ Clinician }) => `${Clinician} is waiting for you on video`,
    paragraphs: ({ Clinician }) => [`${Clinician} is ready and is waiting for you on video.`],
    button: 'Enter now',
  },
  'document-available': {
    sms: ({ Clinician, url }) => `${Clinician} put a document in your space: ${url}`,
    subject: () => 'A document is available in your space',
    paragraphs: ({ Clinician }) => [`${Clinician} made a document available to you.`, 'It opens in your space, after a check by text message.'],
    button: 'Open my space',
  },
  'prescription-available': {
    sms: ({ Clinician, url }) => `${Clinician} put a prescription in your space: ${url}`,
    subject: () => 'A prescription is available in your space',
    paragraphs: ({ Clinician }) => [`${Clinician} put a prescription in your space.`, 'It opens after a check by text message.'],
    button: 'Open my space',
  },
  'identity-code': {
    sms: ({ code }) => `Your Vis-a-vis security code: ${code}. It is valid for 5 minutes. Give it to nobody.`,
    subject: () => 'Your security code',
    paragraphs: ({ code }) => [`Your security code: ${code}`, 'It is valid for 5 minutes. Give it to nobody.'],
    button: null,
  },
  'entry-code': {
    sms: ({ code }) => `Your Vis-a-vis code: ${code}. It opens your documents and is valid for 5 minutes. Give it to nobody.`,
    subject: () => 'Your access code',
    paragraphs: ({ code }) => [`Your access code: ${code}`, 'It is valid for 5 minutes. Give it to nobody.'],
    button: null,
  },
  'link-again': {
    sms: ({ url }) => `Here is the link of your video visit again: ${url}`,
    subject: () => 'The link of your video visit',
    paragraphs: ({ clinician, day, hour }) => [`Here is the link of your video visit with ${clinician}, on ${day} at ${hour}. Keep this message: the latest link is the one that opens.`],
    button: 'Open my space',
  },
  'guest-invited': {
    sms: ({ Clinician, day, hour, url }) => `${Clinician} invites you to a video visit on ${day} at ${hour}. Your personal link: ${url}`,
    subject: ({ day, hour }) => `Invitation to a video visit on ${day} at ${hour}`,
    paragraphs: ({ Clinician, day, hour }) => [`${Clinician} invites you to take part in a video visit on ${day} at ${hour}.`, 'Open this link a little before. You have nothing to install. The clinician will let you in.', 'This link is for you alone: do not pass it on.'],
    button: 'Open my invitation',
    closing: ({ supportPhone }) => `You did not expect this invitation? Do nothing. Need help? ${supportPhone}.`,
  },
};

/** The wording a motif changes, in English (mission, item 18). */
const ENGLISH_MOTIFS: Readonly<Record<string, Partial<Record<Purpose, Partial<Text>>>>> = {
  COVID_19: {
    booked: {
      sms: ({ clinician, day, hour, url }) => `COVID-19 video visit with ${clinician} on ${day} at ${hour}. Stay at home: ${url}`,
      paragraphs: ({ Clinician, day, hour, minutes }) => [
        `${Clinician} will see you on video on ${day} at ${hour}, for ${minutes} minutes, about COVID-19. You have nothing to install.`,
        'Stay at home until then. If you breathe badly at rest, do not wait: call 15.',
      ],
    },
    'booked-now': { sms: ({ Clinician, url }) => `${Clinician} is waiting for you now on video (COVID-19). Stay at home, enter here: ${url}` },
    moved: { sms: ({ clinician, day, hour, url }) => `COVID-19 visit with ${clinician} has moved: ${day} at ${hour}. Stay at home: ${url}` },
    'reminder-2': { sms: ({ clinician, hour, url }) => `COVID-19 video visit with ${clinician} at ${hour}. Stay at home and enter here: ${url}` },
  },
};

/** The English words for a motif and a purpose, where the établissement has none of its own in English. */
export function englishTextFor(motif: string, purpose: Purpose): Text {
  return { ...ENGLISH_TEXTS[purpose], ...ENGLISH_MOTIFS[motif]?.[purpose] };
}
