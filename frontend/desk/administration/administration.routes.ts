import type { Routes } from '@angular/router';
import { Administration } from './administration';
import './administration-icons';

/** The administrator's pages, one for each thing they keep. */
export const ADMINISTRATION_ROUTES: Routes = [
  {
    path: '',
    component: Administration,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'equipe' },
      { path: 'equipe', loadComponent: () => import('./team-page').then((file) => file.TeamPage) },
      { path: 'motifs', loadComponent: () => import('./motifs-page').then((file) => file.MotifsPage) },
      { path: 'motifs/:motif/messages', loadComponent: () => import('./texts-page').then((file) => file.TextsPage) },
      { path: 'etablissement', loadComponent: () => import('./place-page').then((file) => file.PlacePage) },
      { path: 'journal', loadComponent: () => import('./trail-page').then((file) => file.TrailPage) },
    ],
  },
];
