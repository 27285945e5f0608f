import type { Routes } from '@angular/router';
import './icons';
import { anyone, atDesk, signedIn } from './session/guards';
import { Shell } from './shell/shell';

/** The clinician's desk, page by page; each is loaded when it is opened. */
export const DESK_ROUTES: Routes = [
  { path: 'connexion', loadComponent: () => import('./login/login').then((file) => file.Login) },
  {
    path: '',
    component: Shell,
    canActivate: [anyone],
    children: [
      { path: 'aide', loadComponent: () => import('./help/help-page').then((file) => file.HelpPage) },
      { path: 'etablissements', canActivate: [signedIn], loadComponent: () => import('./portal/portal').then((file) => file.Portal) },
      {
        path: '',
        canActivate: [atDesk],
        children: [
          { path: '', pathMatch: 'full', loadComponent: () => import('./day/day').then((file) => file.Day) },
        ],
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
