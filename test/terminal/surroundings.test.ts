/** The built program where terminals differ: no columns, few, many, dumb, without colour, CI, a pipe, a closed pipe. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { answer, QUESTIONS, START } from '../helpers/guided-run.ts';
import { bin, documentOf, newHome, run } from '../helpers/program.ts';
import { DOWN, ENTER, plain, terminal, type Terminal } from '../helpers/terminal.ts';

// eslint-disable-next-line no-control-regex -- colour is what is looked for
const COLOUR = /\u001b\[[0-9;]*m/;
const ESCAPE = '\u001b';
const ALONE = ['init', '--sandbox', '--yes', '--no-input'];

/** From the first question to the review, and out. */
async function toTheReview(screen: Terminal): Promise<void> {
  await answer(screen, QUESTIONS);
  await screen.see('Apply these');
  screen.type(`${DOWN}${DOWN}${ENTER}`);
  expect(await screen.exit).toBe(8);
}

it.each([['checklist'], ['status'], ['audit'], ['keys'], ['explain', 'SSB-303']])(
  'the result of %s breaks between words on a terminal of 40 columns, and is one line a row in a pipe',
  async (...command) => {
    const [args, home] = [[...command, '--world', 'startup'], newHome()];
    const piped = await run(args, home);
    expect(piped.stdout.split('\n').some((line) => line.length > 60)).toBe(true);
    const screen = terminal(args, home, { cols: 40 });
    expect(await screen.exit).toBe(piped.code);
    const wide = screen.all().split(/\r*\n/);
    // Addresses, names and commands are copied: they stay whole.
    const breakable = (line: string) => !/\S{30}|Working +|sso-bootstrap/.test(line);
    expect(wide.filter((line) => line.length > 40 && breakable(line))).toEqual([]);
  },
);

describe('the questions', () => {
  it.each([
    ['no columns', 'stty cols 0'],
    ['200 columns', 'stty cols 200'],
  ])('on a terminal of %s come to an end without flooding', async (_name, setUp) => {
    const screen = terminal(START, newHome(), { setUp });
    await toTheReview(screen);
    expect(screen.raw().length).toBeLessThan(100_000);
  });

  it('on a terminal of 40 columns break between words, and nothing is lost', async () => {
    const screen = terminal(START, newHome(), { cols: 40 });
    for (const [shows, keys] of [
      [/Where should/, ENTER],
      [/Which kinds/, ENTER],
      [/How long/, ENTER],
      [/Your e-mail/, `grace@example.com${ENTER}`],
      [/Your given/, `Grace${ENTER}`],
      [/Your family/, `Hopper${ENTER}`],
      [/Who else/, ENTER],
      [/What may you/, ENTER],
      [/Apply these/, `${DOWN}${DOWN}${ENTER}`],
    ] as const) {
      await screen.see(shows);
      screen.type(keys);
    }
    expect(await screen.exit).toBe(8);
    const said = screen.all();
    const words40 = said.replace(/\s+/g, ' ');
    for (const text of [
      'The service that people sign in to, and that hands out credentials that expire.',
      '[rehearsal] Where should sign-in live? (34 in all: ↓ shows more, type to search)',
      '◉ Power user everything but IAM and the organization',
      '◯ Billing bills and costs; needs billing access for IAM',
      '[rehearsal] Which kinds of access should there be? (ticked at first: built in)',
      '↑↓ move · space tick · a all · enter next · esc back · ? why · ctrl-c stop',
      '[rehearsal] Your e-mail address: (Enter: sample answer) esc back · ? why · ctrl-c stop',
    ]) {
      expect(words40).toContain(text);
    }
    const review = (/Review:[\s\S]*?by hand\n/.exec(said)?.[0] ?? '').split('\n');
    expect(review.length).toBeGreaterThan(20);
    const words = review.filter((line) => !/--confirm|https?:|sso-bootstrap/.test(line));
    expect(words.filter((line) => line.length > 40)).toEqual([]);
    expect(screen.raw().length).toBeLessThan(100_000);
  });

  it.each([
    ['NO_COLOR=1', [], { NO_COLOR: '1' }],
    ['NO_COLOR=1 and FORCE_COLOR=1', [], { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
    ['--color never', ['--color', 'never'], { FORCE_COLOR: '1' }],
  ])('with %s have not one colour byte', async (_name, flags, env) => {
    const screen = terminal([...START, ...flags], newHome(), { env });
    await toTheReview(screen);
    expect(screen.raw()).not.toMatch(COLOUR);
  });

  it('are coloured otherwise, also with an empty NO_COLOR', async () => {
    const screen = terminal(START, newHome(), { env: { NO_COLOR: '' } });
    await toTheReview(screen);
    expect(screen.raw()).toMatch(COLOUR);
  });
});

describe('nobody is asked, and no byte is drawn', () => {
  it.each([
    ['TERM=dumb', { TERM: 'dumb' }],
    ['CI=1', { CI: '1' }],
    ['CI=true', { CI: 'true' }],
  ])('with %s on a terminal', async (_name, env) => {
    const asked = terminal(['init'], newHome(), { env });
    expect(await asked.exit).toBe(2);
    expect(asked.all()).toContain('[SSB-201]');
    const alone = terminal(ALONE, newHome(), { env });
    expect(await alone.exit).toBe(0);
    expect(asked.raw() + alone.raw()).not.toContain(ESCAPE);
    expect(alone.raw().length).toBeLessThan(100_000);
  });

  it('in a pipe, where FORCE_COLOR=1 colours what is said and never the result', async () => {
    const [home, other] = [newHome(), newHome()];
    const forced = await run(ALONE, home, { env: { FORCE_COLOR: '1' } });
    expect(forced.code).toBe(0);
    expect(forced.stderr).toMatch(COLOUR);
    expect(forced.stdout).not.toContain(ESCAPE);
    const json = await run([...ALONE, '--json'], newHome(), { env: { FORCE_COLOR: '1' } });
    expect(documentOf(json).status).toBe('ok');
    const calm = await run(ALONE, other);
    expect(calm.stderr + calm.stdout).not.toContain(ESCAPE);
    // Changes that are under way together may end in any order.
    const lines = (text: string) => text.split('\n').sort();
    const samePlace = plain(forced.stderr).replaceAll(home.folder, other.folder);
    expect(lines(samePlace)).toEqual(lines(calm.stderr));
  });

  it('and without answers one message lists them all, and nobody is asked anything first', async () => {
    const ran = await run(['init'], newHome());
    expect(ran.code).toBe(2);
    expect(ran.stderr).not.toContain(ESCAPE);
    for (const flag of ['--sso-region', '--user', '--yes']) expect(ran.stderr).toContain(flag);
  });
});

describe('a reader that has seen enough', () => {
  const piped = (command: string, env: Record<string, string>) =>
    spawnSync('bash', ['-c', `${command}; echo "ends \${PIPESTATUS[*]}"`], {
      env: { ...newHome(env).env, NODE: process.execPath, BIN: bin },
      encoding: 'utf8',
    });

  it.each([
    'help all',
    'explain SSB-310',
    'sandbox --json',
    'completion bash',
    'init --sandbox --yes --no-input --json',
  ])('ends %s quietly', (args) => {
    const { stdout, stderr } = piped(`"$NODE" "$BIN" ${args} | head -1`, {});
    expect(stdout.trim().split('\n').at(-1)).toBe('ends 0 0');
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
  });

  it('of what is said does not stop the run', () => {
    const { stdout } = piped(`"$NODE" "$BIN" ${ALONE.join(' ')} 2>&1 >/dev/null | head -1`, {});
    expect(stdout.trim().split('\n').at(-1)).toBe('ends 0 0');
  });
});
