import type { Routes } from '@angular/router';

/** The desk. The patient's space is another app (frontend/patient/main.ts): it shares the look, and nothing that a phone need not load. */
export const ROUTES: Routes = [{ path: '', loadChildren: () => import('./desk/desk.routes').then((module) => module.DESK_ROUTES) }];
