import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectMode } from '../helpers/mode.ts';
import { documentOf, newHome, run } from '../helpers/program.ts';

describe('the built program, in a rehearsal without a terminal', () => {
  it('does the whole set-up without network, shows it, and has nothing left to do afterwards', async () => {
    const home = newHome();
    const first = await run(['init', '--sandbox', '--yes', '--no-input'], home);
    expect(first.stderr).not.toContain('\u001b[');
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain('This is a rehearsal on a simulated account');
    expect(first.stderr).toContain('Nothing in this list takes anything away.');
    expect(first.stderr).toMatch(/Review[\s\S]*Apply[\s\S]*verifying[\s\S]*0 to create/);

    const status = await run(['status', '--sandbox', '--check'], home);
    expect(status.code).toBe(0);
    expect(status.stdout).toContain('The set-up is done. Old ways in are left:');

    const again = await run(['init', '--sandbox', '--yes', '--no-input', '--json'], home);
    expect(again.code).toBe(0);
    const { data, status: ended } = documentOf(again);
    expect(ended).toBe('ok');
    expect(data?.changes?.filter(({ verb }) => verb !== 'note')).toEqual([]);
  });

  it('keeps all that it writes in its own folder, for the owner only', async () => {
    const home = newHome();
    await run(['init', '--sandbox', '--yes', '--no-input'], home);
    const folder = join(home.folder, 'state', 'sso-bootstrap', 'rehearsal', 'fresh');
    for (const name of ['sso-bootstrap.yaml', 'world.json']) {
      expectMode(join(folder, name), 0o600);
    }
    expect(readFileSync(join(folder, 'sso-bootstrap.yaml'), 'utf8')).toContain('ada@example.com');
    const here = await run(['sandbox'], home);
    expect(here.stdout).toContain(folder);
  });

  it('gives a checklist as Markdown that says in Markdown what it is from', async () => {
    const { stdout } = await run(['checklist', '--markdown', '--sandbox'], newHome());
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '## By hand in AWS account 111122223333',
      '',
      '> This is a rehearsal (world fresh): the account is simulated.',
    ]);
    expect(stdout).not.toContain('[rehearsal');
  });

  it('of root-safety alone counts nothing of other steps', async () => {
    const home = newHome();
    const folder = join(home.folder, 'state', 'sso-bootstrap', 'rehearsal', 'startup');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'sso-bootstrap.yaml'), 'version: 1\ngroups: { New: {} }\n');
    const ran = await run(['root-safety', '--world', 'startup', '--yes', '--no-input'], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/verifying: reading again {3}0 to create, .* 0 by hand/);
    expect(ran.stdout).toMatch(/Done: \d by hand\./);
  });

  it('with nobody in it says so: init offers no profiles, and login is no bug of ours', async () => {
    const home = newHome();
    const folder = join(home.folder, 'state', 'sso-bootstrap', 'rehearsal', 'fresh');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'sso-bootstrap.yaml'),
      'version: 1\nregion: eu-west-1\npermissionSets: {}\nusers: {}\naccess: []\n',
    );
    const made = documentOf(
      await run(['init', '--sandbox', '--yes', '--no-input', '--json'], home),
    );
    expect(made.status).toBe('ok');
    expect(made.warnings.join()).toContain('names no people, so nobody can sign in yet');
    expect(made.next.map(({ command }) => command.split('.js ')[1])).toEqual([
      'apply --sandbox',
      'iam-users --sandbox',
    ]);
    const login = documentOf(await run(['login', '--sandbox', '--json'], home));
    expect(login.error).toMatchObject({
      code: 'SSB-342',
      message: expect.stringContaining('Nobody is in this rehearsal who could sign in.') as string,
      hint: expect.stringContaining('apply --sandbox') as string,
    });
  });

  it('starts over after sandbox reset, and only then', async () => {
    const home = newHome();
    await run(['init', '--sandbox', '--yes', '--no-input'], home);
    const reset = await run(['sandbox', 'reset', '--json'], home);
    expect(documentOf(reset).data).toEqual({ reset: 'fresh' });
    const status = await run(['status', '--sandbox', '--check'], home);
    expect(status.code).toBe(7);
    expect(status.stdout).toContain('not enabled');
  });

  it.each(['startup', 'control-tower', 'company'])(
    'takes the world %s over and leaves it as it was',
    async (world) => {
      const home = newHome();
      const first = await run(['init', '--world', world, '--yes', '--no-input', '--json'], home);
      const document = documentOf(first);
      expect(document.status).toBe('ok');
      expect(document.rehearsal).toBe(world);
      const check = await run(['plan', '--world', world, '--check'], home);
      expect(check.code, check.stdout).toBe(0);
    },
  );

  it('prints commands that work when pasted: same world, same file, this very program', async () => {
    const home = newHome();
    const ran = await run(['status', '--world', 'startup', '--json'], home);
    const [next] = documentOf(ran).next;
    expect(next?.command).toMatch(/sso-bootstrap\.js init --world startup$/);
  });
});

describe('each step as a command of its own', () => {
  it('does its own part and names what it waits for', async () => {
    const home = newHome();
    await run(['init', '--world', 'startup', '--yes', '--no-input'], home);
    const file = join(home.folder, 'state/sso-bootstrap/rehearsal/startup/sso-bootstrap.yaml');
    const text = readFileSync(file, 'utf8');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(
      file,
      text.replace(
        'access:\n',
        'access:\n  - permissionSet: ReadOnlyAccess\n    accounts: ["111122223333"]\n    users: [dan@acme.example]\n',
      ),
    );
    const early = documentOf(
      await run(['assignments', '--world', 'startup', '--yes', '--json'], home),
    );
    expect(early.error?.message).toContain(
      'it needs groups:create:ReadOnlyAccess-111122223333 first',
    );
    for (const step of ['groups', 'users', 'assignments']) {
      const ran = await run([step, '--world', 'startup', '--yes', '--no-input', '--json'], home);
      const { data, status } = documentOf(ran);
      expect(status, step).toBe('ok');
      expect(
        data?.changes?.some((change) => change.status === 'done'),
        step,
      ).toBe(true);
    }
    expect((await run(['plan', '--world', 'startup', '--check'], home)).code).toBe(0);
  });
});
