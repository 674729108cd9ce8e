/** The built program in a real terminal: a person types, the screen is read. */
import { describe, expect, it } from 'vitest';
import { spawn } from '@lydell/node-pty';
import { bin, newHome, run } from '../helpers/program.ts';
import { CTRL_C, DOWN, ENTER, enter, terminal } from '../helpers/terminal.ts';

describe('in a terminal', () => {
  it('the rehearsal goes from the welcome screen to the end with Enter and one typed word', async () => {
    const home = newHome();
    const screen = terminal(['init', '--sandbox'], home);
    await screen.see('This is a rehearsal');
    await screen.see('[rehearsal] Where should sign-in live?');
    screen.type('london');
    await screen.see(/london\s+❯ eu-west-2/);
    screen.type(ENTER);
    await enter(
      screen,
      'Which kinds of access should there be?',
      'How long should one session last?',
    );
    await screen.see('Your e-mail address:');
    screen.type(`?${ENTER}`);
    await screen.see('It is the user name at sign-in');
    screen.type(`nonsense${ENTER}`);
    await screen.see('That is not an e-mail address.');
    screen.type('\u0015'); // Ctrl-U clears the line
    screen.type(`grace@example.com${ENTER}`);
    await screen.see('Your given name:');
    screen.type(`Grace${ENTER}`);
    await screen.see('Your family name:');
    screen.type(`Hopper${ENTER}`);
    await enter(screen, 'Who else should be able to sign in?', 'What may you do?');
    await screen.see('Nothing in this list takes anything away.');
    await screen.see(/Apply these \d+ changes\?/);
    screen.type(ENTER);
    await screen.see('Type create to go on');
    screen.type(`create${ENTER}`);
    await screen.see('Root user: an MFA device');
    await enter(screen, 'Is it done? Root user: a second', 'Is it done? Billing access');
    await screen.see('Send email OTP: on');
    await screen.see('MFA: asked every time');
    await enter(
      screen,
      'Is it done? Send email OTP: on / MFA',
      'Which profile should tools use when none is named?',
    );
    await screen.see('+[profile AdministratorAccess-111122223333]');
    await enter(screen, /Write \d+ lines into/, 'Did AWS make you set up or use a second factor');
    await screen.see('That was the rehearsal.');
    await screen.see(/works +AdministratorAccess-111122223333/);
    expect(await screen.exit).toBe(0);
    expect(screen.all()).toContain('member');

    const status = await run(['status', '--sandbox', '--check'], home);
    expect(status.code, status.stdout).toBe(0);
    expect(status.stdout).toContain('Identity Center in eu-west-2');
    expect(status.stdout).toContain('grace@example.com');
  });

  it('"no" at the review changes nothing and keeps the answers', async () => {
    const home = newHome();
    const screen = terminal(['init', '--sandbox', '--world', 'startup', '--existing', 'add'], home);
    await enter(
      screen,
      'Which kinds of access',
      'Your e-mail address:',
      'given name',
      'family name',
      'Who else',
      'What may you do?',
      'In which accounts?',
    );
    await screen.see(/Apply these \d+ changes\?/);
    screen.type(`${DOWN}${DOWN}${ENTER}`);
    await screen.see('Nothing was applied.');
    expect(await screen.exit).toBe(8);
  });

  it('Ctrl-C at a question is one calm line and exit 130', async () => {
    const screen = terminal(['init', '--sandbox'], newHome());
    await screen.see('Where should sign-in live?');
    screen.type(CTRL_C);
    await screen.see('Continue any time:');
    expect(await screen.exit).toBe(130);
    expect(screen.all()).not.toMatch(/\n\s+at /);
  });

  it('NO_COLOR leaves no colour, from us or from the libraries', async () => {
    const home = newHome();
    const child = spawn(process.execPath, [bin, 'init', '--sandbox', '--yes', '--no-input'], {
      cols: 100,
      rows: 50,
      cwd: home.folder,
      env: { ...home.env, TERM: 'xterm-256color', NO_COLOR: '1' },
    });
    let raw = '';
    child.onData((data) => (raw += data));
    const code = await new Promise<number>((resolve) => {
      child.onExit(({ exitCode }) => {
        resolve(exitCode);
      });
    });
    expect(code).toBe(0);
    // eslint-disable-next-line no-control-regex -- colour is what is looked for
    expect(raw).not.toMatch(/\u001b\[[0-9;]*m/);
  });

  it.each([0, 38])('a screen of %s columns comes to an end without flooding', async (cols) => {
    const home = newHome();
    const screen = terminal(['init', '--sandbox', '--yes', '--no-input'], home, {
      cols: Math.max(cols, 1),
    });
    expect(await screen.exit).toBe(0);
    expect(screen.all().length).toBeLessThan(100_000);
  });
});

describe('Ctrl-C', () => {
  it('while we watch the console tells what was done in one calm line, and a rerun goes on from there', async () => {
    const home = newHome();
    const screen = terminal(['init', '--sandbox', '--yes'], home);
    await enter(screen, 'Where should', 'Which kinds', 'How long');
    await enter(screen, 'Your e-mail', 'Your given', 'Your family', 'Who else', 'What may you');
    await screen.see('Type create');
    screen.type(`create${ENTER}`);
    await screen.see('watching the account');
    screen.type(CTRL_C);
    await screen.see('These were done:');
    await screen.see('create    organization');
    await screen.see('Continue any time:');
    expect(await screen.exit).toBe(130);
    expect(screen.all()).not.toContain('Finishing');

    const again = await run(['init', '--sandbox', '--yes', '--no-input'], home);
    expect(again.code, again.stderr).toBe(0);
    expect((await run(['status', '--sandbox', '--check'], home)).code).toBe(0);
  });

  it('at a hand step starts nothing more', async () => {
    const home = newHome();
    const screen = terminal(['init', '--world', 'startup', '--existing', 'add', '--yes'], home);
    await enter(screen, 'Which kinds', 'Your e-mail', 'Your given', 'Your family');
    await enter(screen, 'Who else', 'What may you', 'In which accounts');
    await screen.see('Is it done?');
    screen.type(CTRL_C);
    expect(await screen.exit).toBe(130);
    expect(screen.all()).not.toMatch(/Done +create/);
  });
});
