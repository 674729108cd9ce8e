/** The whole program's `login` in a rehearsal: no browser, no network, and nothing of the real ~/.aws is touched. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenPath } from '../../src/profiles/places.ts';
import { documentOf, run } from '../helpers/here.ts';
import { expectMode } from '../helpers/mode.ts';
import { newHome } from '../helpers/program.ts';

const ARGS = ['login', '--world', 'startup', '--no-input'];
const worldOf = (folder: string) => join(folder, 'state/sso-bootstrap/rehearsal/startup');

describe('login in a rehearsal', () => {
  it('signs in, writes and proves in the world’s folder, says where, and leaves ~/.aws alone', async () => {
    const home = newHome();
    mkdirSync(join(home.folder, '.aws'));
    writeFileSync(join(home.folder, '.aws', 'config'), '[profile mine]\n');
    const ran = await run(ARGS, home);
    expect(ran.code, ran.stderr).toBe(0);
    const world = worldOf(home.folder);
    expect(ran.stderr).toContain(`The sign-in is kept in ${join(world, '.aws/sso/cache')}`);
    expect(ran.stderr).toContain(`In a rehearsal it goes to ${join(world, '.aws/config')}`);
    expect(ran.stdout).toMatch(/works {3}AdministratorAccess-111122223333/);
    expect(readFileSync(join(home.folder, '.aws', 'config'), 'utf8')).toBe('[profile mine]\n');
    expect(readdirSync(join(home.folder, '.aws'))).toEqual(['config']);
    expectMode(tokenPath({ HOME: world }, 'sso'), 0o600);
  });

  it('is one valid document with --json, and renews what is there the second time', async () => {
    const home = newHome();
    const [first, second] = [
      await run([...ARGS, '--json'], home),
      await run([...ARGS, '--json'], home),
    ];
    expect(documentOf(first)).toMatchObject({
      command: 'login',
      status: 'ok',
      rehearsal: 'startup',
      data: { session: 'sso', region: 'eu-central-1', signedIn: 'signed-in', wrote: true },
    });
    expect(documentOf(second)).toMatchObject({ data: { signedIn: 'already', wrote: false } });
    expect(first.stdout).not.toMatch(/simulated|ASIA/);
  });

  it('honours AWS_CONFIG_FILE in real runs only', async () => {
    const home = newHome();
    const theirs = join(home.folder, 'theirs');
    const ran = await run(ARGS, home, { env: { AWS_CONFIG_FILE: theirs } });
    expect(ran.code).toBe(0);
    expect(existsSync(theirs)).toBe(false);
  });

  it('asks for the address by its flag where nobody sits and nothing is known', async () => {
    const ran = await run(['login', '--json'], newHome());
    expect(ran.code).toBe(2);
    expect(documentOf(ran).error?.missing).toEqual([
      {
        answer: 'Start URL',
        flag: 'login',
        key: '(argument only)',
        example: 'https://acme.awsapps.com/start',
      },
    ]);
  });
});

describe('login at another endpoint than AWS', () => {
  const home = () => {
    const made = newHome();
    mkdirSync(join(made.folder, '.aws'));
    const config = '[default]\nendpoint_url = https://evil.example\n';
    writeFileSync(join(made.folder, '.aws', 'config'), config);
    return made;
  };
  const says = expect.stringContaining('goes to evil.example, not to AWS') as string;

  it('is a warning of the document, also of one that tells a failure', async () => {
    const ran = await run(['login', '--json'], home());
    expect(documentOf(ran)).toMatchObject({ status: 'error', warnings: [says] });
  });

  it('is said with --quiet, too', async () => {
    expect((await run(['login', '--quiet', '--no-input'], home())).stderr).toEqual(says);
  });
});
