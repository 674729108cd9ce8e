/** What the properties once found, kept as cases of their own. */
import { describe, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { check } from './apply-property.ts';
import { checkImport } from './import-property.ts';
import { MANAGEMENT, type WorldSpec } from './spec.ts';

const quiet: WorldSpec = {
  region: 'eu-west-1',
  template: '{permissionSet}-{accountId}',
  aliases: {},
  accounts: [
    { id: MANAGEMENT, name: 'acme', active: true, unit: null },
    { id: '222222222222', name: 'closed', active: false, unit: null },
  ],
  sets: [],
  users: [],
  groups: [],
  rows: [],
  stale: [],
  delegated: false,
  switches: { lag: 0, pageSize: 5, emptyPages: false, refuseConcurrent: false, deny: [] },
};
const set = (name: string, sessionDuration = 'PT1H') => ({
  name,
  sessionDuration,
  managed: [],
  customer: [],
  tags: {},
});
const group = (name: string) => ({ name, external: false, members: ['bob'], ghost: false });
const bob = {
  userName: 'bob',
  givenName: 'Bob',
  familyName: 'Ray',
  displayName: 'Bobby',
  email: 'bob@example.com',
  external: false,
};
const row = (name: string, to: string, account = MANAGEMENT) => ({
  set: name,
  account,
  kind: 'group' as const,
  name: to,
});

interface Example {
  world: Partial<WorldSpec>;
  file: Omit<Config, 'version'>;
  yes: boolean[];
}

const EXAMPLES: Record<string, Example> = {
  'a group stays ours by its name when its permission set is removed first': {
    world: { sets: [set('Ops')], users: [bob], groups: [group(`Ops-${MANAGEMENT}`)] },
    file: { absent: { permissionSets: ['Ops'] } },
    // In the order of the plan: the group, then the set.
    yes: [false, true],
  },
  'a group is ours by its name before its permission set is made': {
    world: { users: [bob], groups: [group(`Ops-${MANAGEMENT}`)] },
    file: { permissionSets: { Ops: {} } },
    yes: [false],
  },
  'a group called like a person gets its own access': {
    world: { sets: [set('Ops')], users: [bob], groups: [group('user/bob')] },
    file: {
      permissionSets: { Ops: {} },
      groups: { 'user/bob': {} },
      access: [{ permissionSet: 'Ops', accounts: ['*'], group: 'user/bob' }],
    },
    yes: [true],
  },
  'what a closed account carries holds up nothing else': {
    world: {
      sets: [set('Ops')],
      users: [bob],
      groups: [group('Team')],
      rows: [row('Ops', 'Team'), row('Ops', 'Team', '222222222222')],
    },
    file: { permissionSets: { Ops: { sessionDuration: '4h' } }, absent: { groups: ['Team'] } },
    yes: [true],
  },
  'a set that a stack keeps, named as absent, keeps its access': {
    world: {
      sets: [{ ...set('Ops'), tags: { 'aws:cloudformation:stack-name': 'x' } }],
      users: [bob],
      groups: [group('Team')],
      rows: [row('Ops', 'Team')],
    },
    file: { absent: { permissionSets: ['Ops'] } },
    yes: [true],
  },
  'a new name leaves alone the display name that somebody chose': {
    world: { users: [bob] },
    file: { users: { bob: { givenName: 'Robert', familyName: 'Ray', email: 'bob@example.com' } } },
    yes: [true],
  },
};

describe('examples', () => {
  it.each(Object.entries(EXAMPLES))('%s', async (_, { world, file, yes }) => {
    const config: Config = { version: 1, region: 'eu-west-1', ...file };
    await check({ spec: { ...quiet, ...world }, config, yes }, () => undefined);
  });

  it('a length that another tool wrote in minutes is no difference', async () => {
    await checkImport({ ...quiet, sets: [set('Ops', 'PT480M')] }, () => undefined);
  });
});
