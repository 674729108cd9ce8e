import { everyCase } from '../matrix-suite.ts';

everyCase(['from nothing', 'permission sets switched off']);
