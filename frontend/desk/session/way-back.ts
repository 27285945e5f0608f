/** Where to go after signing in: only a path of ours, never another site's address. */
export function safeReturn(retour: string | undefined): string {
  return retour && /^\/(?![/\\])/.test(retour) && !retour.startsWith('/connexion') ? retour : '/';
}
