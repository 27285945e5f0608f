import { formStepActivities } from './step-activities';

/** Released, the patient is told by e-mail and SMS that a document is available (mission, item 35). */
export const report = formStepActivities('report');
