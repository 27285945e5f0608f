import { provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { PatientApp } from './patient-app';

void bootstrapApplication(PatientApp, { providers: [provideZonelessChangeDetection(), provideBrowserGlobalErrorListeners()] });
