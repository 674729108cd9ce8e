/** Whose things a plan touches: only what the file names, and groups that the template marks as ours. */
import { grantGroupName, nameKey } from '../../src/config/naming.ts';
import type { Config } from '../../src/config/schema.ts';
import { namesOf, type Change } from '../../src/steps/change.ts';
import type { WorldSpec } from './spec.ts';

/** Planned changes of what is not ours: never any. */
export function notOurs(plan: readonly Change[], config: Config, spec: WorldSpec): string[] {
  const may = permissions(config, spec);
  return plan
    .filter((change) => {
      const names = namesOf(change);
      const check = may[`${change.step}:${change.verb}`] ?? may[change.step];
      return !check?.(names[0] ?? '', names[1] ?? '', names[2] ?? '');
    })
    .map(({ id }) => id);
}

type Check = (first: string, second: string, third: string) => boolean;

function permissions(config: Config, spec: WorldSpec): Record<string, Check> {
  const { absent = {}, access = [] } = config;
  const has = (list: readonly string[] | undefined, name: string) =>
    (list ?? []).some((other) => nameKey(other) === nameKey(name));
  const sets = [
    ...Object.keys(config.permissionSets ?? {}),
    ...access.flatMap(({ permissionSet }) => permissionSet),
  ];
  const byName = grantNames(config, spec);
  const group = (name: string) => spec.groups.find((one) => nameKey(one.name) === nameKey(name));
  const user = (name: string) => spec.users.find((one) => nameKey(one.userName) === nameKey(name));
  const stack = (name: string) =>
    spec.sets.some((set) => set.name === name && 'aws:cloudformation:stack-name' in set.tags);
  const foreign = (name: string) => name.startsWith('AWS');
  const ownSet: Check = (name) => sets.includes(name) && !foreign(name) && !stack(name);
  const ownGroup: Check = (name) =>
    !foreign(name) &&
    group(name)?.external !== true &&
    (has(Object.keys(config.groups ?? {}), name) || byName.has(nameKey(name)));
  return {
    'permission-sets': ownSet,
    'permission-sets:delete': (name) =>
      has(absent.permissionSets, name) && !foreign(name) && !stack(name),
    'groups:create': ownGroup,
    'groups:delete': (name) =>
      !foreign(name) &&
      group(name)?.external === false &&
      (has(absent.groups, name) ||
        (byName.has(nameKey(name)) && !has(Object.keys(config.groups ?? {}), name))),
    'users:create': (name) => name in (config.users ?? {}),
    'users:update': (name) => name in (config.users ?? {}),
    'users:delete': (name) => has(absent.users, name) && user(name)?.external === false,
    'users:add': (name, who) => ownGroup(name, '', '') && who in (config.users ?? {}),
    'users:remove': ownGroup,
    'assignments:assign': (set) => sets.includes(set),
    'assignments:unassign': (set, account, principal) => {
      const who = principal.replace(/^user\//, '');
      const called = principal.replace(/^group\//, '');
      const listed = (absent.assignments ?? []).some(
        (row) =>
          row.permissionSet === set &&
          [row.group, row.user].some((name) => has([called, who], name ?? '')),
      );
      return (
        listed ||
        (has(absent.permissionSets, set) && !stack(set)) ||
        has(absent.groups, called) ||
        (principal !== who && has(absent.users, who)) ||
        (byName.has(nameKey(called)) && group(called)?.external === false && account !== '')
      );
    },
  };
}

/** Every name that the template gives for a set that is there or wanted, and an account. */
function grantNames(config: Config, spec: WorldSpec): Set<string> {
  const template = config.groupName ?? '{permissionSet}-{accountId}';
  const sets = [
    ...spec.sets.map(({ name }) => name),
    ...Object.keys(config.permissionSets ?? {}),
    ...(config.access ?? []).flatMap(({ permissionSet }) => permissionSet),
    ...(config.absent?.permissionSets ?? []),
  ];
  return new Set(
    spec.accounts.flatMap(({ id, name }) =>
      sets.flatMap((permissionSet) => {
        const account = { id, name, alias: config.accounts?.[id] };
        const group = grantGroupName(template, { permissionSet, account });
        return group === null ? [] : [nameKey(group)];
      }),
    ),
  );
}
