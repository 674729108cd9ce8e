/** Runs in a pipe in which everything is answered already: by flags, or by the file. Each answer has its source. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

const FLAGS = [
  ...['--sso-region', 'eu-west-2', '--user', 'Ada Lovelace <ada@example.com>'],
  ...['--permission-set', 'ReadOnlyAccess', '--session-duration', '4h'],
  ...['--grant', 'ada@example.com=ReadOnlyAccess@111122223333'],
];

const FILE = `version: 1
region: eu-west-2
permissionSets: { ReadOnlyAccess: {} }
users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["111122223333"], users: [ada@example.com] }
`;

describe('with every answer as a flag', () => {
  it('in a pipe so is the yes', async () => {
    const home = newHome();
    const ids = ['--confirm', 'organization:create:organization'];
    const ran = await run(['init', '--sandbox', '--yes', ...ids, ...FLAGS], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('People: Ada Lovelace <ada@example.com>   (--user)');
    expect(ran.stderr).toMatch(/Apply these \d+ changes\? yes {3}\(--yes\)/);
    expect(ran.stderr).toContain('organization: yes   (--confirm)');
  });
});

it('a --confirm that names nothing is refused before anything is answered with yes', async () => {
  const ran = await run(
    ['init', '--sandbox', '--yes', '--confirm', 'no:such:id', ...FLAGS],
    newHome(),
  );
  expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('SSB-205')]);
  expect(ran.stderr).not.toMatch(/Apply these \d+ changes/);
});

describe('with every answer in the file', () => {
  it('the plan says of each step’s changes on which lines they stand', async () => {
    const home = newHome();
    writeFileSync(join(home.folder, 'acme.yaml'), FILE);
    const ran = await run(['plan', '--sandbox', '-c', 'acme.yaml'], home);
    expect(ran.stdout).toContain('   Permission sets   (acme.yaml: permissionSets, line 3)\n');
    expect(ran.stdout).toContain('   Access   (acme.yaml: access, lines 6-7)\n');
    expect(ran.stdout).toContain('   Organization   (built in)\n');
  });

  it('a long list is cut, and says how much is left out', async () => {
    const people = Array.from({ length: 7 }, (_, i) => ['--user', `P N${i} <p${i}@example.com>`]);
    const ran = await run(['init', '--sandbox', '--dry-run', ...people.flat()], newHome());
    expect(ran.stderr).toMatch(/People: P N0 <p0@example\.com>; .*, and 2 more {3}\(--user\)/);
  });
});

it('one answer that is missing is one', async () => {
  const ran = await run(
    ['init', '--json', '--user', 'Ada Lovelace <ada@example.com>', '--sso-region', 'eu-west-1'],
    newHome(),
  );
  const { error } = documentOf(ran);
  expect([ran.code, error?.message]).toEqual([
    2,
    expect.stringMatching(/^1 answer is missing, so nothing was started\./),
  ]);
});
