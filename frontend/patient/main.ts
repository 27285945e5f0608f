import { provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { PatientApp } from './patient-app';
import { preferredLanguage, speak } from './words/words';

// French is here already; another language is fetched first, so that nobody reads two in a row.
void speak(preferredLanguage()).then(() => bootstrapApplication(PatientApp, { providers: [provideZonelessChangeDetection(), provideBrowserGlobalErrorListeners()] }));
