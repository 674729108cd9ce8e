import { everyCase } from '../matrix-suite.ts';

everyCase(['root sessions switched on', 'root users of member accounts']);
