import { fuzz } from './fuzz-suite.ts';

fuzz(25);
