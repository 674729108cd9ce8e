/** Existing groups and assignments as the file writes them: one group per grant where that fits, else named groups. */
import type { Account, Group } from '../aws/types.ts';
import { groupName } from './fields.ts';
import { groupBy } from './group-by.ts';
import { ambiguous, fits } from './import-names.ts';
import { DEFAULT_GROUP_NAME, grantGroupName, nameKey } from './naming.ts';
import { isForeignName } from './ownership.ts';
import type { Config } from './schema.ts';

/** A group with what it gives access to. */
export interface GroupAccess {
  group: Group;
  /** User names of the members; null when not all of them can be named. */
  members: string[] | null;
  /** Everything assigned to the group: also what the file can't say (`set` is null). */
  rows: { set: string | null; accountId: string }[];
}

export interface ImportedAccess {
  template: string;
  groups: NonNullable<Config['groups']>;
  access: NonNullable<Config['access']>;
}

const TEMPLATES = [DEFAULT_GROUP_NAME, '{permissionSet}-{accountName}'];

/**
 * Groups that the file can describe, with notes on the others. Of groups whose names differ in case only, `onlyNamed`
 * has one: naming it keeps both from being taken for leftovers.
 */
export function usableGroups(groups: readonly Group[]): {
  usable: Group[];
  onlyNamed: string[];
  notes: string[];
} {
  const foreign = groups.filter(({ name }) => isForeignName(name)).map(({ name }) => name);
  const others = groups.filter(({ name }) => !isForeignName(name));
  const unfit = others.filter(({ name }) => !fits(groupName, name));
  const twins = ambiguous(others.map(({ name }) => name));
  const isTwin = ({ name }: Group) => twins.has(nameKey(name));
  const fitting = others.filter((group) => !unfit.includes(group));
  return {
    usable: fitting.filter((group) => !isTwin(group)),
    onlyNamed: [...groupBy(fitting.filter(isTwin), ({ name }) => nameKey(name)).values()].map(
      ([{ name }]) => name,
    ),
    notes: [
      ...(foreign.length > 0
        ? [`Groups of Control Tower, left alone: ${foreign.join(', ')}.`]
        : []),
      ...unfit.map(({ name }) => `Group ${name} left out: the file can't hold that name.`),
      ...fitting
        .filter(isTwin)
        .map(({ name }) => `Group ${name} left alone: another name differs in case only.`),
    ],
  };
}

/** Writes groups and their access, with the template that names most of them. */
export function importAccess(
  list: readonly GroupAccess[],
  accounts: readonly Pick<Account, 'id' | 'name'>[],
): ImportedAccess {
  const template = guessTemplate(list, accounts);
  const grants: Row[] = [];
  const others: Row[] = [];
  const groups: ImportedAccess['groups'] = {};
  for (const entry of list) {
    const { group, members, rows } = entry;
    const grant = grantIn(entry, template, accounts);
    if (grant && members) {
      grants.push({ ...grant, who: members.join('\n'), line: { users: members } });
      continue;
    }
    const usable = rows.flatMap(({ set, accountId }) => (set === null ? [] : [{ set, accountId }]));
    if (group.external && usable.length === 0) continue;
    groups[group.name] = members && !group.external ? { members } : {};
    others.push(...usable.map((row) => ({ ...row, who: group.name, line: { group: group.name } })));
  }
  return { template, groups, access: [...lines(grants), ...lines(others)] };
}

/** The template that fits most groups; the default unless another fits more. Account names that clash can't serve. */
function guessTemplate(
  list: readonly GroupAccess[],
  accounts: readonly Pick<Account, 'id' | 'name'>[],
): string {
  const clash = ambiguous(accounts.map(({ name }) => name)).size > 0;
  const candidates = TEMPLATES.filter((template) => !(clash && template.includes('{accountName}')));
  const counted = candidates.map((template) => ({
    template,
    count: list.filter((entry) => grantIn(entry, template, accounts) !== null).length,
  }));
  const best = Math.max(...counted.map(({ count }) => count));
  return counted.find(({ count }) => count === best)?.template ?? DEFAULT_GROUP_NAME;
}

/** The one pair that a group stands for, when its name says so and it has no other. */
function grantIn(
  { group, members, rows }: GroupAccess,
  template: string,
  accounts: readonly Pick<Account, 'id' | 'name'>[],
): { set: string; accountId: string } | null {
  const [row, other] = rows;
  if (group.external || members === null || !row || other || row.set === null) return null;
  const name = accounts.find(({ id }) => id === row.accountId)?.name;
  const account = { id: row.accountId, name: name ?? null };
  return grantGroupName(template, { permissionSet: row.set, account }) === group.name
    ? { set: row.set, accountId: row.accountId }
    : null;
}

interface Row {
  set: string;
  accountId: string;
  /** Who gets it, as one text. */
  who: string;
  line: { users: string[] } | { group: string };
}

/** As few lines as can be read easily: accounts of the same set and people together, then sets of the same accounts. */
function lines(rows: readonly Row[]): NonNullable<Config['access']> {
  const byAccounts = [...groupBy(rows, ({ set, who }) => JSON.stringify([set, who])).values()].map(
    (group) => ({
      ...group[0],
      accounts: group.map(({ accountId }) => accountId).sort(),
    }),
  );
  return [
    ...groupBy(byAccounts, ({ accounts, who }) => JSON.stringify([accounts, who])).values(),
  ].map((group) => {
    const [{ accounts, line }] = group;
    const sets = group.map(({ set }) => set);
    return { permissionSet: sets.length === 1 ? group[0].set : sets, accounts, ...line };
  });
}
