/** Names in AWS and in the file that would command a terminal reach the screen as text, whichever command shows them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSandbox } from '../../src/sandbox/open.ts';
import { run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';
import { UNSAFE } from './unsafe.ts';

const EVIL = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eHOSTILE\u0000';

/** Everything in that world that people have named. */
function hostileWorld(): string {
  const { state } = openSandbox({ world: 'startup' });
  for (const account of state.accounts) account.name += EVIL;
  for (const { users, groups, permissionSets } of state.instances) {
    for (const user of users) {
      user.displayName += EVIL;
      user.givenName += EVIL;
      user.familyName = EVIL + user.familyName;
    }
    for (const group of groups) group.displayName += EVIL;
    for (const set of permissionSets) {
      set.description = `${set.description ?? ''}${EVIL}`;
      set.relayState = `https://a.example/${EVIL}`;
      set.tags[`team${EVIL}`] = EVIL;
    }
  }
  for (const { users } of Object.values(state.iam)) for (const user of users) user.name += EVIL;
  return JSON.stringify(state);
}

const FILE = `version: 1
region: eu-central-1
permissionSets:
  DataReader: { managedPolicies: [ReadOnlyAccess], description: "the lake" }
users:
  ana@acme.example: { givenName: Anna, familyName: Lopez, email: ana@acme.example }
absent: { users: [bob@acme.example] }
`;

it.each([
  ['plan'],
  ['apply', '--yes'],
  ['status'],
  ['audit'],
  ['who'],
  ['keys'],
  ['iam-users'],
  ['remove', 'bob@acme.example', '--dry-run'],
])('of %s %s they are text', async (...args) => {
  const home = newHome();
  const folder = join(home.folder, 'state', 'sso-bootstrap', 'rehearsal', 'startup');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'world.json'), hostileWorld());
  writeFileSync(join(folder, 'sso-bootstrap.yaml'), FILE);
  const given = [...args, '--sandbox', '--world', 'startup', '--no-input'];
  const { stdout, stderr } = await run(given, home);
  expect(stderr + stdout).toContain('HOSTILE');
  expect(stderr + stdout).not.toMatch(UNSAFE);
});
