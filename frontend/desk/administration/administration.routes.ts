import type { Routes } from '@angular/router';
import { Administration } from './administration';

/** The administrator's pages, one for each thing they keep. */
export const ADMINISTRATION_ROUTES: Routes = [
  {
    path: '',
    component: Administration,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'equipe' },
      { path: 'equipe', loadComponent: () => import('./team-page').then((file) => file.TeamPage) },
    ],
  },
];
