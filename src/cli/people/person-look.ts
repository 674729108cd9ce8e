/**
 * The account as one person's part of the file needs it: the person, the groups and sets that it names, what those
 * groups have. The number of calls follows from what the person gets, not from how many others there are. A delegated
 * administrator can't ask what a principal has, so that one reads all.
 */
import { allOf } from '../../aws/refused.ts';
import type { Group, Known, PermissionSet } from '../../aws/types.ts';
import type { CenterApi } from '../../aws/api.ts';
import { dayOf } from '../../day.ts';
import type { AccountBook } from '../../config/accounts.ts';
import type { Desired } from '../../config/desired.ts';
import { toDesired } from '../../config/to-desired.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { matchUser } from '../../config/ownership.ts';
import { planChanges } from '../../engine/plan.ts';
import type { Survey } from '../../engine/survey.ts';
import { accountWords, partOfPerson } from '../../people/part.ts';
import type { Actual } from '../../steps/actual.ts';
import { steps } from '../../steps/index.ts';
import type { Flow } from '../changes/flow.ts';
import { bookFor, findPerson, lookAfresh, type Called, type Place } from './person-place.ts';

export interface PersonSurvey extends Survey {
  book: AccountBook;
}

/**
 * Reads and plans one person's part of a file; `changes` are all that this part differs in. `sets` were read before, and
 * nothing has changed them since: most of all calls would be for those.
 */
export async function lookAround(
  flow: Flow,
  before: Place,
  loaded: LoadedConfig,
  person: Called,
  sets?: Known<PermissionSet[]>,
): Promise<PersonSurvey> {
  const config = partOfPerson(loaded.config, person.userName);
  const place = lookAfresh(flow, before, { ...loaded, config });
  // No change of ours makes an account or renames one: what was read of them still holds.
  const book = await bookFor(before, config, accountWords(config));
  const desired = toDesired(config, loaded.source, book.world);
  const read = await readPart(place, desired, person, sets);
  const actual: Actual = {
    ...place.base,
    ...read,
    accounts: book.world.accounts,
    units: {},
    ...NOT_LOOKED_AT,
  };
  const parts = steps.filter(({ id }) => PARTS.includes(id));
  const today = dayOf(flow.session.clock.now());
  return { book, actual, desired, changes: planChanges(parts, { config, desired, actual, today }) };
}

const PARTS: readonly string[] = ['permission-sets', 'groups', 'users', 'assignments'];

const unread = { known: false as const, why: 'not looked at here' };
/** Nothing of a person's part rests on these. */
export const NOT_LOOKED_AT = {
  root: { mfa: unread, apps: unread, missingContacts: unread },
  iamUsers: unread,
  summary: unread,
  signIns: unread,
  memberRoots: unread,
} satisfies Partial<Actual>;

type Read = Pick<Actual, 'users' | 'groups' | 'permissionSets' | 'assignments'>;

async function readPart(
  place: Place,
  desired: Desired,
  person: Called,
  before?: Known<PermissionSet[]>,
): Promise<Read> {
  if (!place.management) return readWhole(place, person);
  const { center } = place;
  const names = [...new Set(desired.assignments.map(({ permissionSet }) => permissionSet))];
  const [some, user, sets, there] = await allOf([
    center.around.someUsers(),
    findPerson(center, person),
    before?.known ? before.value : center.around.setsNamed(names),
    groupsNamed(center, [
      ...new Set(desired.assignments.map(({ group }) => group)),
      ...desired.groups.map(({ name }) => name),
    ]),
  ]);
  const memberships = user ? await center.around.membershipsOf(user.id) : [];
  const isIn = (id: string) => memberships.some(({ groupId }) => groupId === id);
  const pairs = desired.assignments.flatMap(({ permissionSet, accountId, group }) => {
    const set = sets.find(({ name }) => name === permissionSet);
    // Somebody who is there may have it directly, also where the group is not there yet.
    const known = user !== null || there.some(({ asked }) => asked === group);
    return set && known ? [`${set.arn} ${accountId}`] : [];
  });
  const rows = await Promise.all(
    [...new Set(pairs)].map((pair) => {
      const [arn = '', accountId = ''] = pair.split(' ');
      return center.assignments.list(arn, accountId);
    }),
  );
  const ids = there.map(({ group }) => group.id);
  const others = some.filter(({ id }) => id !== user?.id);
  return {
    users: { known: true, value: user ? [user, ...others] : others },
    groups: {
      known: true,
      value: there.map(({ group }) => ({
        ...group,
        members: user && isIn(group.id) ? [user.id] : [],
      })),
    },
    permissionSets: { known: true, value: sets },
    assignments: {
      // With what the person has directly.
      list: rows
        .flat()
        .filter(({ principalId }) => ids.includes(principalId) || principalId === user?.id),
      unknown: [],
    },
  };
}

async function groupsNamed({ identityStore, around }: CenterApi, names: readonly string[]) {
  const found = await Promise.all(
    [...new Set(names)].map(async (asked) => {
      const id = await identityStore.findGroup(asked);
      const group = id === null ? null : await around.group(id);
      return group && { asked, group };
    }),
  );
  return found.filter((one) => one !== null);
}

/** All of it, with nobody else in the groups: other members are not this person's matter. */
async function readWhole({ reader }: Place, person: Called): Promise<Read> {
  const [users, groups, permissionSets, assignments] = await Promise.all([
    reader.actual('users'),
    reader.actual('groups'),
    reader.actual('permissionSets'),
    reader.actual('assignments'),
  ]);
  const user = users.known ? matchUser(users.value, { email: '', ...person })?.user : undefined;
  const onlyThem = (group: Group) => ({
    ...group,
    members: group.members.filter((id) => id === user?.id),
  });
  return {
    users,
    groups: groups.known ? { known: true, value: groups.value.map(onlyThem) } : groups,
    permissionSets,
    assignments,
  };
}
