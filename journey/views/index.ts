/**
 * What a screen may know: the shape of every answer of the API, and nothing beside, a file a room. Instants are ISO 8601
 * with zone, durations in minutes or ms as named, sizes in bytes. Screens import these as types only.
 */
export type * from './session';
export type * from './people';
export type * from './presence';
export type * from './messages';
export type * from './day';
export type * from './booking';
export type * from './availability';
export type * from './documents';
export type * from './dossier';
export type * from './guests';
export type * from './prescription';
export type * from './room';
export type * from './archive';
export type * from './patient';
export type * from './support';
export type * from './administration';
export type * from './problem';
export type * from './change';
