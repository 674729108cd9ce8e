/**
 * People whose lines merely vanished from the file: nobody said that they should go, so they still have what our groups
 * give them. They are named, with the command that takes it away. Pure.
 */
import { nameKey } from '../config/naming.ts';
import { userMatcher } from '../config/ownership.ts';
import type { Desired } from '../config/desired.ts';
import type { Actual } from '../steps/actual.ts';
import { namesOf, type Change } from '../steps/change.ts';
import { nameOf, waysOfAll } from './who.ts';

export interface Lingering {
  userName: string;
  name: string;
  /** How many accounts they reach, in any way. */
  accounts: number;
}

/** Whoever is in a group that a removal which is left is about, and whom the file does not name. */
export function lingering(actual: Actual, desired: Desired, left: readonly Change[]): Lingering[] {
  if (!actual.users.known || !actual.groups.known) return [];
  const users = actual.users.value;
  const about = new Set(left.flatMap(groupOf).map(nameKey));
  const members = new Set(
    actual.groups.value
      .filter(({ name }) => about.has(nameKey(name)))
      .flatMap((group) => group.members),
  );
  if (members.size === 0) return [];
  const match = userMatcher(users);
  const named = new Set(desired.users.map((person) => match(person)?.user.id));
  const ways = waysOfAll(actual, null);
  return users
    .filter(({ id, external }) => members.has(id) && !named.has(id) && !external)
    .map((user) => {
      const own = ways.filter(({ principal }) => principal === user.id);
      const accounts = new Set(own.map(({ account }) => account.id)).size;
      return { userName: user.userName, name: nameOf(user), accounts };
    })
    .filter(({ accounts }) => accounts > 0);
}

/** The group that a removal takes somebody out of, or away. */
function groupOf(change: Change): string[] {
  const [first = ''] = namesOf(change);
  const what = `${change.step}:${change.verb}`;
  return what === 'users:remove' || what === 'groups:delete' ? [first] : [];
}
