import { formStep } from './step-process';

/** A form: written and published by the clinician, once the consultation has begun and until closure, in any number. */
export const report = formStep('report');
