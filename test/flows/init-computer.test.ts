/** How the guided run ends on this computer: where it can't, its result stays, with what is wrong and how to go on. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endOnComputer } from '../../src/cli/init/init-computer.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { withFile } from '../../src/cli/with-file.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { FILE, PROFILE, sessionFor } from './on-computer.ts';

const DONE: CommandResult = {
  ...{ exit: 0, account: null, identityCenter: null, data: {}, warnings: [], next: [], text: '' },
};

describe('the end of the guided run', () => {
  it('says which section is in the way, and what mends it', async () => {
    const { session, aws } = sessionFor(openWorld({ world: 'startup' }), {
      'computer.default': null,
    });
    mkdirSync(aws);
    writeFileSync(join(aws, 'config'), `[profile ${PROFILE}]\nregion = eu-west-1\n`);
    const result = await endOnComputer(await withFile(session), DONE, {
      you: undefined,
      flags: {},
    });
    expect(result.exit).toBe(0);
    const lines = result.warnings.join('\n').split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^this computer is not set up yet: .*config has profiles of yours/),
      expect.stringMatching(new RegExp(`^ {6}.*config:1 {2}\\[profile ${PROFILE}\\] is yours$`)),
      '      Rename or delete these sections, then run the same command again.',
      '      Or give ours other names in sso-bootstrap.yaml: profiles.prefix or profiles.name.',
    ]);
    expect(result.next.map(({ command }) => command)).toEqual(['sso-bootstrap cli']);
  });

  it('hands the flags for profiles on to the command that comes next where nobody sits', async () => {
    const world = openWorld({ world: 'startup' });
    const session = testSession('init', world, scriptedUi({}, { interactive: false }));
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
    const flags = { defaultProfile: PROFILE, legacy: true };
    const { next } = await endOnComputer(await withFile(session), DONE, { you: undefined, flags });
    expect(next.map(({ command }) => command)).toEqual([
      `sso-bootstrap cli --default-profile ${PROFILE} --legacy`,
    ]);
  });
});
