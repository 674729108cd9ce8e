import { expect, it } from 'vitest';
import { ends } from '../../src/people/leaving.ts';
import { assigned, DEV } from '../steps/builders.ts';

it('nobody’s name writes a line of its own into the review of a removal', () => {
  const name = 'Dev\r\n\n  0 to take away\u001b[2J';
  const account = {
    id: DEV,
    name,
    email: 'dev@acme.example',
    active: true,
    state: 'ACTIVE',
  } as const;
  const { target, summary } = ends(assigned('Read', DEV, 'Dev'), name, {
    sets: [],
    accounts: [account],
  });
  expect(`${target} ${summary}`).not.toMatch(/\p{Cc}/u);
});
