import { SCENES, SET_UP_BEFORE } from '../scenes.ts';
import { undone } from '../undo-suite.ts';

undone([...Object.keys(SCENES), ...Object.keys(SET_UP_BEFORE)]);
