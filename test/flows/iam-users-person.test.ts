/** The list of people in `iam-users`: what Enter takes there, and what it means to take none of them. */
import { describe, expect, it } from 'vitest';
import { askDecisions } from '../../src/cli/keys/iam-users-questions.ts';
import type { Proposal } from '../../src/retire/proposal.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';

const person = (givenName: string, familyName: string) => {
  const userName = `${givenName.toLowerCase()}@acme.example`;
  return { userName, email: userName, givenName, familyName };
};
const [ANA, BOB] = [person('Ana', 'Lopez'), person('Bob', 'Meyer')];

const unclear = (user: string): Proposal => ({
  ...{ user, kind: 'unclear', owner: null, email: null, hints: [], access: null },
});
const BOBS: Proposal = {
  ...unclear('bob'),
  kind: 'person',
  owner: { userName: BOB.userName, because: 'same name before the @' },
};

async function ask(proposals: Proposal[], script: Script) {
  const under: unknown[] = [];
  const enter = ({ initial }: ChoiceQuestion<unknown>) => {
    under.push(initial?.value);
    return initial?.value;
  };
  const last = `iam-users.${proposals.at(-1)?.user ?? ''}`;
  const ui = scriptedUi({ ...script, [`${last}.whose`]: 'person', [`${last}.person`]: enter });
  const decisions = await askDecisions(ui, proposals, { people: [ANA, BOB], today: '2026-11-22' });
  return { under, decisions };
}

describe('In the list of people Enter takes', () => {
  it.each([
    ['nobody fits', unclear('deploy')],
    ['whom the proposal named was not meant', BOBS],
  ])('nobody, and the question comes again next time, where %s', async (_case, proposal) => {
    expect(await ask([proposal], {})).toEqual({ under: [null], decisions: [] });
  });

  it('who was added for the IAM user before, where the name fits', async () => {
    const { under, decisions } = await ask([unclear('old'), unclear('carol')], {
      'iam-users.old.whose': 'new',
      'iam-users.old.email': 'carol@acme.example',
      'iam-users.old.given': 'Carol',
      'iam-users.old.family': 'Reyes',
    });
    expect(under).toEqual(['carol@acme.example']);
    expect(decisions.map(({ user }) => user)).toEqual(['old', 'carol']);
  });
});
