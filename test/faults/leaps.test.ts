import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { undo } from '../../src/cli/changes/undo.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { leaps } from './leaps-suite.ts';
import { yesUi } from './yes-ui.ts';

leaps(['permission sets switched off', 'much changed and taken away', 'IAM users deleted'], 2);

it.each([1, 24])(
  'undo takes back the run that was the last, though the clock was set back by %i hours before it',
  async (hours) => {
    const world = openWorld({ world: 'startup' });
    const { clock, state } = world.sandbox;
    const { folder } = testSession('apply', world, yesUi());
    const groups = () => state.instances[0]?.groups.map(({ displayName }) => displayName);
    const before = groups();
    const run = async (back: number, name: string) => {
      const here = { ...clock, now: () => clock.now() - back * 3_600_000 };
      const nobody = scriptedUi({}, { interactive: false });
      const opened = testSession('apply', world, nobody, { folder, yes: true });
      const session = { ...opened, clock: here };
      const text = `version: 1\nregion: eu-central-1\ngroups: { ${name}: {} }\n`;
      writeFileSync(join(folder, 'sso-bootstrap.yaml'), text);
      expect((await apply(session)).error).toBeUndefined();
      await clock.sleep(10_000);
      return session;
    };
    await run(0, 'First');
    for (const name of ['Second', 'Third']) {
      const session = await run(hours, name);
      expect(groups()).toEqual([...(before ?? []), 'First', name]);
      expect((await undo({ ...session, command: 'undo', ui: yesUi() })).error).toBeUndefined();
      await clock.sleep(10_000);
      expect(groups()).toEqual([...(before ?? []), 'First']);
    }
  },
);
