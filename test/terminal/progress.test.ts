/** Progress on long work, by the built program: many changes on a screen, and on what is no screen. */
import { spawn } from '@lydell/node-pty';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { bin, newHome, run, type Home } from '../helpers/program.ts';
import { plain, terminal } from '../helpers/terminal.ts';

/** Line by line as it was drawn: what was drawn over is there as well. */
const drawn = (raw: string) =>
  // eslint-disable-next-line no-control-regex -- cursor moves begin a line of their own here
  plain(raw.replace(/\u001b\[\d*[A-HJK]/g, '\n')).replace(/\n+/g, '\n');

const PEOPLE = 40;
let home: Home;

beforeEach(() => {
  askFor(PEOPLE);
});

/** A file that asks for so many people; all that only a person can say is confirmed in it. */
function askFor(people: number): void {
  home = newHome();
  const folder = join(home.folder, 'state', 'sso-bootstrap', 'rehearsal', 'startup');
  mkdirSync(folder, { recursive: true });
  const emails = Array.from({ length: people }, (_, i) => `p${i}@example.com`);
  const word = '{ by: ana, date: "2026-11-22" }';
  const file = [
    'version: 1',
    'account: "111122223333"',
    'region: eu-central-1',
    'users:',
    ...emails.map((email, i) => `  ${email}: { givenName: P, familyName: N${i}, email: ${email} }`),
    'groups:',
    `  Many: { members: [${emails.join(', ')}] }`,
    'confirmed:',
    ...['root-mfa-second', 'billing-access', 'root-mailbox', 'email-otp', 'mfa'].map(
      (id) => `  ${id}: ${word}`,
    ),
  ].join('\n');
  writeFileSync(join(folder, 'sso-bootstrap.yaml'), `${file}\n`);
}

/** Nobody is asked, and what can be drawn again still is. */
const APPLY = ['apply', '--world', 'startup', '--yes', '--no-input'];
/** A user, and the membership; and the group. */
const changesOf = (people: number) => 2 * people + 1;
const CHANGES = changesOf(PEOPLE);

/** The whole program in a terminal, started by a shell that sets the terminal up first. */
function shell(setUp: string, env: Record<string, string> = {}): Promise<string> {
  const child = spawn('sh', ['-c', `${setUp}; exec "$0" "$@"`, process.execPath, bin, ...APPLY], {
    cols: 80,
    rows: 30,
    cwd: home.folder,
    env: { ...home.env, TERM: 'xterm-256color', ...env },
  });
  let raw = '';
  child.onData((data) => (raw += data));
  return new Promise((resolve, reject) => {
    child.onExit(({ exitCode }) => {
      if (exitCode === 0) resolve(raw);
      else reject(new Error(`exit ${exitCode}: ${plain(raw).slice(-2000)}`));
    });
  });
}

const endsOf = (text: string) => text.match(/^ {2}Done +(create|add) /gm) ?? [];
// eslint-disable-next-line no-control-regex -- cursor moves are what is looked for
const MOVES = /\u001b\[\d*[ABCDGHJK]/;

describe('on a screen', () => {
  it('500 changes are a few lines that are drawn again, the totals, and a line for each that has ended', async () => {
    askFor(250);
    const screen = terminal(APPLY, home);
    expect(await screen.exit).toBe(0);
    const text = drawn(screen.raw());
    expect(endsOf(text)).toHaveLength(changesOf(250));
    expect(text).toMatch(/\d+ of 501 done/);
    expect(text).toMatch(/and \d+ more under way/);
    // One frame: from the spinner to the totals.
    const frames = [...text.matchAll(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Working [^⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]*? of 501 done/g)];
    expect(frames.length).toBeGreaterThan(0);
    for (const [frame] of frames) expect(frame.split('\n').length).toBeLessThanOrEqual(8);
    expect(screen.raw().length).toBeLessThan(1_000_000);
  });

  it.each([40, 200])('of %i columns no line that is drawn again is wider', async (cols) => {
    const screen = terminal(APPLY, home, { cols });
    expect(await screen.exit).toBe(0);
    const text = drawn(screen.raw());
    const lines = text.match(/^([⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]| ) (Working|Waiting) .*/gm) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(cols);
    expect(endsOf(text)).toHaveLength(CHANGES);
  });

  it('that is resized meanwhile nothing is lost, and no line that is drawn again is wider than the widest', async () => {
    const screen = terminal(APPLY, home, { cols: 120 });
    await screen.see('of 81 done');
    const sizes = [40, 100, 25, 120, 60];
    const resizing = setInterval(() => {
      const next = sizes.shift();
      if (next !== undefined) screen.resize(next);
    }, 100);
    expect(await screen.exit).toBe(0);
    clearInterval(resizing);
    expect(sizes.length).toBeLessThan(5);
    const text = drawn(screen.raw());
    expect(endsOf(text)).toHaveLength(CHANGES);
    const lengths = (text.match(/^. Working .*/gm) ?? []).map(({ length }) => length);
    expect(lengths).not.toEqual([]);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120);
    expect(screen.raw().length).toBeLessThan(1_000_000);
  });

  it('under NO_COLOR moves the cursor and uses no colour', async () => {
    const raw = await shell(':', { NO_COLOR: '1' });
    // eslint-disable-next-line no-control-regex -- colour is what is looked for
    expect(raw).not.toMatch(/\u001b\[[0-9;]*m/);
    expect(raw).toMatch(MOVES);
  });
});

describe('on what is no screen', () => {
  it.each([
    ['a terminal of no columns', 'stty cols 0', {}],
    ['TERM=dumb', ':', { TERM: 'dumb' }],
    ['CI on a terminal', ':', { CI: '1' }],
  ])('%s gets two plain lines a change, and nothing is drawn again', async (_name, setUp, env) => {
    const raw = await shell(setUp, env);
    expect(raw).not.toMatch(MOVES);
    const text = plain(raw);
    expect(text.match(/^ {2}Working +(create|add) /gm)).toHaveLength(CHANGES);
    expect(endsOf(text)).toHaveLength(CHANGES);
    expect(raw.length).toBeLessThan(100_000);
  });

  it('a pipe gets the same, and --quiet nothing', async () => {
    const quiet = await run([...APPLY, '--quiet', '--dry-run'], home);
    expect(quiet.stderr).not.toContain('Working');
    const piped = await run(APPLY, home);
    expect(piped.stderr.match(/^ {2}Working +(create|add) /gm)).toHaveLength(CHANGES);
    expect(endsOf(piped.stderr)).toHaveLength(CHANGES);
  });
});
