import type { Role } from '../../../journey/views';

/** Where somebody's work begins: administrators and the support see no patient, so not at the dashboard. */
export function homeOf(role: Role | null | undefined): string {
  switch (role) {
    case 'administrator':
      return '/administration';
    case 'support':
      return '/support';
    default:
      return '/';
  }
}
