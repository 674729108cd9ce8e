/** Who signs in at the end of `cli`, and what it says where that was nobody or somebody else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computer } from '../../src/cli/computer/computer.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { ANA, FILE, sessionFor, data } from './on-computer.ts';

describe('signing in on this computer', () => {
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
    const { session, aws } = awayFrom({ approves: 'bob@acme.example' });
    const result = await computer(session);
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
