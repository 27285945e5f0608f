import type { Purpose } from '../../journey/purposes';
import type { Text } from './text';

const reminder: Text = {
  sms: ({ clinician, day, hour, url }) => `Rappel : téléconsultation avec ${clinician} ${day} à ${hour}. Testez votre téléphone : ${url}`,
  subject: ({ day, hour }) => `Rappel : votre téléconsultation du ${day} à ${hour}`,
  paragraphs: ({ clinician, day, hour }) => [
    `Votre téléconsultation avec ${clinician} a lieu ${day} à ${hour}, en vidéo.`,
    'Si ce n’est pas fait, prenez une minute pour essayer votre caméra, votre micro et votre connexion.',
  ],
  button: 'Ouvrir mon espace',
};

/** The product's own words for « Consultation », and for every motif that has none of its own. */
export const TEXTS: Record<Purpose, Text> = {
  booked: {
    sms: ({ clinician, day, hour, url }) => `Téléconsultation avec ${clinician} ${day} à ${hour}. Préparez-la ici : ${url}`,
    subject: ({ day, hour }) => `Votre téléconsultation du ${day} à ${hour}`,
    paragraphs: ({ Clinician, day, hour, minutes }) => [
      `${Clinician} vous recevra en vidéo ${day} à ${hour}, pour ${minutes} minutes. Vous n’avez rien à installer.`,
      'Préparez ce moment : essayez votre matériel, envoyez vos documents.',
    ],
    button: 'Préparer ma téléconsultation',
    calendar: true,
  },
  'booked-now': {
    sms: ({ Clinician, url }) => `${Clinician} vous attend maintenant en vidéo. Entrez ici : ${url}`,
    subject: ({ Clinician }) => `${Clinician} vous attend maintenant en vidéo`,
    paragraphs: ({ Clinician, hour, minutes }) => [`${Clinician} vous attend maintenant en vidéo (${hour}, pour ${minutes} minutes). Vous n’avez rien à installer.`, 'Ouvrez ce lien depuis un téléphone ou un ordinateur avec une caméra et un micro.'],
    button: 'Entrer maintenant',
    calendar: true,
  },
  moved: {
    sms: ({ clinician, day, hour, url }) => `Votre téléconsultation avec ${clinician} est déplacée : ${day}, ${hour}. Votre espace : ${url}`,
    subject: ({ day, hour }) => `Nouvelle date : votre téléconsultation du ${day} à ${hour}`,
    paragraphs: ({ clinician, day, hour }) => [`Votre téléconsultation avec ${clinician} est déplacée. Elle aura lieu ${day} à ${hour}.`, 'Ce que vous avez déjà préparé est gardé.'],
    button: 'Ouvrir mon espace',
    calendar: true,
  },
  'stand-in': {
    sms: ({ clinician, day, hour, url }) => `Téléconsultation du ${day} à ${hour} : elle se fera avec ${clinician}. Votre espace : ${url}`,
    subject: ({ clinician, day }) => `Votre téléconsultation du ${day} se fera avec ${clinician}`,
    paragraphs: ({ clinician, day, hour }) => [`Votre téléconsultation du ${day} à ${hour} se fera avec ${clinician}, qui remplace le clinicien prévu. L’heure ne change pas.`, 'Ce que vous avez déjà préparé est gardé.'],
    button: 'Ouvrir mon espace',
    calendar: true,
  },
  cancelled: {
    sms: ({ clinician, day, hour, supportPhone }) => `Votre téléconsultation avec ${clinician} du ${day} à ${hour} est annulée. Une question ? ${supportPhone}`,
    subject: ({ day, hour }) => `Annulée : votre téléconsultation du ${day} à ${hour}`,
    paragraphs: ({ clinician, day, hour, supportPhone }) => [
      `Votre téléconsultation avec ${clinician} prévue ${day} à ${hour} est annulée.`,
      `Pour en prendre une autre, appelez votre établissement ou le ${supportPhone}.`,
    ],
    button: null,
    calendar: true,
  },
  'reminder-1': reminder,
  'reminder-2': reminder,
  'reminder-3': reminder,
  'reminder-4': reminder,
  'clinician-ready': {
    sms: ({ Clinician, url }) => `${Clinician} vous attend en vidéo. Entrez maintenant : ${url}`,
    subject: ({ Clinician }) => `${Clinician} vous attend en vidéo`,
    paragraphs: ({ Clinician }) => [`${Clinician} est prêt et vous attend en vidéo.`],
    button: 'Entrer maintenant',
  },
  'document-available': {
    sms: ({ Clinician, url }) => `${Clinician} a mis un document dans votre espace : ${url}`,
    subject: () => 'Un document est disponible dans votre espace',
    paragraphs: ({ Clinician }) => [`${Clinician} a mis un document à votre disposition.`, 'Il s’ouvre dans votre espace, après une vérification par SMS.'],
    button: 'Ouvrir mon espace',
  },
  'prescription-available': {
    sms: ({ Clinician, url }) => `${Clinician} a déposé une ordonnance dans votre espace : ${url}`,
    subject: () => 'Une ordonnance est disponible dans votre espace',
    paragraphs: ({ Clinician }) => [`${Clinician} a déposé une ordonnance dans votre espace.`, 'Elle s’ouvre après une vérification par SMS.'],
    button: 'Ouvrir mon espace',
  },
  'identity-code': {
    sms: ({ code }) => `Votre code de sécurité Vis-à-vis : ${code}. Il est valable 5 minutes. Ne le donnez à personne.`,
    subject: () => 'Votre code de sécurité',
    paragraphs: ({ code }) => [`Votre code de sécurité : ${code}`, 'Il est valable 5 minutes. Ne le donnez à personne.'],
    button: null,
  },
  'entry-code': {
    sms: ({ code }) => `Votre code Vis-à-vis : ${code}. Il ouvre vos documents et reste valable 5 minutes. Ne le donnez à personne.`,
    subject: () => 'Votre code d’accès',
    paragraphs: ({ code }) => [`Votre code d’accès : ${code}`, 'Il est valable 5 minutes. Ne le donnez à personne.'],
    button: null,
  },
  'link-again': {
    sms: ({ url }) => `Voici à nouveau le lien de votre téléconsultation : ${url}`,
    subject: () => 'Le lien de votre téléconsultation',
    paragraphs: ({ clinician, day, hour }) => [`Voici le lien de votre téléconsultation avec ${clinician}, ${day} à ${hour}. Gardez ce message : c’est le lien le plus récent qui s’ouvre.`],
    button: 'Ouvrir mon espace',
  },
  // Of the patient nothing: the reader may not know who it is before the call, and the link may be forwarded.
  'guest-invited': {
    sms: ({ Clinician, day, hour, url }) => `${Clinician} vous invite à une téléconsultation ${day} à ${hour}. Lien personnel : ${url}`,
    subject: ({ day, hour }) => `Invitation à une téléconsultation, ${day} à ${hour}`,
    paragraphs: ({ Clinician, etablissement, day, hour, quality }) => [
      `${Clinician} (${etablissement}) vous invite à participer à une téléconsultation en vidéo, ${day} à ${hour}, au titre de : ${quality}.`,
      'Ouvrez ce lien un peu avant, depuis un téléphone ou un ordinateur avec une caméra et un micro. Vous n’avez rien à installer. Le clinicien vous fera entrer.',
      'Ce lien est pour vous seul : ne le transmettez pas.',
    ],
    button: 'Ouvrir mon invitation',
    closing: ({ supportPhone }) => `Vous n’attendiez pas cette invitation ? N’en faites rien. Besoin d’aide ? ${supportPhone}. In English: open the link and choose “English”.`,
  },
};

/** The wording a motif changes (mission, item 18). A motif without words of its own takes those above. */
export const MOTIF_TEXTS: Readonly<Record<string, Partial<Record<Purpose, Partial<Text>>>>> = {
  COVID_19: {
    booked: {
      sms: ({ clinician, day, hour, url }) => `Téléconsultation COVID-19 avec ${clinician} ${day} à ${hour}. Restez chez vous : ${url}`,
      paragraphs: ({ Clinician, day, hour, minutes }) => [
        `${Clinician} vous recevra en vidéo ${day} à ${hour}, pour ${minutes} minutes, au sujet de la COVID-19. Vous n’avez rien à installer.`,
        'Restez chez vous en attendant. Si vous respirez mal au repos, n’attendez pas : appelez le 15.',
      ],
    },
    'booked-now': {
      sms: ({ Clinician, url }) => `${Clinician} vous attend maintenant en vidéo (COVID-19). Restez chez vous, entrez ici : ${url}`,
    },
    moved: {
      sms: ({ clinician, day, hour, url }) => `Rendez-vous COVID-19 avec ${clinician} déplacé : ${day} à ${hour}. Restez chez vous : ${url}`,
    },
    'reminder-2': {
      sms: ({ clinician, hour, url }) => `Téléconsultation COVID-19 avec ${clinician} à ${hour}. Restez chez vous et entrez ici : ${url}`,
    },
  },
};

/** The words for a motif and a purpose. */
export function textFor(motif: string, purpose: Purpose): Text {
  return { ...TEXTS[purpose], ...MOTIF_TEXTS[motif]?.[purpose] };
}
