/** As what somebody beside patient and clinician takes part: a third person in the consultation. */
export const COMPANY_QUALITIES = ['relative', 'colleague', 'interpreter'] as const;
export type CompanyQuality = (typeof COMPANY_QUALITIES)[number];

/** Plain words for the desk, the timeline and messages. */
export const COMPANY_LABELS: Record<CompanyQuality, string> = { relative: 'proche', colleague: 'confrère ou consœur', interpreter: 'interprète' };
