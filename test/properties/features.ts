/** What came up in a case: in the world, in the file, and in the plan between them. */
import type { Config } from '../../src/config/schema.ts';
import type { Survey } from '../../src/engine/survey.ts';
import type { Change } from '../../src/steps/change.ts';
import type { WorldSpec } from './spec.ts';

type Test = (input: { spec: WorldSpec; config: Config; changes: readonly Change[] }) => boolean;

const planned =
  (pattern: RegExp, summary = /(?:)/): Test =>
  ({ changes }) =>
    changes.some((change) => pattern.test(change.id) && summary.test(change.summary));
const inFile =
  (test: (config: Config) => unknown): Test =>
  ({ config }) =>
    Boolean(test(config));
const inWorld =
  (test: (spec: WorldSpec) => boolean): Test =>
  ({ spec }) =>
    test(spec);
const settings = (key: string, test: (value: unknown) => boolean = () => true) =>
  inFile(({ permissionSets = {} }) =>
    Object.values(permissionSets).some((set) => {
      const value: unknown = Reflect.get(set, key);
      return value !== undefined && test(value);
    }),
  );
const line = (test: (line: NonNullable<Config['access']>[number]) => unknown) =>
  inFile(({ access = [] }) => access.some((one) => Boolean(test(one))));
const word = (pattern: RegExp) => line(({ accounts }) => accounts.some((one) => pattern.test(one)));
const gone = (key: keyof NonNullable<Config['absent']>) =>
  inFile(({ absent }) => (absent?.[key] ?? []).length > 0);
const template = (pattern: string) =>
  inFile(({ groupName = '{accountId}' }) => groupName.includes(pattern));

const TESTS: Record<string, Test> = {
  account: inFile(({ account }) => account),
  region: inFile(({ region }) => region),
  portalUrl: inFile(({ portalUrl }) => portalUrl),
  'groupName by id': template('{accountId}'),
  'groupName by account name': template('{accountName}'),
  'groupName by short name': template('{accountAlias}'),
  accounts: inFile(({ accounts }) => Object.keys(accounts ?? {}).length),
  description: settings('description'),
  'duration in hours': settings('sessionDuration', (text) => /^\d/.test(String(text))),
  'duration in ISO 8601': settings('sessionDuration', (text) => /^P/.test(String(text))),
  relayState: settings('relayState'),
  managedPolicies: settings('managedPolicies', (list) => Array.isArray(list) && list.length > 0),
  customerManagedPolicies: settings('customerManagedPolicies'),
  inlinePolicy: settings('inlinePolicy', (policy) => typeof policy === 'object'),
  'inlinePolicy in a file': settings('inlinePolicy', (policy) => typeof policy === 'string'),
  'boundary of AWS': settings('permissionsBoundary', (b) =>
    JSON.stringify(b).includes('"managedPolicy"'),
  ),
  'boundary of their own': settings('permissionsBoundary', (b) =>
    JSON.stringify(b).includes('Tooling'),
  ),
  tags: settings('tags', (tags) => JSON.stringify(tags) !== '{}'),
  'set without settings': inFile(({ permissionSets = {} }) =>
    Object.values(permissionSets).some((set) => Object.keys(set).length === 0),
  ),
  'a name in other letters than the account has': ({ spec, config }) =>
    [...Object.keys(config.users ?? {}), ...Object.keys(config.groups ?? {})].some((name) =>
      [...spec.users.map((one) => one.userName), ...spec.groups.map((one) => one.name)].some(
        (there) => there !== name && there.toLowerCase() === name.toLowerCase(),
      ),
    ),
  users: inFile(({ users }) => Object.keys(users ?? {}).length),
  'group with members': inFile(({ groups = {} }) =>
    Object.values(groups).some(({ members = [] }) => members.length > 0),
  ),
  'group without members': inFile(({ groups = {} }) =>
    Object.values(groups).some(({ members }) => members?.length === 0),
  ),
  'group whose members are not ours': inFile(({ groups = {} }) =>
    Object.values(groups).some(({ members }) => members === undefined),
  ),
  'access: one set': line(({ permissionSet }) => typeof permissionSet === 'string'),
  'access: list of sets': line(({ permissionSet }) => Array.isArray(permissionSet)),
  'access: users': line(({ users }) => users),
  'access: one group': line(({ group }) => typeof group === 'string'),
  'access: list of groups': line(({ group }) => Array.isArray(group)),
  'access: except': line(({ except = [] }) => except.length > 0),
  'access: id': word(/^\d{12}$/),
  'access: account name': word(/^(?:acme|sandbox)/),
  'access: short name': word(/^short-/),
  'access: members': word(/^members$/),
  'access: *': word(/^\*$/),
  'access: ou': word(/^ou:/),
  "access: a set of Control Tower's": line(({ permissionSet }) =>
    [permissionSet].flat().includes('AWSReadOnlyAccess'),
  ),
  "access: a group of Control Tower's": line(({ group }) =>
    [group].flat().includes('AWSControlTowerAdmins'),
  ),
  'absent.users': gone('users'),
  'absent.groups': gone('groups'),
  'absent.permissionSets': gone('permissionSets'),
  'absent.assignments': gone('assignments'),
  confirmed: inFile(({ confirmed }) => Object.keys(confirmed ?? {}).length),
  'world: closed account': inWorld(({ accounts }) => accounts.some(({ active }) => !active)),
  'world: two accounts of one name': inWorld(
    ({ accounts }) => new Set(accounts.map(({ name }) => name)).size < accounts.length,
  ),
  'world: access on a closed account': inWorld(({ accounts, rows }) =>
    rows.some((row) => accounts.some(({ id, active }) => id === row.account && !active)),
  ),
  'world: user without e-mail': inWorld(({ users }) =>
    users.some(({ email }) => email === undefined),
  ),
  'world: user of SCIM': inWorld(({ users }) => users.some(({ external }) => external)),
  'world: group of SCIM': inWorld(({ groups }) => groups.some(({ external }) => external)),
  'world: all people from SCIM': inWorld(
    ({ users }) => users.length > 0 && users.every(({ external }) => external),
  ),
  'world: member that is gone': inWorld(({ groups }) => groups.some(({ ghost }) => ghost)),
  'plan: new set': planned(/^permission-sets:create/),
  'plan: new group': planned(/^groups:create/),
  'plan: new user': planned(/^users:create/),
  'plan: new member': planned(/^users:add/),
  'plan: new assignment': planned(/^assignments:assign/),
  'drift: missing policy': planned(/^permission-sets:attach:[^:]*:(?!inline)/),
  'drift: extra policy': planned(/^permission-sets:detach:[^:]*:(?!inline|customer)/),
  'drift: extra policy of their own': planned(/^permission-sets:detach:[^:]*:customer/),
  'drift: extra inline policy': planned(/^permission-sets:detach:[^:]*:inline/),
  'drift: other inline policy': planned(/^permission-sets:update:[^:]*:inline/),
  'drift: description': planned(/^permission-sets:update:[^:]*:fields/, /description/),
  'drift: duration': planned(/^permission-sets:update:[^:]*:fields/, /session length/),
  'drift: relay state': planned(/^permission-sets:update:[^:]*:fields/, /relay state/),
  'drift: boundary': planned(/^permission-sets:update:[^:]*:permissions-boundary/),
  'drift: tags': planned(/^permission-sets:update:[^:]*:tags/),
  'drift: stale copy': planned(/^permission-sets:provision/, /stale/),
  'drift: changed set in use': planned(/^permission-sets:provision/, /up to date$/),
  'drift: changed person': planned(/^users:update/),
  'drift: extra member': planned(/^users:remove/),
  'drift: grant nobody asks for': planned(/^groups:delete/, /^no access line/),
  'adopted by e-mail': planned(/^users:note:adopted/),
  'plan: delete user': planned(/^users:delete/),
  'plan: delete group': planned(/^groups:delete/, /^listed/),
  'plan: delete set': planned(/^permission-sets:delete/),
  'plan: end an assignment of a group': planned(/^assignments:unassign:.*:(?!user)[^:]*$/),
  'plan: end an assignment of a user': planned(/^assignments:unassign:.*:user%2F[^:]*$/),
  'left alone: sets': planned(/^permission-sets:note:unnamed/),
  'left alone: groups': planned(/^groups:note:unnamed/),
  'left alone: users': planned(/^users:note:unnamed/),
  'left alone: set of a stack or Control Tower': planned(/^permission-sets:note:foreign/),
  'left alone: direct assignment': planned(/^assignments:note:direct/, /directly/),
  'left alone: vanished principal': planned(/^assignments:note:direct/, /no longer exists/),
  'left alone: user of SCIM': planned(/^users:note:external/),
  'left alone: group of SCIM': planned(/^groups:note:external/),
  'left alone: members of SCIM': planned(/^users:note:members/),
  'left alone: out of reach of a delegate': planned(/:note:delegated/),
  'left alone: closed account': planned(/:note:closed/),
  'left alone: boundary that cannot be read': planned(/^permission-sets:note:unknown/),
  'waits for a group of others': planned(/^assignments:note:waits/),
};

export const FEATURES = Object.keys(TESTS);

export function featuresOf(spec: WorldSpec, config: Config, { changes }: Survey): string[] {
  return FEATURES.filter((name) => TESTS[name]?.({ spec, config, changes }) === true);
}
