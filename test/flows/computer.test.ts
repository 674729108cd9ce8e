/** The end of the guided run, and the command `cli`: profiles, sign-in and proof on this computer. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computer } from '../../src/cli/computer/computer.ts';
import { tokenPath } from '../../src/profiles/places.ts';
import { expectMode } from '../helpers/mode.ts';
import { openWorld } from '../helpers/world.ts';
import { ANA, FILE, PROFILE, sessionFor, data } from './on-computer.ts';

describe('this computer', () => {
  it('gets the profiles of the first person, signs in once, and proves each', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, {
      'computer.default': PROFILE,
      'profiles.write': true,
      'computer.second-factor': 'yes',
    });
    const result = await computer(session);
    expect(result.error).toBeUndefined();
    expect(data(result).profiles).toMatchObject([
      { profile: 'default', ok: true, userName: ANA },
      { profile: PROFILE, ok: true, userName: ANA },
    ]);
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text).toContain(`[profile ${PROFILE}]`);
    const token = tokenPath({ HOME: session.folder }, 'sso');
    expectMode(token, 0o600);
    expect(session.changed).toEqual([`wrote ${join(aws, 'config')}`]);
    expect(session.openConfig().loaded().config.profiles).toEqual({ default: PROFILE });
    expect(session.openConfig().loaded().config.confirmed).toHaveProperty('mfa');

    const again = sessionFor(world, {}, session.folder);
    const second = await computer(again.session);
    expect(data(second)).toMatchObject({ wrote: false, profiles: [{ ok: true }, { ok: true }] });
    expect(readFileSync(join(aws, 'config'), 'utf8')).toBe(text);
  });

  it('replaces its own block when the file gives the session another name', async () => {
    const world = openWorld({ world: 'startup' });
    const first = sessionFor(world, {
      'computer.default': PROFILE,
      'profiles.write': true,
      'computer.second-factor': 'yes',
    });
    await computer(first.session);
    const renamed = `${FILE}profiles: { session: acme, default: ${PROFILE} }\n`;
    writeFileSync(join(first.session.folder, 'sso-bootstrap.yaml'), renamed);
    const answers = { 'profiles.write': true, 'computer.second-factor': 'yes' } as const;
    const { session, aws } = sessionFor(world, answers, first.session.folder);
    const result = await computer(session);
    expect(result.warnings).toEqual([]);
    expect(data(result).profiles).toMatchObject([{ ok: true }, { ok: true }]);
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text.match(/^# >>> .*$/gm)).toEqual(['# >>> sso-bootstrap acme >>>']);
    expect(text).not.toContain('sso_session = sso\n');
  });

  it('takes back the word on MFA when no second factor was asked for', async () => {
    const world = openWorld({ world: 'startup' });
    const { ui, session } = sessionFor(world, {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'no',
    });
    await computer(session);
    const { confirmed } = session.openConfig().loaded().config;
    expect(Object.keys(confirmed ?? {})).toEqual(['email-otp']);
    expect(ui.said.join()).toContain('a password alone opens these accounts');
  });

  it('adds nothing to a file that had no word on MFA to take back', async () => {
    const { session } = sessionFor(openWorld({ world: 'startup' }), {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'no',
    });
    const file = join(session.folder, 'sso-bootstrap.yaml');
    const text = FILE.slice(0, FILE.indexOf('confirmed:'));
    writeFileSync(file, text);
    await computer(session);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('writes nothing and signs nobody in without a yes', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, {
      'computer.default': PROFILE,
      'profiles.write': false,
    });
    const before = readFileSync(join(session.folder, 'sso-bootstrap.yaml'), 'utf8');
    await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-801' });
    expect(readFileSync(join(session.folder, 'sso-bootstrap.yaml'), 'utf8')).toBe(before);
    expect(() => statSync(aws)).toThrow();
    expect(world.sandbox.calls.map(({ service }) => service)).not.toContain('sso-oidc');
  });

  it('is SSB-203 where our session has the name of another portal’s, and writes nothing', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, { 'computer.default': null });
    await mkdir(aws);
    const theirs =
      '[sso-session sso]\nsso_start_url = https://other.awsapps.com/start\nsso_region = eu-central-1\n';
    writeFileSync(join(aws, 'config'), theirs);
    await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-203' });
    expect(readFileSync(join(aws, 'config'), 'utf8')).toBe(theirs);
    expect(world.sandbox.calls.map(({ service }) => service)).not.toContain('sso-oidc');
  });

  it('says in a dry run what it would write, and signs nobody in', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, { 'computer.default': null });
    session.options.dryRun = true;
    const result = await computer(session);
    expect(result.text).toBe(`1 profile would be in ${join(aws, 'config')}.`);
    expect(() => statSync(aws)).toThrow('ENOENT');
    expect(world.sandbox.calls.map(({ service }) => service)).not.toContain('sso-oidc');
  });

  const section = (role: string, account = '111122223333') =>
    `[profile ${PROFILE}]\nsso_session = sso\nsso_account_id = ${account}\nsso_role_name = ${role}\n`;

  it.each([
    ['takes a role', `[profile ${PROFILE}]\nrole_arn = arn:aws:iam::999988887777:role/x\n`],
    ['is of another account', section('AdministratorAccess', '999988887777')],
    ['is of another permission set', section('ReadOnlyAccess')],
    ['holds a key too', `${section('AdministratorAccess')}aws_access_key_id = AKIA\n`],
    ['is there twice', section('AdministratorAccess').repeat(2)],
    ['signs in elsewhere', section('AdministratorAccess').replace('= sso', '= mine')],
  ])(
    'is SSB-606 with the line where a profile of the same name %s, and writes nothing',
    async (_, theirs) => {
      const world = openWorld({ world: 'startup' });
      const { session, aws } = sessionFor(world, { 'computer.default': null });
      await mkdir(aws);
      writeFileSync(join(aws, 'config'), `# mine\n${theirs}`);
      await expect(computer(session)).rejects.toMatchObject({
        code: 'SSB-606',
        details: { problems: [expect.stringMatching(`config:2  \\[profile ${PROFILE}\\]`)] },
      });
      expect(readFileSync(join(aws, 'config'), 'utf8')).toBe(`# mine\n${theirs}`);
      expect(world.sandbox.calls.map(({ service }) => service)).not.toContain('sso-oidc');
    },
  );

  it('leaves a profile of the same name that means the same, and proves it', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'unsure',
    });
    await mkdir(aws);
    const mine = `${section('AdministratorAccess')}region = us-east-1\n`;
    writeFileSync(join(aws, 'config'), mine);
    const result = await computer(session);
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text.startsWith(mine)).toBe(true);
    expect(text.match(/\[profile /g)).toHaveLength(1);
    expect(result.warnings.join()).toContain(`[profile ${PROFILE}] is in`);
    expect(data(result).profiles).toMatchObject([{ profile: PROFILE, ok: true }]);
  });

  it('leaves a [default] of theirs, neither tries it nor says that it works', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, {
      'profiles.write': true,
      'computer.second-factor': 'unsure',
    });
    const wanted = `${FILE}profiles: { default: ${PROFILE} }\n`;
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), wanted);
    await mkdir(aws);
    writeFileSync(join(aws, 'config'), '[default]\nregion = us-east-1\n');
    const result = await computer(session);
    expect(data(result).profiles.map(({ profile }) => profile)).toEqual([PROFILE]);
    expect(result.warnings.join()).toMatch(/\[default\] in line 1 of .* is yours: .* not tried/);
  });

  it('writes the profiles of everyone when told so, and proves those of the person', async () => {
    const world = openWorld({ world: 'startup' });
    const { session, aws } = sessionFor(world, {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'yes',
    });
    const access =
      'access:\n  - { permissionSet: ReadOnlyAccess, accounts: ["444455556666"], users: [dan@acme.example] }\n';
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE.replace('access:\n', access));
    const result = await computer(session, { everyone: true });
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text).toContain('[profile ReadOnlyAccess-444455556666]');
    expect(data(result).profiles.map(({ profile, ok }) => [profile, ok])).toEqual([
      [PROFILE, true],
    ]);
  });
});
