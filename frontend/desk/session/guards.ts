import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { Role } from '../../../journey/views';
import { homeOf } from './home';
import { Session } from './session';

/** A page of the desk: someone signed in, an établissement chosen; otherwise the page that gives it, then back here. */
export const atDesk: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const session = await inject(Session).load().catch(() => null);
  if (!session) return router.createUrlTree(['/connexion'], { queryParams: state.url === '/' ? {} : { retour: state.url } });
  if (!session.etablissementId) return router.createUrlTree(['/etablissements'], { queryParams: state.url === '/' ? {} : { retour: state.url } });
  return true;
};

/** The portal: someone signed in, whatever the établissement. */
export const signedIn: CanActivateFn = async () => {
  const router = inject(Router);
  return (await inject(Session).load().catch(() => null)) ? true : router.createUrlTree(['/connexion']);
};

/** Pages that anyone may open, but that show the banner of who is signed in. */
export const anyone: CanActivateFn = async () => {
  await inject(Session).load().catch(() => null);
  return true;
};

/** Pages of these roles; anybody else goes to the page where their own work begins. */
export function forRoles(...roles: readonly Role[]): CanActivateFn {
  return async () => {
    const router = inject(Router);
    const session = await inject(Session).load().catch(() => null);
    return session?.role && roles.includes(session.role) ? true : router.createUrlTree([homeOf(session?.role)]);
  };
}
