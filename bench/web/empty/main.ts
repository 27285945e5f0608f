import { Component, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

/** The least an Angular app can be: what `npm run bench:web` compares the patient's pages with. */
@Component({ selector: 'vav-root', template: '<h1>{{ word }}</h1>' })
class Empty {
  protected readonly word = 'Vis-à-vis';
}

void bootstrapApplication(Empty, { providers: [provideZonelessChangeDetection()] });
