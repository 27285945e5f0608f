import type { Routes } from '@angular/router';
import './icons';
import { mayLeave } from './prescription/may-leave';
import { anyone, atDesk, forRoles, signedIn } from './session/guards';
import { Shell } from './shell/shell';

/** The clinician's desk, page by page; each is loaded when it is opened. The room stands outside the banner. */
export const DESK_ROUTES: Routes = [
  { path: 'connexion', loadComponent: () => import('./login/login').then((file) => file.Login) },
  { path: 'outbox', redirectTo: 'messages' },
  { path: 'teledossiers/:id/salle', canActivate: [atDesk], loadComponent: () => import('../room/clinician-room').then((file) => file.ClinicianRoom) },
  {
    path: '',
    component: Shell,
    canActivate: [anyone],
    children: [
      { path: 'messages', loadComponent: () => import('./outbox/outbox').then((file) => file.Outbox) },
      { path: 'aide', loadComponent: () => import('./help/help-page').then((file) => file.HelpPage) },
      { path: 'mot-de-passe-oublie', loadComponent: () => import('./account/forgotten-page').then((file) => file.ForgottenPage) },
      { path: 'mot-de-passe', data: { kind: 'password' }, loadComponent: () => import('./account/link-page').then((file) => file.LinkPage) },
      { path: 'invitation', data: { kind: 'invitation' }, loadComponent: () => import('./account/link-page').then((file) => file.LinkPage) },
      { path: 'administration', canActivate: [atDesk, forRoles('administrator')], loadChildren: () => import('./administration/administration.routes').then((file) => file.ADMINISTRATION_ROUTES) },
      { path: 'support', canActivate: [atDesk, forRoles('support')], loadChildren: () => import('./support/support.routes').then((file) => file.SUPPORT_ROUTES) },
      { path: 'etablissements', canActivate: [signedIn], loadComponent: () => import('./portal/portal').then((file) => file.Portal) },
      {
        path: '',
        canActivate: [atDesk, forRoles('clinician', 'secretary')],
        children: [
          { path: '', pathMatch: 'full', loadComponent: () => import('./day/day').then((file) => file.Day) },
          { path: 'reserver', loadComponent: () => import('./booking/booking').then((file) => file.Booking) },
          { path: 'disponibilites', canDeactivate: [mayLeave], loadComponent: () => import('./booking/hours/hours').then((file) => file.Hours) },
          { path: 'historique', loadComponent: () => import('./archive/archive').then((file) => file.Archive) },
          { path: 'teledossiers/:id/etapes/prescription', canDeactivate: [mayLeave], loadComponent: () => import('./prescription/prescription').then((file) => file.Prescription) },
          {
            path: 'teledossiers/:id',
            loadComponent: () => import('./dossier/dossier').then((file) => file.Dossier),
            children: [
              { path: '', pathMatch: 'full', loadComponent: () => import('./dossier/overview').then((file) => file.Overview) },
              { path: 'etapes', loadChildren: () => import('./dossier/step.routes').then((file) => file.STEP_ROUTES) },
            ],
          },
        ],
      },
      { path: '**', loadComponent: () => import('./states/not-found').then((file) => file.NotFound) },
    ],
  },
];
