import { everyCase } from '../matrix-suite.ts';

everyCase(['much changed and taken away', 'each request is asked for']);
