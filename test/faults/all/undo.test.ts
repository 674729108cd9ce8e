import { SCENES } from '../scenes.ts';
import { undone } from '../undo-suite.ts';

undone(Object.keys(SCENES));
