import type { Type } from '@angular/core';
import type { Place } from '../api/patient-api';
import { Home } from './home/home';
import type { Words } from './words/words';

/** One address of the patient's space. */
export interface PatientPage {
  /** Which of the words' page titles. */
  readonly title: keyof Words['pages'];
  /** Where the patient is, for the clinician to see; absent outside a visit. */
  readonly place?: Place;
  /** The first page is in the entry itself: nobody waits for it twice. */
  readonly eager?: Type<unknown>;
  readonly load?: () => Promise<Type<unknown>>;
}

/** Every page by its address. The test, the room and their viewers are fetched when somebody goes there. */
export const PAGES: Readonly<Record<string, PatientPage>> = {
  '/visite': { title: 'home', place: 'home', eager: Home },
  '/visite/test': { title: 'test', place: 'test', load: () => import('./test/test-page').then((module) => module.TestPage) },
  '/visite/documents': { title: 'documents', place: 'home', load: () => import('./documents/documents-page').then((module) => module.DocumentsPage) },
  '/visite/salle-attente': { title: 'waiting', place: 'waiting-room', load: () => import('./waiting/waiting-room').then((module) => module.WaitingRoom) },
  '/visite/salle': { title: 'room', place: 'room', load: () => import('./room/patient-room').then((module) => module.PatientRoom) },
  '/visite/invite': { title: 'invitation', load: () => import('./guest/guest-page').then((module) => module.GuestPage) },
  '/visite/lien-perdu': { title: 'lostLink', load: () => import('./lost-link').then((module) => module.LostLink) },
  '/visite/au-revoir': { title: 'goodbye', load: () => import('./after/left-page').then((module) => module.LeftPage) },
};
