import { undone } from './undo-suite.ts';

undone(['from nothing', 'IAM users switched off'], 1);
