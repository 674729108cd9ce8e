/**
 * A grant's group under a name of before: an account got another name or short name, and the template names groups by
 * it. Nobody remembers the old name, so a group counts as renamed only where that is sure: it opens exactly what the
 * group of the new name opens, and everybody in it has that by the new one, too.
 */
import { listOf } from '../aws/list-of.ts';
import type { Group } from '../aws/types.ts';
import type { Desired, DesiredGroup } from '../config/desired.ts';
import { DEFAULT_GROUP_NAME, nameKey, sameName } from '../config/naming.ts';
import { isForeignName, matchUser } from '../config/ownership.ts';
import type { Config } from '../config/schema.ts';
import { isUseKnown, type Actual } from './actual.ts';

/** What tells whose a group is. */
export type Grown = Pick<
  Actual,
  'accounts' | 'groups' | 'users' | 'permissionSets' | 'assignments'
>;

/** The name of the group that takes its place; null: it is no such group, or that is not sure. */
export function renamedTo(
  group: Group,
  config: Config,
  desired: Desired,
  actual: Grown,
): string | null {
  const template = config.groupName ?? DEFAULT_GROUP_NAME;
  const isOurs = !group.external && !isForeignName(group.name);
  if (!isOurs || !/\{account(?:Alias|Name)\}/.test(template) || !isUseKnown(actual)) return null;
  if (desired.groups.some(({ name }) => sameName(name, group.name))) return null;
  const place = desired.groups.find(
    (wanted) =>
      wanted.grant !== null &&
      pattern(template, wanted.grant).test(nameKey(group.name)) &&
      opensOnly(group, wanted.grant, actual) &&
      haveItAnyway(group, wanted, desired, actual),
  );
  return place?.name ?? null;
}

type Pair = NonNullable<DesiredGroup['grant']>;

/** What the template gives for the pair under any name of the account. */
function pattern(template: string, { permissionSet, accountId }: Pair): RegExp {
  const parts: Record<string, string> = { permissionSet, accountId };
  const source = template
    .split(/(\{\w+\})/)
    .map((part) => {
      const key = /^\{(\w+)\}$/.exec(part)?.[1];
      if (key === 'accountAlias' || key === 'accountName') return '.+';
      return escaped(nameKey(key === undefined ? part : (parts[key] ?? part)));
    })
    .join('');
  return new RegExp(`^${source}$`, 'u');
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function opensOnly({ id }: Group, pair: Pair, { assignments, permissionSets }: Grown): boolean {
  const sets = listOf(permissionSets);
  const arn = sets.find(({ name }) => name === pair.permissionSet)?.arn;
  const rows = assignments.list.filter(({ principalId }) => principalId === id);
  return (
    rows.length > 0 &&
    rows.every((row) => row.permissionSetArn === arn && row.accountId === pair.accountId)
  );
}

function haveItAnyway(group: Group, wanted: DesiredGroup, desired: Desired, { users }: Grown) {
  const there = listOf(users);
  const members = desired.users
    .filter(({ userName }) => wanted.members?.includes(userName))
    .map((person) => matchUser(there, person)?.user.id);
  return group.members.every((id) => members.includes(id));
}
