/** A config file and our block in it, for the tests of the block. */
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from './acme.ts';

export const path = '~/.aws/config';

export const plan = (text: string, { session, sections } = desired()) =>
  planBlock({ path, text }, { session, sections });

export const block = plan('').after;
