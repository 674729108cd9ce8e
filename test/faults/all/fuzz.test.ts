import { fuzz } from '../fuzz-suite.ts';

fuzz(10_000);
