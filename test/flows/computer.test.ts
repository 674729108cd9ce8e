/** The end of the guided run, and the command `cli`: profiles, sign-in and proof on this computer. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computer } from '../../src/cli/computer.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { tokenPath } from '../../src/profiles/places.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const ANA = 'ana@acme.example';
const FILE = `version: 1
account: "111122223333"
region: eu-central-1
users:
  ${ANA}: { givenName: Ana, familyName: Lopez, email: ${ANA} }
  dan@acme.example: { givenName: Dan, familyName: Olsen, email: dan@acme.example }
access:
  - { permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [${ANA}] }
confirmed:
  email-otp: { by: ana, date: "2026-01-01" }
  mfa: { by: ana, date: "2026-01-01" }
`;
const PROFILE = 'AdministratorAccess-111122223333';

function sessionFor(world: World, script: Script, folder?: string) {
  const ui = scriptedUi(script);
  const session = testSession('cli', world, ui, {
    rehearsal: true,
    ...(folder === undefined ? {} : { folder }),
  });
  if (folder === undefined) writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
  return { ui, session, aws: join(session.folder, '.aws') };
}

const data = (result: CommandResult) =>
  result.data as { wrote: boolean; profiles: { profile: string; ok: boolean; userName: string }[] };

describe('this computer', () => {
  it('gets the profiles of the first person, signs in once, and proves each', async () => {
    const world = openWorld({ world: 'startup' });
    const { ui, session, aws } = sessionFor(world, {
      'computer.default': PROFILE,
      'profiles.write': true,
      'computer.second-factor': 'yes',
    });
    const result = await computer(session);
    ui.finish();
    expect(result.error).toBeUndefined();
    expect(data(result).profiles).toMatchObject([
      { profile: 'default', ok: true, userName: ANA },
      { profile: PROFILE, ok: true, userName: ANA },
    ]);
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text).toContain(`[profile ${PROFILE}]`);
    const token = tokenPath({ HOME: session.folder }, 'sso');
    expect(statSync(token).mode & 0o777).toBe(0o600);
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
    const { session, ui, aws } = sessionFor(world, answers, first.session.folder);
    const result = await computer(session);
    ui.finish();
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
    ui.finish();
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
    const { ui, session, aws } = sessionFor(world, {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'unsure',
    });
    await mkdir(aws);
    const mine = `${section('AdministratorAccess')}region = us-east-1\n`;
    writeFileSync(join(aws, 'config'), mine);
    const result = await computer(session);
    ui.finish();
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text.startsWith(mine)).toBe(true);
    expect(text.match(/\[profile /g)).toHaveLength(1);
    expect(result.warnings.join()).toContain(`[profile ${PROFILE}] is in`);
    expect(data(result).profiles).toMatchObject([{ profile: PROFILE, ok: true }]);
  });

  it('leaves a [default] of theirs, neither tries it nor says that it works', async () => {
    const world = openWorld({ world: 'startup' });
    const { ui, session, aws } = sessionFor(world, {
      'profiles.write': true,
      'computer.second-factor': 'unsure',
    });
    const wanted = `${FILE}profiles: { default: ${PROFILE} }\n`;
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), wanted);
    await mkdir(aws);
    writeFileSync(join(aws, 'config'), '[default]\nregion = us-east-1\n');
    const result = await computer(session);
    ui.finish();
    expect(data(result).profiles.map(({ profile }) => profile)).toEqual([PROFILE]);
    expect(result.warnings.join()).toMatch(/\[default\] in line 1 of .* is yours: .* not tried/);
  });

  it('writes the profiles of everyone when told so, and proves those of the person', async () => {
    const world = openWorld({ world: 'startup' });
    const { ui, session, aws } = sessionFor(world, {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'yes',
    });
    const access =
      'access:\n  - { permissionSet: ReadOnlyAccess, accounts: ["444455556666"], users: [dan@acme.example] }\n';
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE.replace('access:\n', access));
    const result = await computer(session, { everyone: true });
    ui.finish();
    const text = readFileSync(join(aws, 'config'), 'utf8');
    expect(text).toContain('[profile ReadOnlyAccess-444455556666]');
    expect(data(result).profiles.map(({ profile, ok }) => [profile, ok])).toEqual([
      [PROFILE, true],
    ]);
  });

  it('has the right person sign in where somebody else is signed in here', async () => {
    const world = openWorld({ world: 'startup' });
    const answers = {
      'computer.default': null,
      'profiles.write': true,
      'computer.second-factor': 'yes',
    };
    const bobs = FILE.replace(`users: [${ANA}]`, 'users: [dan@acme.example]');
    const { session } = sessionFor(world, answers);
    const [instance] = world.sandbox.state.instances;
    const [group, dan] = [instance?.groups[0], instance?.users.find((u) => u.givenName === 'Dan')];
    if (!instance || !group || !dan) throw new Error('no such world');
    const [like] = instance.memberships;
    if (like)
      instance.memberships.push({ ...like, id: 'm-dan', groupId: group.id, userId: dan.id });
    await computer(session);
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), bobs);
    const { session: next, ui } = sessionFor(
      world,
      { 'computer.second-factor': 'yes' },
      session.folder,
    );
    const result = await computer(next, { user: 'dan' });
    expect(next.command).toBe('cli --user dan');
    ui.finish();
    expect(result.error).toBeUndefined();
    expect(data(result).profiles[0]?.userName).toBe('dan@acme.example');
    expect(ui.said.join()).toContain(`${ANA} is signed in here, not dan@acme.example.`);
  });

  it.each([
    ['dan', /gives dan@acme.example no access, so there is no profile/],
    ['zoe', /Nobody in .* is called "zoe"/],
  ])('refuses --user %s', async (user, says) => {
    const world = openWorld({ world: 'startup' });
    const { session } = sessionFor(world, {});
    await expect(computer(session, { user })).rejects.toThrow(says);
  });

  it('offers the same command with somebody who is there', async () => {
    const { session } = sessionFor(openWorld({ world: 'startup' }), {});
    await expect(computer(session, { user: 'zzz' })).rejects.toMatchObject({
      details: {
        fix: [`sso-bootstrap cli --user ${ANA}`, 'sso-bootstrap cli --user dan@acme.example'],
      },
    });
  });

  it('keeps no default in the file where nobody was asked', async () => {
    const { session, aws } = awayFrom({ interactive: false });
    const file = join(session.folder, 'sso-bootstrap.yaml');
    const before = readFileSync(file, 'utf8');
    await computer(session, { user: 'ana' });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readFileSync(join(aws, 'config'), 'utf8')).not.toContain('[default]');
  });

  it('tells nobody that they are signed in where another person was, and names the way of that one', async () => {
    const { session, ui, aws } = awayFrom({ approves: 'bob@acme.example' });
    const result = await computer(session);
    ui.finish();
    expect(result.error).toMatchObject({
      code: 'SSB-343',
      details: {
        why: expect.stringContaining('not kept') as string,
        fix: expect.arrayContaining([
          'sso-bootstrap cli --user bob@acme.example      if this computer is that person’s',
        ]) as string[],
      },
    });
    expect(result).toMatchObject({ next: [], data: { expires: null, wrote: true } });
    expect(data(result).profiles.map(({ ok }) => ok)).toEqual([false]);
    expect(result.text).toBe(
      'The sign-in to sso as bob@acme.example was not kept: nobody is signed in.',
    );
    expect(session.changed).toEqual([`wrote ${join(aws, 'config')}`]);
  });

  it('keeps what stands in the way where the sign-in is refused', async () => {
    const { session, ui } = awayFrom({ approves: null });
    const { openSignIn } = session;
    session.openSignIn = async () => {
      const access = await openSignIn();
      return { ...access, env: { ...access.env, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' } };
    };
    await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-341' });
    expect(session.warned.join()).toContain('Keys in the environment: AWS_ACCESS_KEY_ID');
    expect(ui.said.join()).toContain('! Keys in the environment: AWS_ACCESS_KEY_ID');
  });
});

/** No rehearsal: somebody, or nobody (null: it is denied), approves the code that is shown. Ana and Bob have the same role. */
function awayFrom({
  approves = ANA,
  interactive = true,
}: {
  approves?: string | null;
  interactive?: boolean;
}) {
  const world = openWorld({ world: 'startup', latency: 0 });
  const ui = scriptedUi(interactive ? { 'computer.default': null } : {}, { interactive });
  const { say } = ui;
  const session = testSession('cli', world, ui, { yes: true });
  ui.say = (text, tone) => {
    say(text, tone);
    const userCode = /Code {2}(\w{4}-\w{4})/.exec(text)?.[1];
    if (userCode === undefined) return;
    if (approves === null)
      world.sandbox.console.approveSignIn({ userName: ANA, userCode, refuses: true });
    else world.sandbox.console.approveSignIn({ userName: approves, userCode });
  };
  const both = `version: 1
account: "111122223333"
region: eu-central-1
users:
  ${ANA}: { givenName: Ana, familyName: Lopez, email: ${ANA} }
  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["444455556666"], users: [${ANA}, bob@acme.example] }
`;
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), both);
  return { session, ui, aws: join(session.folder, '.aws') };
}
