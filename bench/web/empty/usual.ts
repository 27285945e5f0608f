import { provideHttpClient } from '@angular/common/http';
import { Component, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, RouterOutlet } from '@angular/router';

/** The empty app with what most Angular apps begin with: a router and a client. */
@Component({ selector: 'vav-root', imports: [RouterOutlet], template: '<h1>{{ word }}</h1><router-outlet />' })
class Usual {
  protected readonly word = 'Vis-à-vis';
}

void bootstrapApplication(Usual, { providers: [provideZonelessChangeDetection(), provideRouter([]), provideHttpClient()] });
