/** The flags for how profiles are written: in place of the question, and kept in the file for the next run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computer } from '../../src/cli/computer/computer.ts';
import { init } from '../../src/cli/init/init.ts';
import { flagWords, withFlags, type ProfileFlags } from '../../src/cli/computer/profile-flags.ts';
import type { ProfileSettings } from '../../src/config/schema.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { FILE, PROFILE, sessionFor } from './on-computer.ts';

const SIGNED_IN = { 'profiles.write': true, 'computer.second-factor': 'yes' };

/** `cli` with these flags on a file with these lines more, then without any. */
async function twice(flags: ProfileFlags, more = '') {
  const world = openWorld({ world: 'startup' });
  const { session, aws } = sessionFor(world, SIGNED_IN);
  const file = join(session.folder, 'sso-bootstrap.yaml');
  writeFileSync(file, FILE + more);
  await computer(session, flags);
  const [kept, block] = [file, join(aws, 'config')].map((path) => readFileSync(path, 'utf8'));
  const none = flags.defaultProfile === 'none' ? { 'computer.default': null } : {};
  const again = sessionFor(world, none, session.folder);
  await computer(again.session);
  expect(readFileSync(join(aws, 'config'), 'utf8'), 'a second run').toBe(block);
  return { kept, block, config: session.openConfig().loaded().config.profiles };
}

describe('flags for profiles', () => {
  it('give the default and the old keys without a question, and are kept in the file', async () => {
    const { block, config } = await twice({ defaultProfile: PROFILE, legacy: true, granted: true });
    expect(block).toContain('[default]\nsso_session = sso\nsso_start_url = https://');
    expect(block).toContain('granted_sso_account_id = 111122223333\n');
    expect(config).toEqual({ default: PROFILE, legacy: true, granted: true });
  });

  it('take the default of the file away again with none', async () => {
    const { block, config } = await twice(
      { defaultProfile: 'none' },
      `profiles: { default: ${PROFILE}, output: json }\n`,
    );
    expect(block).not.toContain('[default]');
    expect(config).toEqual({ output: 'json' });
  });

  it('leave the file alone where it says the same', async () => {
    const same = `profiles: { legacy: true, default: ${PROFILE} } # as ever\n`;
    const { kept } = await twice({ legacy: true, granted: false }, same);
    expect(kept).toBe(FILE + same);
  });

  it('are SSB-202 with the names there are for a default that is none of them', async () => {
    const { session } = sessionFor(openWorld({ world: 'startup' }), {});
    await expect(computer(session, { user: 'ana', defaultProfile: 'admin' })).rejects.toMatchObject(
      {
        code: 'SSB-202',
        details: {
          fix: [
            `sso-bootstrap cli --user ana --default-profile ${PROFILE}`,
            'sso-bootstrap cli --user ana --default-profile none',
          ],
        },
      },
    );
    expect(readFileSync(join(session.folder, 'sso-bootstrap.yaml'), 'utf8')).toBe(FILE);
  });

  it.each([
    ['takes over what is there', 'take-over', false],
    ['leaves all as it is', 'leave', false],
    ['runs dry', 'add', true],
  ])('are said to be unused by an init that %s', async (_name, existing, dryRun) => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi(dryRun ? {} : { existing });
    const session = testSession('init', world, ui, { dryRun });
    if (dryRun) {
      const sets = 'permissionSets: { AdministratorAccess: {} }\n';
      writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE + sets);
    }
    const flags = { defaultProfile: PROFILE, legacy: true };
    const answers = { users: [], permissionSets: [], grants: [] };
    const { warnings } = await init(session, answers, flags);
    const said = `this run writes no profiles, so not used: --default-profile ${PROFILE} --legacy. Later: sso-bootstrap cli --default-profile ${PROFILE} --legacy`;
    expect(warnings).toContain(said);
  });

  it('are part of the command that tries again', async () => {
    const { session } = sessionFor(openWorld({ world: 'startup' }), {
      ...SIGNED_IN,
      'computer.default': null,
    });
    await computer(session, { legacy: true });
    expect(session.command).toBe('cli --legacy');
  });

  it.each<[ProfileFlags, ProfileSettings, ProfileSettings]>([
    [{}, { default: 'a', legacy: true }, { default: 'a', legacy: true }],
    [{ defaultProfile: 'b' }, { default: 'a' }, { default: 'b' }],
    [{ defaultProfile: 'none' }, {}, {}],
    [{ legacy: false }, {}, {}],
    [{ legacy: false }, { legacy: true }, { legacy: false }],
  ])('%j over %j is %j', (flags, settings, expected) => {
    expect(withFlags(settings, flags)).toEqual(expected);
  });

  it('are quoted where a shell would take them apart', () => {
    expect(flagWords({ defaultProfile: 'a b', granted: true, legacy: false })).toEqual([
      '--default-profile',
      "'a b'",
      '--granted',
    ]);
  });
});
