import type { Routes } from '@angular/router';
import { provideStepForms } from '../../forms/formly-setup';
import { mayLeave } from '../prescription/may-leave';
import { StepEditor } from './step-editor';

/** Form steps, whatever their slug: one editor, and the form library only here. */
export const STEP_ROUTES: Routes = [{ path: ':slug', component: StepEditor, canDeactivate: [mayLeave], providers: [provideStepForms()] }];
