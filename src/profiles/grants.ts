/** Who may use which permission set on which account, as the file says it. */
import { namedAccount, type AccountBook } from '../config/accounts.ts';
import type { Desired } from '../config/desired.ts';
import { nameKey, type GrantPair } from '../config/naming.ts';

/**
 * The grants of a person (a user name), or of everybody with null. Groups whose members the file doesn't name count for
 * everybody, and for a person only when listed in `memberOf`.
 */
export function grantsOfPerson(
  { groups, assignments }: Pick<Desired, 'groups' | 'assignments'>,
  book: AccountBook,
  { person, memberOf = [] }: { person: string | null; memberOf?: readonly string[] },
): GrantPair[] {
  const has = (members: readonly string[] | null) =>
    members?.some((member) => nameKey(member) === nameKey(person ?? '')) ?? false;
  const theirs = new Set([
    ...memberOf.map(nameKey),
    ...groups.filter(({ members }) => has(members)).map(({ name }) => nameKey(name)),
  ]);
  return assignments
    .filter(({ group }) => person === null || theirs.has(nameKey(group)))
    .map(({ permissionSet, accountId }) => ({
      permissionSet,
      account: namedAccount(book, accountId),
    }));
}
