import type { Routes } from '@angular/router';

/** Two worlds that share nothing but the look: the desk (clinicians, secretaries) and the patient's space. */
export const ROUTES: Routes = [
  { path: 'visite', loadChildren: () => import('./patient/patient.routes').then((module) => module.PATIENT_ROUTES) },
  { path: '', loadChildren: () => import('./desk/desk.routes').then((module) => module.DESK_ROUTES) },
];
