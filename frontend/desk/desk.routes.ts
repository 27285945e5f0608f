import type { Routes } from '@angular/router';

export const DESK_ROUTES: Routes = [];
