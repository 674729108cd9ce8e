import { oddEnds } from './odd-aws-suite.ts';

oddEnds(['much changed and taken away'], 2);
