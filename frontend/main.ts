import { bootstrapApplication } from '@angular/platform-browser';
import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { provideZonelessChangeDetection, provideBrowserGlobalErrorListeners, LOCALE_ID } from '@angular/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { registerLocaleData } from '@angular/common';
import localeFr from '@angular/common/locales/fr';
import { App } from './app';
import { ROUTES } from './routes';
import { problemInterceptor } from './api/problem-interceptor';

registerLocaleData(localeFr);

void bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(ROUTES, withComponentInputBinding()),
    provideHttpClient(withFetch(), withInterceptors([problemInterceptor])),
    { provide: LOCALE_ID, useValue: 'fr' },
  ],
});
