/** `login` as a whole, on the simulated account `startup`: which session, what is written, what is proven. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { login } from '../../src/cli/computer/login.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { BOB } from '../sign-in/people.ts';
import { at, READER, section } from './login-bench.ts';

describe('login with an address', () => {
  it('finds the Region, shows what it would write, writes after a yes, and proves it', async () => {
    const { ui, session, startUrl, read } = at({ script: { 'profiles.write': true } });
    const result = await login(session, startUrl, {});
    expect(result.exit).toBe(0);
    expect(result.data).toMatchObject({ session: 'sso', region: 'eu-central-1', wrote: true });
    expect(read()).toContain('[profile PowerUserAccess-444455556666]');
    const said = ui.said.join('\n');
    expect(said.indexOf('+[sso-session sso]')).toBeGreaterThan(0);
    expect(result.text).toMatch(/^Signed in to sso as bob@acme\.example, until \d\d:\d\d\./);
    expect(result.text).toMatch(/works {3}PowerUserAccess-444455556666 +until \d\d:\d\d/);
  });

  it('changes nothing after a no, and says so: SSB-801', async () => {
    const { session, startUrl, read } = at({ script: { 'profiles.write': false } });
    await expect(login(session, startUrl, {})).rejects.toMatchObject({ code: 'SSB-801' });
    expect(read).toThrow('ENOENT');
  });

  it('asks nobody with --yes', async () => {
    const { session, startUrl, ui } = at({ options: { yes: true } });
    expect((await login(session, startUrl, {})).data).toMatchObject({ wrote: true });
    expect(ui.asked).toEqual([]);
  });

  it('leaves everything else in the file as it is, and keeps a copy of it', async () => {
    const theirs = `# mine\r\n[profile mine]\r\nregion = us-east-1`;
    const { session, startUrl, read, write } = at({ options: { yes: true } });
    write(theirs);
    await login(session, startUrl, {});
    expect(read().startsWith(theirs)).toBe(true);
    const copies = readdirSync(join(session.folder, '.aws')).filter((name) =>
      name.endsWith('.bak'),
    );
    expect(copies).toHaveLength(1);
    const again = await login(session, startUrl, {});
    expect(again.data).toMatchObject({ wrote: false, signedIn: 'already' });
  });

  it('follows an address of the company’s own, says where to, and writes AWS’s', async () => {
    const { session, startUrl, read, ui } = at({ options: { yes: true } });
    const { openSignIn } = session;
    session.openSignIn = async () => {
      const access = await openSignIn();
      const redirect = () => Promise.resolve(new URL(startUrl));
      return { ...access, aws: { ...access.aws, redirect } };
    };
    await login(session, 'https://aws.acme.example', {});
    expect(ui.said).toContain(`  https://aws.acme.example leads to ${startUrl}`);
    expect(read()).toContain(`sso_start_url = ${startUrl}\n`);
  });

  it('uses the name of a session that is there for this portal', async () => {
    const { session, startUrl, read, write } = at({ options: { yes: true } });
    write(section('acme', startUrl));
    expect((await login(session, startUrl, {})).data).toMatchObject({ session: 'acme' });
    expect(read().match(/\[sso-session/g)).toHaveLength(1);
    expect(read()).toContain('sso_session = acme');
  });

  it('takes another name where the usual one is somebody else’s', async () => {
    const { session, startUrl, write } = at({ options: { yes: true } });
    write(section('sso', 'https://other.awsapps.com/start'));
    expect((await login(session, startUrl, {})).data).toMatchObject({ session: 'sso-2' });
  });

  it('writes nothing where a profile that leads elsewhere has the name of one of ours', async () => {
    const mine = '[profile DataReader-444455556666]\nregion = us-east-1\n';
    const { session, startUrl, read, write } = at({ options: { yes: true } });
    write(mine);
    await expect(login(session, startUrl, {})).rejects.toMatchObject({
      code: 'SSB-606',
      details: {
        problems: [expect.stringMatching(/config:1 {2}\[profile DataReader-444455556666\]/)],
      },
    });
    expect(read()).toBe(mine);
  });

  it('says that there is nothing yet for somebody without access', async () => {
    const { session, startUrl, world, read } = at({ options: { yes: true } });
    world.sandbox.state.instances[0]?.assignments.splice(0);
    const result = await login(session, startUrl, {});
    expect(result.warnings).toEqual(['the portal shows no account: access may be on its way']);
    expect(read).toThrow('ENOENT');
  });

  it('is SSB-203 where the session of the file has the name of another portal’s, and signs nobody in', async () => {
    const { session, startUrl, write, read, world } = at({ options: { yes: true } });
    write(section('ours', 'https://other.awsapps.com/start'));
    const before = read();
    writeFileSync(
      join(session.folder, 'sso-bootstrap.yaml'),
      `version: 1\nregion: eu-central-1\nportalUrl: ${startUrl}\nprofiles: { session: ours }\n`,
    );
    for (const target of [startUrl, undefined]) {
      await expect(login(session, target, {})).rejects.toMatchObject({
        code: 'SSB-203',
        message: 'The session ours is another portal’s already.',
      });
    }
    expect(read()).toBe(before);
    expect(world.sandbox.calls).toEqual([]);
  });

  it('is what a stop offers to go on with, address and all', async () => {
    const { session, startUrl } = at({ options: { yes: true } });
    await login(session, startUrl, {});
    expect(session.command).toBe(`login ${startUrl}`);
  });

  it('is SSB-202 for what is no address, before anything is called', async () => {
    const { session, world } = at();
    await expect(login(session, 'http://acme', {})).rejects.toMatchObject({ code: 'SSB-202' });
    expect(world.sandbox.calls).toEqual([]);
  });
});

describe('login without one', () => {
  it('is for the one session of ~/.aws/config, and proves its profiles, whoever wrote them', async () => {
    const { session, startUrl, write, read } = at();
    write(section('acme', startUrl) + READER);
    const before = read();
    const result = await login(session, undefined, {});
    expect(result.data).toMatchObject({
      session: 'acme',
      wrote: false,
      profiles: [{ profile: 'reader', ok: true, userName: BOB }],
    });
    expect(read()).toBe(before);
  });

  it('asks which of several; a name answers that', async () => {
    const pick = (question: { choices: { value: { name: string } }[] }) =>
      question.choices.find(({ value }) => value.name === 'acme')?.value;
    const { session, startUrl, write } = at({ script: { 'login.session': pick } });
    write(section('other', 'https://other.awsapps.com/start') + section('acme', startUrl));
    expect((await login(session, undefined, {})).data).toMatchObject({ session: 'acme' });
    expect((await login(session, 'acme', {})).data).toMatchObject({ signedIn: 'already' });
  });

  it('is for the portal of the file where there is one, and writes its profiles where none is', async () => {
    const { session, startUrl, write } = at({ script: { 'profiles.write': true } });
    write(section('other', 'https://other.awsapps.com/start'));
    writeFileSync(
      join(session.folder, 'sso-bootstrap.yaml'),
      `version: 1\nregion: eu-central-1\nportalUrl: ${startUrl}\nprofiles: { session: ours }\n`,
    );
    const result = await login(session, undefined, {});
    expect(result.data).toMatchObject({ session: 'ours', wrote: true });
    const again = await login(session, undefined, {});
    expect(again.data).toMatchObject({ session: 'ours', wrote: false, signedIn: 'already' });
  });

  it('asks for the address where nothing is known', async () => {
    const known: { startUrl?: string } = {};
    const { session, startUrl } = at({
      script: { 'login.address': () => known.startUrl, 'profiles.write': true },
    });
    known.startUrl = startUrl;
    expect((await login(session, undefined, {})).data).toMatchObject({ wrote: true });
  });

  it('says which profiles do not work: SSB-345, with the others proven', async () => {
    const { session, startUrl, write } = at();
    const gone = READER.replace('reader', 'gone').replace('DataReader', 'AdministratorAccess');
    write(section('acme', startUrl) + READER + gone);
    const result = await login(session, undefined, {});
    expect(result.exit).toBe(3);
    expect(result.error).toMatchObject({ code: 'SSB-345', message: '1 of 2 profiles don’t work.' });
    expect(result.text).toMatch(/works {3}reader/);
    expect(result.text).toMatch(/failed {2}gone {4}you have no AdministratorAccess/);
  });

  it('signs in once more where AWS has ended a session that looked good', async () => {
    const { session, startUrl, write, world } = at();
    write(section('acme', startUrl) + READER);
    await login(session, undefined, {});
    if (world.sandbox.state.signIn) world.sandbox.state.signIn.sessions = [];
    expect((await login(session, undefined, {})).data).toMatchObject({
      signedIn: 'signed-in',
      profiles: [{ ok: true }],
    });
  });

  it('is SSB-344 where that takes a person and nobody sits there', async () => {
    const { session, startUrl, write, world } = at({
      interactive: false,
      options: { output: 'json' },
    });
    write(section('acme', startUrl) + READER);
    await expect(login(session, undefined, {})).rejects.toMatchObject({ code: 'SSB-344' });
    expect(world.sandbox.calls).toEqual([]);
  });
});

describe('login in a rehearsal', () => {
  it('needs no browser: the person is played, and where it is kept is said', async () => {
    const { session, startUrl, ui } = at({
      script: { 'profiles.write': true },
      options: { rehearsal: true },
    });
    const result = await login(session, startUrl, {});
    expect(result.exit).toBe(0);
    const said = ui.said.join('\n');
    expect(said).toContain('we play your part in the browser now');
    expect(said).toContain(
      `The sign-in is kept in ${join(session.folder, '.aws', 'sso', 'cache')}`,
    );
  });

  it('says SSB-330 where nobody has enabled Identity Center yet', async () => {
    const world = openWorld({ world: 'fresh' });
    const session = testSession('login', world, scriptedUi({}), { rehearsal: true });
    await expect(login(session, undefined, {})).rejects.toMatchObject({ code: 'SSB-330' });
  });
});
