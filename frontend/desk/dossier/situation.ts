import type { DossierView } from '../../../journey/views';
import { formatMinutes, minutesBetween, relativeMoment } from '../../look/instants';
import { fullName } from '../../look/names';

/** Where the visit stands, and the one act that comes next. */
export interface Situation {
  icon: string;
  title: string;
  sentence: string;
  next: 'join' | 'report' | null;
}
type Known = Pick<DossierView, 'phase' | 'allowed' | 'startsAt' | 'timeZone' | 'patient' | 'presence' | 'entries' | 'addable'>;

/** What happens next and what to do now, in one sentence each. A secretary is told, and joins nothing. */
export function situation(dossier: Known, now: number, clinician = true): Situation {
  const name = fullName(dossier.patient);
  const when = relativeMoment(dossier.startsAt, now, dossier.timeZone);
  const next = clinician && dossier.allowed.includes('join') ? ('join' as const) : null;
  const waits = dossier.presence.state === 'waiting';
  switch (dossier.phase) {
    case 'planned':
    case 'tested':
    case 'waiting': {
      const late = minutesBetween(dossier.startsAt, now);
      const presence = waits ? `${name} est en salle d’attente.` : dossier.presence.state === 'absent' ? `${name} n’est pas connecté.${next ? ' REJOINDRE lui envoie un SMS : vous êtes prêt.' : ''}` : `${name} est connecté.`;
      return { icon: waits ? 'weekend' : 'event_available', title: late > 0 ? `Prévue ${when}, en retard de ${formatMinutes(late)}` : `Prévue ${when}`, sentence: presence, next };
    }
    case 'called':
      return { icon: 'phone_in_talk', title: 'Patient appelé', sentence: `La fenêtre d’appel est ouverte chez ${name}.`, next };
    case 'in-consultation':
      return { icon: 'videocam', title: 'En consultation', sentence: clinician ? 'La téléconsultation continue tant que vous ne l’avez pas terminée.' : 'La téléconsultation continue tant que le clinicien ne l’a pas terminée.', next };
    case 'done': {
      // What was written, and whether anything was, is the clinician's.
      if (!clinician) return { icon: 'check_circle', title: 'Téléconsultation réalisée', sentence: 'La suite du dossier revient au clinicien.', next: null };
      const published = dossier.entries.some((entry) => entry.state === 'published');
      const mayReport = dossier.addable.some((step) => step.slug === 'report');
      return published
        ? { icon: 'check_circle', title: 'Téléconsultation réalisée', sentence: 'Le compte-rendu est publié. Vous pouvez ajouter une ordonnance, puis clôturer.', next: null }
        : { icon: 'edit_note', title: 'Téléconsultation réalisée', sentence: 'Il reste à saisir le compte-rendu. Il se garde au fil de la frappe.', next: mayReport ? 'report' : null };
    }
    case 'absent':
      return { icon: 'person_off', title: 'Patient absent', sentence: next ? 'Vous pouvez encore rejoindre, déplacer le rendez-vous ou clôturer.' : 'Vous pouvez déplacer le rendez-vous.', next };
    case 'cancelled':
      return { icon: 'event_busy', title: 'Rendez-vous annulé', sentence: 'Le patient en a été prévenu.', next: null };
    case 'closed':
      return { icon: 'lock', title: 'Télédossier clôturé', sentence: 'Vous pouvez le lire, il ne peut plus changer.', next: null };
  }
}
