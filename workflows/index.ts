/** What the worker's bundle offers: the workflow types by name. */
export { teleconsultation } from './teleconsultation';
