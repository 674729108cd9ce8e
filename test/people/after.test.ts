/** "What it will be" is what it then is: the picture made from the plan, beside the account once the plan is done. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { executeIo } from '../../src/cli/changes/plan-and-review.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { Config } from '../../src/config/schema.ts';
import { needsOwnYes } from '../../src/engine/plan.ts';
import { survey } from '../../src/engine/survey.ts';
import { waysOfAll, type Seen } from '../../src/people/who.ts';
import { seenAfter } from '../../src/people/after.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { Actual } from '../../src/steps/actual.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { addBreakGlass } from '../helpers/break-glass.ts';
import { openWorld } from '../helpers/world.ts';

const named = (seen: Seen) =>
  waysOfAll(seen, null).map(({ person, principal, account, permissionSet, group }) =>
    [person?.userName ?? principal, account.id, permissionSet, group ?? 'directly'].join(' '),
  );

/** What each set carries. */
const policies = ({ permissionSets }: Pick<Actual, 'permissionSets'>) =>
  (permissionSets.known ? permissionSets.value : [])
    .map(({ name, managedPolicies, inlinePolicy }) => [
      name,
      managedPolicies.toSorted(),
      inlinePolicy,
    ])
    .sort();

const CY = { givenName: 'Cy', familyName: 'Young', email: 'cy@acme.example' };
const BOB = { givenName: 'Bob', familyName: 'Meyer', email: 'bob@acme.example' };

const FILES: [string, string, Config, (state: WorldState) => void][] = [
  [
    'somebody new, a new set, a member who goes, and groups that nobody asks for',
    'startup',
    {
      version: 1,
      region: 'eu-central-1',
      permissionSets: { Looker: { managedPolicies: ['ViewOnlyAccess'] } },
      users: { 'cy@acme.example': CY },
      groups: { Developers: { members: ['cy@acme.example'] } },
      access: [
        { permissionSet: 'Looker', accounts: ['members'], group: 'Developers' },
        { permissionSet: 'ReadOnlyAccess', accounts: ['*'], users: ['cy@acme.example'] },
      ],
    },
    addBreakGlass,
  ],
  [
    'a person under another user name, and things that are absent',
    'startup',
    {
      version: 1,
      region: 'eu-central-1',
      permissionSets: { ReadOnlyAccess: {} },
      users: { bobby: BOB },
      access: [{ permissionSet: 'ReadOnlyAccess', accounts: ['acme-prod'], users: ['bobby'] }],
      absent: {
        users: ['ana@acme.example'],
        groups: ['Developers'],
        permissionSets: [],
        assignments: [
          { permissionSet: 'ReadOnlyAccess', account: 'acme-dev', user: 'bob@acme.example' },
        ],
      },
    },
    addBreakGlass,
  ],
  [
    'other policies in sets that stay',
    'startup',
    {
      version: 1,
      region: 'eu-central-1',
      permissionSets: {
        DataReader: { managedPolicies: ['ReadOnlyAccess'] },
        ReadOnlyAccess: {
          managedPolicies: ['ReadOnlyAccess', 'ViewOnlyAccess'],
          inlinePolicy: { Version: '2012-10-17', Statement: [] },
        },
      },
    },
    addBreakGlass,
  ],
  [
    'groups without members get somebody',
    'done',
    {
      version: 1,
      region: 'eu-west-1',
      users: { 'cy@acme.example': CY },
      access: [{ permissionSet: 'PowerUserAccess', accounts: ['*'], users: ['cy@acme.example'] }],
    },
    ({ instances: [it] }) => it?.memberships.splice(0),
  ],
];

describe('the picture once the plan is done', () => {
  it.each(FILES)('is what AWS then says: %s', async (_what, world, config, tweak) => {
    const opened = openWorld({ world, tweak });
    const ui = scriptedUi({}, { interactive: false });
    const first = testSession('plan', opened, ui);
    const file = newConfigFile(`${first.folder}/sso-bootstrap.yaml`, config);
    await file.update((same) => same);
    const look = async () => {
      const connection = await first.connect(undefined);
      return survey(executeIo({ session: first, connection, file }), file.loaded());
    };
    const { actual, desired, changes } = await look();
    const after = seenAfter(actual, desired, changes);
    const expected = named(after);
    const session = testSession('apply', opened, ui, {
      folder: first.folder,
      yes: true,
      confirm: changes.filter(needsOwnYes).map(({ id }) => id),
    });
    const { error } = await apply(session, { reachFar: true });
    expect(error?.code).toBeUndefined();
    const now = await look();
    expect(named(now.actual)).toEqual(expected);
    expect(policies(now.actual)).toEqual(policies(after));
    expect([expected, policies(after)]).not.toEqual([named(actual), policies(actual)]);
  });
});
