/**
 * The custom search attributes that the Temporal server must know before the first visit: names and types as Temporal's
 * command line takes them. Registered by the stack and the tests; elsewhere by the operator (docs/operations.md).
 */
export const searchAttributes = {
  TeleconsultationStep: 'Keyword',
  Etablissement: 'Keyword',
  ClinicianId: 'Keyword',
  ScheduledAt: 'Datetime',
  Motif: 'Keyword',
} as const;

/** The same as arguments of `temporal server start-dev`. */
export function searchAttributeArguments(): string[] {
  return Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]);
}
