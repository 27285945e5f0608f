import type { Routes } from '@angular/router';
import { mayLeave } from '../prescription/may-leave';
import { Administration } from './administration';

/** The administrator's pages, one for each thing they keep. */
export const ADMINISTRATION_ROUTES: Routes = [
  {
    path: '',
    component: Administration,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'equipe' },
      { path: 'equipe', loadComponent: () => import('./team-page').then((file) => file.TeamPage) },
      { path: 'disponibilites', data: { inside: true }, canDeactivate: [mayLeave], loadComponent: () => import('../booking/hours/hours').then((file) => file.Hours) },
      { path: 'motifs', canDeactivate: [mayLeave], loadComponent: () => import('./motifs-page').then((file) => file.MotifsPage) },
      { path: 'messages', canDeactivate: [mayLeave], loadComponent: () => import('./texts-page').then((file) => file.TextsPage) },
      { path: 'etablissement', canDeactivate: [mayLeave], loadComponent: () => import('./etablissement-page').then((file) => file.EtablissementPage) },
      { path: 'journal', loadComponent: () => import('./journal-page').then((file) => file.JournalPage) },
    ],
  },
];
