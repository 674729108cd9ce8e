/** What `login` tells without doing it (a dry run), and what stands in its way. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { login } from '../../src/cli/computer/login.ts';
import { tokenPath } from '../../src/profiles/places.ts';
import { at, READER, section } from './login-bench.ts';

describe('login as a dry run', () => {
  it('signs nobody in and writes nothing, and says what it would do', async () => {
    const { session, startUrl, ui, world, config } = at({ options: { dryRun: true } });
    const result = await login(session, startUrl, {});
    expect(result.text).toBe(
      `Would sign in to sso: ${startUrl} in eu-central-1.\nWould write a profile for each role that you have to ${config}, and try each.`,
    );
    expect(result.data).toMatchObject({ signedIn: 'no', expires: null, wrote: false });
    expect(ui.said.join()).not.toContain('Code');
    expect(world.sandbox.state.signIn?.sessions ?? []).toEqual([]);
    expect(readdirSync(session.folder)).toEqual([]);
  });

  it('shows the lines that would be written where somebody is signed in', async () => {
    const { session, startUrl, ui, read } = at({ script: { 'profiles.write': false } });
    await expect(login(session, startUrl, {})).rejects.toMatchObject({ code: 'SSB-801' });
    ui.said.splice(0);
    session.options.dryRun = true;
    const result = await login(session, startUrl, {});
    expect(ui.said).toContain('+[sso-session sso]');
    expect(result.data).toMatchObject({ signedIn: 'already', wrote: false });
    expect(read).toThrow('ENOENT');
  });

  it('counts the profiles that it would try, and judges a token that has ended', async () => {
    const { session, startUrl, write } = at({ options: { dryRun: true } });
    write(section('acme', startUrl) + READER);
    const token = tokenPath({ HOME: session.folder }, 'acme');
    mkdirSync(dirname(token), { recursive: true });
    const old = {
      startUrl,
      region: 'eu-central-1',
      accessToken: 'x',
      expiresAt: '2020-01-01T00:00:00Z',
    };
    writeFileSync(token, JSON.stringify(old));
    const result = await login(session, undefined, {});
    expect(result.text).toContain(`Would try 1 profile of `);
    expect(result.warnings).toEqual([expect.stringContaining('The cached sign-in has ended')]);
  });
});

describe('what stands in the way of login', () => {
  it('is told after it, with the fix: keys in the environment, and a key of the same name', async () => {
    const { session, startUrl, write } = at();
    write(section('acme', startUrl) + READER);
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const keys = `aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${secret}\n`;
    writeFileSync(join(session.folder, '.aws', 'credentials'), `[reader]\n${keys}`);
    const { openSignIn } = session;
    session.openSignIn = async () => {
      const access = await openSignIn();
      return { ...access, env: { ...access.env, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' } };
    };
    const result = await login(session, undefined, {});
    expect(result.exit).toBe(0);
    expect(result.data).toMatchObject({
      obstacles: [{ id: 'keys-in-environment' }, { id: 'same-name-key:reader' }],
    });
    expect(result.warnings).toEqual([
      expect.stringContaining('unset AWS_ACCESS_KEY_ID'),
      expect.stringContaining('line 2  aws_access_key_id'),
    ]);
    expect(JSON.stringify(result)).not.toContain(secret);
  });
});
