import type { Routes } from '@angular/router';

export const PATIENT_ROUTES: Routes = [];
