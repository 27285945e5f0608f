import type { Routes } from '@angular/router';

/** The support's pages: the list, and one ticket. */
export const SUPPORT_ROUTES: Routes = [
  { path: '', loadComponent: () => import('./ticket-list').then((file) => file.TicketList) },
  { path: 'tickets/:number', loadComponent: () => import('./ticket-page').then((file) => file.TicketPage) },
];
