import type { Routes } from '@angular/router';
import { PatientCall } from './waiting/patient-call';
import { PatientShell } from './patient-shell';
import { PatientSpace } from './patient-space';
import { Uploads } from './documents/uploads';

/** The patient's pages. `place` is where the patient is, for the clinician to see. Only the first page is not lazy. */
export const PATIENT_ROUTES: Routes = [
  { path: 'lien-perdu', title: 'Recevoir un nouveau lien · Vis-à-vis', loadComponent: () => import('./lost-link').then((module) => module.LostLink) },
  { path: 'au-revoir', title: 'Espace quitté · Vis-à-vis', loadComponent: () => import('./after/left-page').then((module) => module.LeftPage) },
  {
    path: '',
    component: PatientShell,
    providers: [PatientSpace, PatientCall, Uploads],
    children: [
      { path: '', pathMatch: 'full', title: 'Votre téléconsultation · Vis-à-vis', data: { place: 'home' }, loadComponent: () => import('./home/home').then((module) => module.Home) },
      { path: 'test', title: 'Test de votre matériel · Vis-à-vis', data: { place: 'test' }, loadComponent: () => import('./test/test-page').then((module) => module.TestPage) },
      { path: 'documents', title: 'Vos documents · Vis-à-vis', data: { place: 'home' }, loadComponent: () => import('./documents/documents-page').then((module) => module.DocumentsPage) },
      { path: 'salle-attente', title: 'Salle d’attente · Vis-à-vis', data: { place: 'waiting-room' }, loadComponent: () => import('./waiting/waiting-room').then((module) => module.WaitingRoom) },
      { path: 'salle', title: 'En vidéo avec le médecin · Vis-à-vis', data: { place: 'room' }, loadComponent: () => import('./room/patient-room').then((module) => module.PatientRoom) },
    ],
  },
];
