/** The day of an instant at the demonstration's établissement, YYYY-MM-DD: late in the evening it is not that of UTC. */
export function parisDay(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(instant));
}
