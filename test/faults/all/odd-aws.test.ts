import { SCENES } from '../scenes.ts';
import { oddEnds, oddLists } from '../odd-aws-suite.ts';

oddEnds(Object.keys(SCENES));
oddLists(Object.keys(SCENES));
