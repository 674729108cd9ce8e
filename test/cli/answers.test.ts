/** Runs in a terminal in which everything is answered already: by flags, or by the file. Nothing is asked, and each answer has its source. */
import { describe, expect, it } from 'vitest';
import { newHome, run } from '../helpers/program.ts';
import { terminal } from '../helpers/terminal.ts';

const FLAGS = [
  ...['--sso-region', 'eu-west-2', '--user', 'Ada Lovelace <ada@example.com>'],
  ...['--permission-set', 'ReadOnlyAccess', '--session-duration', '4h'],
  ...['--grant', 'ada@example.com=ReadOnlyAccess@111122223333'],
];

describe('with every answer as a flag', () => {
  it('in a terminal nothing is asked before the review, and each answer is said with its flag', async () => {
    const screen = terminal(['init', '--sandbox', ...FLAGS], newHome());
    await screen.see('Home Region of Identity Center: eu-west-2   (--sso-region)');
    await screen.see('Permission sets: ReadOnlyAccess   (--permission-set)');
    await screen.see('Length of a session: 4h   (--session-duration)');
    await screen.see('People: Ada Lovelace <ada@example.com>   (--user)');
    await screen.see('Access: ada@example.com=ReadOnlyAccess@111122223333   (--grant)');
    await screen.see('People   (--user, --grant)');
    await screen.see('Access   (--grant)');
    await screen.see('Identity Center   (--sso-region)');
    await screen.see('Apply these');
    expect(screen.all().split('? [rehearsal]').length).toBe(2);
    screen.type('\u0003');
    expect(await screen.exit).toBe(130);
  });
});

describe('with every answer in the file', () => {
  it('nothing is asked, and each answer is said with the file', async () => {
    const home = newHome();
    const first = await run(['init', '--sandbox', '--yes', '--no-input', ...FLAGS], home);
    expect(first.code, first.stderr).toBe(0);
    const screen = terminal(['init', '--sandbox'], home);
    await screen.see(/Home Region of Identity Center: eu-west-2 {3}\(.*sso-bootstrap\.yaml\)/);
    await screen.see(/Permission sets: ReadOnlyAccess {3}\(.*sso-bootstrap\.yaml\)/);
    await screen.see(/People: ada@example\.com {3}\(.*sso-bootstrap\.yaml\)/);
    await screen.see(/Access: ada@example\.com = ReadOnlyAccess on 111122223333\s+\(/);
    await screen.see('0 to create, 0 to change, 0 to take away, 0 by hand');
    expect(screen.all()).not.toContain('? [rehearsal]');
    await screen.kill();
  });
});
