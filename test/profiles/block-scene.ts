/** A config file and our block in it, for the tests of the block. */
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from './acme.ts';

export const path = '~/.aws/config';

export const plan = (text: string, { session, sections } = desired()) =>
  planBlock({ path, text }, { session, sections });

/** The file without the block of a session: the very bytes that it had before, and all that was added outside since. */
export const removeBlock = (file: { path: string; text: string }, session: string) =>
  planBlock(file, { session, sections: [] });

export const block = plan('').after;
