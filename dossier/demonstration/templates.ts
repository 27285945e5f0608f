const words = (text: string) => ({ type: 'text', text });
const paragraph = (text: string) => ({ type: 'paragraph', content: [words(text)] });
const title = (text: string) => ({ type: 'heading', attrs: { level: 2 }, content: [words(text)] });
const list = (...lines: readonly string[]) => ({ type: 'bulletList', content: lines.map((line) => ({ type: 'listItem', content: [paragraph(line)] })) });
const doc = (...content: readonly object[]) => ({ type: 'doc', content });

/** Reports to begin from, as an établissement would keep them: a frame, nobody's facts. */
export const TEMPLATES: readonly { readonly name: string; readonly input: object }[] = [
  {
    name: 'Suivi d’une maladie chronique',
    input: {
      reason: doc(paragraph('Suivi programmé.')),
      findings: doc(title('Depuis la dernière consultation'), paragraph('Symptômes : '), paragraph('Traitement pris : '), title('Mesures'), list('Tension artérielle : ', 'Poids : ', 'Autre : ')),
      conduct: doc(list('Traitement : poursuivi sans changement', 'Examens à prévoir : ', 'Prochain rendez-vous : ')),
    },
  },
  {
    name: 'Avis ponctuel',
    input: {
      reason: doc(paragraph('Avis demandé pour : ')),
      findings: doc(paragraph('Histoire : '), paragraph('Ce que la vidéo permet de voir : '), paragraph('Ce qu’elle n’a pas permis d’examiner : ')),
      conduct: doc(paragraph('Conclusion : '), paragraph('À revoir en consultation si : ')),
    },
  },
  {
    name: 'Renouvellement de traitement',
    input: {
      reason: doc(paragraph('Renouvellement.')),
      findings: doc(list('Tolérance : ', 'Effets indésirables : aucun signalé', 'Observance : ')),
      conduct: doc(paragraph('Ordonnance remise dans l’espace patient.')),
    },
  },
];
