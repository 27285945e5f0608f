import { provideFormlyCore } from '@ngx-formly/core';
import { withFormlyMaterial } from '@ngx-formly/material';
import { ParagraphType } from './paragraph-type';
import { RichTextType } from './rich-text/rich-text-type';

const count = (error: unknown) => (error as { requiredLength?: number }).requiredLength ?? '';

/**
 * Formly with Angular Material, fed by JSON Schema: which drawing a schema's type gets, and faults in French. Provided
 * by the route that shows a form, so that no other page carries it.
 */
export const provideStepForms = () =>
  provideFormlyCore([
    ...withFormlyMaterial(),
    {
      types: [
        { name: 'paragraph', component: ParagraphType },
        { name: 'rich-text', component: RichTextType },
        { name: 'string', extends: 'input' },
        { name: 'number', extends: 'input', defaultOptions: { props: { type: 'number' } } },
        { name: 'integer', extends: 'input', defaultOptions: { props: { type: 'number', step: 1 } } },
        { name: 'date', extends: 'input', defaultOptions: { props: { type: 'date' } } },
        { name: 'boolean', extends: 'checkbox' },
        { name: 'enum', extends: 'select' },
        { name: 'object', extends: 'formly-group' },
      ],
      validationMessages: [
        { name: 'required', message: 'À remplir.' },
        { name: 'minLength', message: (error: unknown) => (count(error) === 1 ? 'À remplir.' : `${count(error)} signes au moins.`) },
        { name: 'maxLength', message: (error: unknown) => `${count(error)} signes au plus.` },
        { name: 'min', message: 'Nombre trop petit.' },
        { name: 'max', message: 'Nombre trop grand.' },
        { name: 'pattern', message: 'Ce n’est pas la forme attendue.' },
        { name: 'enum', message: 'Choisissez dans la liste.' },
      ],
    },
  ]);
