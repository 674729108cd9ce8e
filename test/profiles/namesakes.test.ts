/** What an error says of profiles that stand in the way: the lines, and the session that both could use. */
import { describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import { mayStay } from '../../src/profiles/namesakes.ts';
import { AppError } from '../../src/errors.ts';
import { desired } from './acme.ts';

const NAMES = ['AdministratorAccess-111122223333', 'ReadOnlyAccess-444455556666'];
const session = (name: string, url = 'https://acme.awsapps.com/start/') =>
  `[sso-session ${name}]\nsso_start_url = ${url}\nsso_region = eu-west-1\n`;
const profile = (name: string, by: string, keys = '') => {
  const [role = '', account = ''] = name.split('-');
  return `[profile ${name}]\nsso_session = ${by}\nsso_account_id = ${account}\nsso_role_name = ${role}\n${keys}`;
};

/** The first line of the fix. */
function fixFor(text: string): string {
  const { conflicts } = planBlock({ path: 'config', text }, desired());
  try {
    mayStay('config', conflicts);
  } catch (error) {
    if (error instanceof AppError) return error.details.fix?.[0] ?? '';
  }
  return 'none';
}

describe('the fix for profiles under names of ours', () => {
  it('begins with their session where all of them sign in to our portal by it', () => {
    const text = session('mine') + NAMES.map((name) => profile(name, 'mine')).join('');
    expect(fixFor(text)).toMatch(/under profiles: {2}session: mine$/);
  });

  it('works: with that session both stay as they are, and nothing is left to write', () => {
    const text = session('mine') + NAMES.map((name) => profile(name, 'mine')).join('');
    const plan = planBlock({ path: 'config', text }, desired({ session: 'mine' }));
    expect(mayStay('config', plan.conflicts)).toHaveLength(plan.conflicts.length);
  });

  it.each([
    ['it is another portal', session('mine', 'https://x.awsapps.com/start'), 'mine'],
    ['it is nowhere in the file', '', 'mine'],
    ['one of them signs in by another', session('mine') + session('two'), 'two'],
  ])('leaves it out where %s', (_, sessions, second) => {
    const [one = '', two = ''] = NAMES;
    expect(fixFor(sessions + profile(one, 'mine') + profile(two, second))).toMatch(/^Rename/);
  });

  it('leaves it out where one holds other credentials, or is of another account', () => {
    const [one = ''] = NAMES;
    const key = profile(one, 'mine', 'role_arn = arn:aws:iam::999988887777:role/x\n');
    expect(fixFor(session('mine') + key)).toMatch(/^Rename/);
    const other = profile(one, 'mine').replace('sso_account_id = 1', 'sso_account_id = 9');
    expect(fixFor(session('mine') + other)).toMatch(/^Rename/);
  });
});
