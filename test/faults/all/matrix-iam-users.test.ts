import { everyCase } from '../matrix-suite.ts';

everyCase(['IAM users switched off', 'IAM users deleted']);
