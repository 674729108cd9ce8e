import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { askSecondFactor } from '../../src/cli/computer/computer-person.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

it.each([
  ['says nothing about it: nobody vouches by a stray Enter', false, 'unsure'],
  ['is our own part in a rehearsal', true, 'yes'],
])('Enter at the question about a second factor %s', async (_case, rehearsal, offered) => {
  const ui = scriptedUi({
    'computer.second-factor': ({ initial, sample }: ChoiceQuestion<string>) => {
      expect(initial?.value ?? sample).toBe(offered);
      return 'unsure';
    },
  });
  const session = testSession('cli', openWorld({ world: 'startup' }), ui, { rehearsal });
  writeFileSync(session.configPath().path, 'version: 1\n');
  await askSecondFactor({ session, file: session.openConfig() });
});
