/** `login URL` with flags for how profiles are written: people without a file keep them in the block itself. */
import { describe, expect, it } from 'vitest';
import { login } from '../../src/cli/computer/login.ts';
import { settingsOfBlock } from '../../src/profiles/block-settings.ts';
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from '../profiles/acme.ts';
import { at } from './login-bench.ts';

const READER = 'DataReader-444455556666';

describe('login URL with flags', () => {
  it('writes the default and the old keys, and so does the next run without them', async () => {
    const { session, startUrl, read } = at({ options: { yes: true } });
    const flags = { defaultProfile: READER, legacy: true };
    const first = await login(session, startUrl, flags);
    expect(session.command).toBe(`login ${startUrl} --default-profile ${READER} --legacy`);
    expect(first.text).toMatch(/works {3}default/);
    const text = read();
    expect(text).toMatch(
      /\[default\]\nsso_session = sso\nsso_start_url = .*\n.*\n.*\nsso_role_name = DataReader\n/,
    );
    expect((await login(session, startUrl, {})).data).toMatchObject({ wrote: false });
    await login(session, startUrl, { defaultProfile: 'none', legacy: false });
    expect(read()).not.toMatch(/\[default\]|profile .*\nsso_session = sso\nsso_start_url/);
  });

  it('is SSB-202 with the names there are for another default, and writes nothing', async () => {
    const { session, startUrl, read } = at({ options: { yes: true } });
    const wrong = { defaultProfile: 'DataReader-44445555666' };
    await expect(login(session, startUrl, wrong)).rejects.toMatchObject({
      code: 'SSB-202',
      message: expect.stringContaining(`did you mean ${READER}?`) as string,
    });
    expect(read).toThrow('ENOENT');
  });

  it('says that they change nothing without an address', async () => {
    const { session, startUrl, ui } = at({ options: { yes: true } });
    await login(session, startUrl, {});
    await login(session, 'sso', { legacy: true });
    expect(ui.said).toContain('  --legacy is for login URL, which writes profiles');
  });
});

describe('what a block says of how it was written', () => {
  const text = (settings: Parameters<typeof desired>[0]) => {
    const { session, sections } = desired(settings);
    return planBlock({ path: '', text: '' }, { session, sections }).after;
  };
  it.each([
    [{}],
    [{ default: 'ReadOnlyAccess-444455556666' }],
    [{ legacy: true }],
    [{ granted: true, legacy: true, default: 'AdministratorAccess-111122223333' }],
  ])('is %j again', (settings) => {
    expect(settingsOfBlock({ path: '', text: text(settings) }, 'acme')).toEqual(settings);
    expect(settingsOfBlock({ path: '', text: text(settings) }, 'other')).toEqual({});
  });
});
