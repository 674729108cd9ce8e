import { leaps } from '../leaps-suite.ts';
import { SCENES } from '../scenes.ts';

leaps(Object.keys(SCENES));
