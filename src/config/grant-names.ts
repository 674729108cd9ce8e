/** Rules for the groups that lines of `access` make: what the template may say, and when two names collide. */
import { DEFAULT_GROUP_NAME, grantGroupName, nameKey, PLACEHOLDERS } from './naming.ts';
import type { Outline } from './outline.ts';
import { isForeignName } from './ownership.ts';
import type { Problem } from './problems.ts';
import { didYouMean } from './suggest.ts';

/** Placeholders that exist, and enough of them to tell grants apart. */
export function placeholders({ groupName, access }: Outline): Problem[] {
  if (!groupName) return [];
  const found = [...groupName.name.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const unknown = found.filter((key) => !PLACEHOLDERS.some((known) => known === key));
  const known = PLACEHOLDERS.map((key) => `{${key}}`).join(', ');
  if (unknown.length > 0) {
    const near = didYouMean(unknown[0] ?? '', PLACEHOLDERS);
    return [
      { path: groupName.path, message: `{${unknown.join('}, {')}} is not one of ${known}${near}` },
    ];
  }
  const granting = access.filter((line) => line.users !== null);
  const sets = new Set(granting.flatMap((line) => line.permissionSets.map(({ name }) => name)));
  if (sets.size > 1 && !found.includes('permissionSet')) {
    const message = `without {permissionSet}, ${[...sets].join(' and ')} give groups of one name`;
    return [{ path: groupName.path, message }];
  }
  return [];
}

/** Names of grant groups that can be told without knowing the organization: for accounts given by id or short name. */
export function grantNames({ groupName, accounts, access, groups }: Outline): Problem[] {
  const template = groupName?.name ?? DEFAULT_GROUP_NAME;
  if (template.includes('{accountName}')) return [];
  const alias = new Map(accounts.map((entry) => [entry.id, entry.alias.name]));
  const ids = new Map(accounts.map((entry) => [nameKey(entry.alias.name), entry.id]));
  const own = new Map(groups.map(({ group }) => [nameKey(group.name), group.name]));
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const line of access) {
    if (line.users === null) continue;
    for (const account of line.accounts) {
      const id = /^\d{12}$/.test(account.name) ? account.name : ids.get(nameKey(account.name));
      if (id === undefined) continue;
      for (const set of line.permissionSets) {
        const pair = { permissionSet: set.name, account: { id, name: id, alias: alias.get(id) } };
        const group = grantGroupName(template, pair);
        if (group === null) continue;
        const key = nameKey(group);
        const what = `${set.name} on ${id}`;
        const other = first.get(key) ?? what;
        first.set(key, other);
        const message = grantNameProblem(group, own.get(key), other === what ? null : other);
        if (message !== null) problems.push({ path: account.path, message });
      }
    }
  }
  return problems;
}

/** Why a name can't be that of a grant's group; null when it can. */
export function grantNameProblem(
  group: string,
  own: string | undefined,
  other: string | null,
): string | null {
  if (isForeignName(group)) {
    return `the group would be ${group}, and names that begin with AWS are Control Tower's: use group: NAME, or another groupName`;
  }
  if (own !== undefined)
    return `the group ${group} of this line is also under groups: keep one of them`;
  if (other !== null)
    return `groupName gives ${other} the same group, ${group}: add {permissionSet} or {accountId}`;
  if (group.length > 1024)
    return `the group's name has ${group.length} characters: AWS allows 1,024`;
  return null;
}
