/** `import` as a command: what comes next. */
import { describe, expect, it } from 'vitest';
import { importCommand } from '../../src/cli/init/import.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const nextIn = async (world: string) => {
  const ui = scriptedUi({}, { interactive: false });
  const { next } = await importCommand(testSession('import', openWorld({ world }), ui));
  return next.map(({ command }) => command);
};

describe('after import', () => {
  it('plan shows that file and account agree', async () => {
    expect(await nextIn('startup')).toEqual(['sso-bootstrap plan']);
  });

  it('init sets Identity Center up where there is none', async () => {
    expect(await nextIn('last-key')).toEqual(['sso-bootstrap init']);
  });
});
