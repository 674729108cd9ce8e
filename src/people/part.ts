/** One person's part of the file: what it says of everybody else is left out, so that nothing of them is read or planned. Pure. */
import { sameName } from '../config/naming.ts';
import { isForeignName } from '../config/ownership.ts';
import { isPredefined } from '../config/policies.ts';
import type { Config, Grant } from '../config/schema.ts';

/**
 * The file with one person in it, and no removals. Lines of access keep their places, so that problems are shown where
 * they stand; those of others name nothing any more.
 */
export function partOfPerson(config: Config, userName: string): Config {
  const isThem = (name: string) => sameName(name, userName);
  const groups = Object.entries(config.groups ?? {})
    .filter(([, { members }]) => members?.some(isThem))
    .map(([name]): [string, { members: string[] }] => [name, { members: [userName] }]);
  const access = (config.access ?? []).map((line) => partOfLine(line, userName, groups));
  const used = access
    .filter(({ accounts }) => accounts.length > 0)
    .flatMap(({ permissionSet }) => permissionSet);
  const { users = {}, permissionSets = {}, absent: _absent, ...rest } = config;
  return {
    ...rest,
    permissionSets: Object.fromEntries(
      Object.entries(permissionSets).filter(([name]) => used.includes(name)),
    ),
    users: Object.fromEntries(Object.entries(users).filter(([name]) => isThem(name))),
    groups: Object.fromEntries(groups),
    access,
  };
}

function partOfLine(
  line: Grant,
  userName: string,
  groups: readonly (readonly [string, unknown])[],
): Grant {
  if (line.users?.some((name) => sameName(name, userName))) return { ...line, users: [userName] };
  const theirs = [line.group ?? []]
    .flat()
    .filter((name) => groups.some(([group]) => sameName(group, name)));
  if (theirs.length > 0) return { ...line, group: theirs };
  const { except: _except, ...others } = line;
  return { ...others, permissionSet: [], accounts: [] };
}

/** The words for accounts in what is left of the file. */
export function accountWords({ access = [] }: Config): string[] {
  return [...new Set(access.flatMap((line) => [...line.accounts, ...(line.except ?? [])]))];
}

/** The id that a word stands for without asking anybody: an id itself, or a short name of the file. Null: it takes the list. */
export function idOfWord(word: string, { accounts = {} }: Config): string | null {
  if (/^\d{12}$/.test(word)) return word;
  const named = Object.entries(accounts).find(([, alias]) => sameName(alias, word));
  return named?.[0] ?? null;
}

/** Whether the file may name this set in `access` as it is. */
export const isNamedSet = (set: string, { permissionSets = {} }: Config) =>
  Object.hasOwn(permissionSets, set) || isPredefined(set) || isForeignName(set);
