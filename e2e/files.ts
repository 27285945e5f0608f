/** Files as people send them, all invented; the makers are the ones the API's tests use. */
export { HEIC, pdf, photo, png } from '../api/testing/files';
