import type { Routes } from '@angular/router';
import './icons';
import { anyone, atDesk, signedIn } from './session/guards';
import { Shell } from './shell/shell';

/** A page that asks before it is left. */
interface Leavable {
  mayLeave(): Promise<boolean>;
}

/** The clinician's desk, page by page; each is loaded when it is opened. */
export const DESK_ROUTES: Routes = [
  { path: 'connexion', loadComponent: () => import('./login/login').then((file) => file.Login) },
  {
    path: '',
    component: Shell,
    canActivate: [anyone],
    children: [
      { path: 'messages', loadComponent: () => import('./outbox/outbox').then((file) => file.Outbox) },
      { path: 'aide', loadComponent: () => import('./help/help-page').then((file) => file.HelpPage) },
      { path: 'etablissements', canActivate: [signedIn], loadComponent: () => import('./portal/portal').then((file) => file.Portal) },
      {
        path: '',
        canActivate: [atDesk],
        children: [
          { path: 'historique', loadComponent: () => import('./archive/archive').then((file) => file.Archive) },
          { path: 'teledossiers/:id/etapes/prescription', canDeactivate: [(page: Leavable) => page.mayLeave()], loadComponent: () => import('./prescription/prescription').then((file) => file.Prescription) },
          { path: '', pathMatch: 'full', loadComponent: () => import('./day/day').then((file) => file.Day) },
          { path: 'reserver', loadComponent: () => import('./booking/booking').then((file) => file.Booking) },
          { path: 'historique', loadComponent: () => import('./archive/archive').then((file) => file.Archive) },
          { path: 'teledossiers/:id/etapes/prescription', loadComponent: () => import('./prescription/prescription').then((file) => file.Prescription) },
        ],
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
