/** What a word behind `who` means: a person, an account or a permission set of those that were read. Pure. */
import { listOf } from '../aws/list-of.ts';
import { findable, findPeople } from '../config/find-person.ts';
import { nameKey } from '../config/naming.ts';
import { nameOf, type Seen } from './who.ts';

export type Meant =
  | { kind: 'person'; userName: string; name: string }
  | { kind: 'account'; id: string; name: string }
  | { kind: 'permission-set'; name: string };

/** How to name it, so that it fits nothing else. */
export const wordFor = (one: Meant): string =>
  one.kind === 'person' ? one.userName : one.kind === 'account' ? one.id : one.name;

/**
 * All that it could be: nothing, one or several. Whole names of accounts and sets, and of people, count more than a
 * part of somebody's name. `aliases` are the file's short names of accounts.
 */
export function meantBy(
  word: string,
  seen: Seen,
  aliases: Readonly<Record<string, string>> = {},
): Meant[] {
  const key = nameKey(word.trim());
  const is = (...names: (string | undefined)[]) =>
    names.some((name) => name !== undefined && nameKey(name) === key);
  const accounts = listOf(seen.accounts);
  const ids = [
    ...new Set([...accounts.map(({ id }) => id), ...seen.assignments.list.map((r) => r.accountId)]),
  ];
  const named = ids.map((id) => ({ id, name: accounts.find((one) => one.id === id)?.name ?? id }));
  const whole: Meant[] = [
    ...named
      .filter(({ id, name }) => is(id, name, aliases[id]))
      .map((account) => ({ kind: 'account' as const, ...account })),
    ...listOf(seen.permissionSets)
      .filter(({ name }) => is(name))
      .map(({ name }) => ({ kind: 'permission-set' as const, name })),
  ];
  const people = listOf(seen.users).map((user) => ({ user, ...findable(user) }));
  const found = findPeople(people, word).map(({ user }) => ({
    kind: 'person' as const,
    userName: user.userName,
    name: nameOf(user),
  }));
  const wholly = found.filter(({ userName, name }) => is(userName, name));
  return whole.length + wholly.length > 0 ? [...whole, ...wholly] : found;
}
