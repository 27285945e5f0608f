import { writeFileSync } from 'node:fs';
import { configurationDocument } from './configuration-document';

// Run by `npm run docs:configuration` at the root of the repository.
writeFileSync('docs/configuration.md', configurationDocument());
