/** The whole program's `keys` and `iam-users machine`, without network: one document each, valid against the schema. */
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

const WORLD = ['--world', 'startup', '--no-input'];

describe('keys', () => {
  it('lists every IAM user without a file, in a document of its own', async () => {
    const document = documentOf(await run(['keys', ...WORLD, '--json'], newHome()));
    expect(document).toMatchObject({ command: 'keys', status: 'ok', account: '111122223333' });
    const users = document.data?.['users'] as { user: string; credentials: unknown[] }[];
    expect(users.map(({ user }) => user)).toEqual(['ana', 'bob', 'carol', 'ci', 'deploy', 'old']);
    expect(JSON.stringify(document)).not.toMatch(/AKIA/);
  });

  it('shows no whole id of a key', async () => {
    const { stdout, stderr } = await run(['keys', ...WORLD], newHome());
    expect(stdout).toContain('AKIA…9X4D  on ');
    expect(stdout + stderr).not.toContain('AKIAEXAMPLE');
  });

  it('refuses a word that is no action, and names those that are', async () => {
    const { code, stderr } = await run(['keys', 'burn', 'bob', ...WORLD], newHome());
    expect(code).toBe(2);
    expect(stderr).toMatch(/keys told USER[^]*keys deactivate USER/);
  });

  it.each([
    [['--person', 'bob', '--nobody', 'left'], '--person and --nobody'],
    [['--machine', 'github', '--person', 'bob'], '--person and --machine'],
    [
      ['--nobody', 'left', '--machine', 'github', '--person', 'bob'],
      '--person, --machine and --nobody',
    ],
  ])('refuses more than one answer to whose it is: %j', async (flags, named) => {
    const { code, stderr } = await run(['keys', 'told', 'bob', ...flags, ...WORLD], newHome());
    expect([code, stderr]).toEqual([2, expect.stringContaining('SSB-202')]);
    expect(stderr).toContain(`${named}: one user can’t be all of that.`);
  });

  it('of somebody who left need no word to anybody, and a yes for each all the same', async () => {
    const home = newHome();
    const left = ['keys', 'deactivate', 'bob', '--nobody', 'left in spring', ...WORLD, '--json'];
    const ids = ['iam-users:deactivate:bob/9X4D', 'iam-users:deactivate:bob/password'];
    const statuses = (ran: Awaited<ReturnType<typeof run>>) =>
      documentOf(ran).data?.changes?.map(({ id, status }) => [id, status]);
    expect(statuses(await run(left, home))).toEqual(ids.map((id) => [id, 'skipped']));
    const list = documentOf(await run(['keys', ...WORLD, '--json'], home));
    const commands = list.next.map(({ command }) => command);
    expect(commands.join('\n')).toMatch(/keys deactivate bob .*--world startup/);
    const yes = ids.flatMap((id) => ['--confirm', id]);
    // Nobody's or not: an administrator's credential goes only when somebody else gets in.
    expect(documentOf(await run([...left, ...yes], home)).error?.code).toBe('SSB-350');
  });

  it('takes no key away without a yes for it, and none on --yes', async () => {
    const home = newHome();
    const told = await run(['keys', 'told', 'bob', '--person', 'bob', ...WORLD, '--json'], home);
    expect(documentOf(told).data).toMatchObject({ user: 'bob', whose: 'bob@acme.example' });
    const ran = await run(['keys', 'deactivate', 'bob', ...WORLD, '--yes', '--json'], home);
    const document = documentOf(ran);
    expect(document.data?.changes?.map(({ id, status }) => [id, status])).toEqual([
      ['iam-users:deactivate:bob/9X4D', 'skipped'],
      ['iam-users:deactivate:bob/password', 'skipped'],
    ]);
    const [next] = document.next;
    expect(next?.command).toContain('keys deactivate bob --confirm iam-users:deactivate:bob/9X4D');
  });
});

describe('iam-users machine', () => {
  it('prints the role in place of a key, with the policies of today, and changes nothing', async () => {
    const ran = await run(
      ['iam-users', 'machine', 'ci', '--for', 'github', ...WORLD, '--json'],
      newHome(),
    );
    const role = documentOf(ran).data?.['role'];
    expect(role).toMatchObject({ name: 'ci', inlinePolicies: [{ name: 'PushImages' }] });
  });

  it('asks where it runs', async () => {
    const { code, stderr } = await run(['iam-users', 'machine', 'ci', ...WORLD], newHome());
    expect(code).toBe(2);
    expect(stderr).toContain('iam-users machine ci --for github');
  });
});
