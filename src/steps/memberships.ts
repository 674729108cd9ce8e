/** Who is in which group: a named group has exactly the members the file gives; an extra one leaves only with a yes of its own. */
import { listOf } from '../aws/list-of.ts';
import type { Group, User } from '../aws/types.ts';
import type { Desired, DesiredUser } from '../config/desired.ts';
import { groupBy } from '../config/group-by.ts';
import { byName, nameKey } from '../config/naming.ts';
import { isForeignName, userMatcher } from '../config/ownership.ts';
import { fedFromOutside, type Actual } from './actual.ts';
import { CENTER_READY, createGroup, createUser } from './change-ids.ts';
import { endOfMembership } from './losses.ts';
import { isLimitUnread, limitsOf } from './limits.ts';
import { changeId, note, type Change, type Standing } from './change.ts';

export function planMemberships(desired: Desired, actual: Actual, there: User[]): Change[] {
  if (!actual.groups.known) {
    const asked = desired.groups.some(({ members }) => members !== null);
    return asked
      ? [
          say(
            'members-unreadable',
            `who is in a group can't be read: ${actual.groups.why}`,
            'unread',
          ),
        ]
      : [];
  }
  const groupNamed = byName(actual.groups.value, nameOf);
  const personNamed = new Map(desired.users.map((person) => [person.userName, person]));
  const match = userMatcher(there);
  const outside = fedFromOutside(actual);
  const setsOf = setsByGroup(desired, actual);
  return desired.groups.flatMap((wanted) => {
    if (wanted.members === null) return [];
    const group = groupNamed(wanted.name);
    const people = wanted.members.flatMap((name) => personNamed.get(name) ?? []);
    const ids = people.map((person) => match(person)?.user.id);
    // Somebody whom an identity provider has yet to make can't become a member now.
    const missing = people.filter(
      (_, i) => !group?.members.includes(ids[i] ?? '') && !(outside && ids[i] === undefined),
    );
    const extra = (group?.members ?? []).filter((id) => !ids.includes(id));
    if (missing.length + extra.length === 0) return [];
    if (group?.external === true || isForeignName(wanted.name) || (!group && outside)) {
      return [say(`members:${wanted.name}`, `${wanted.name}: its members are decided elsewhere`)];
    }
    const sets = setsOf(wanted.name, group);
    const unread = sets.find((set) => isLimitUnread(set, desired, actual));
    return [
      ...missing.map((person) =>
        unread === undefined
          ? addition(person, wanted.name, sets.flatMap(limitsOf))
          : held(person, wanted.name, unread),
      ),
      ...extra.map((id) =>
        removal(there.find((user) => user.id === id)?.userName ?? id, wanted.name),
      ),
    ];
  });
}

/** The permission sets that the group opens, by the file or so far: whoever joins gets of them what the file says, not more. */
function setsByGroup(desired: Desired, actual: Actual) {
  const wanted = groupBy(desired.assignments, ({ group }) => nameKey(group));
  const rows = groupBy(actual.assignments.list, ({ principalId }) => principalId);
  const sets = listOf(actual.permissionSets);
  return (name: string, there: Group | undefined): string[] => {
    const open = (rows.get(there?.id ?? '') ?? []).map(({ permissionSetArn }) => permissionSetArn);
    return [
      ...new Set([
        ...(wanted.get(nameKey(name)) ?? []).map(({ permissionSet }) => permissionSet),
        ...sets.filter(({ arn }) => open.includes(arn)).map(nameOf),
      ]),
    ];
  };
}

const nameOf = ({ name }: { name: string }) => name;

function held({ userName }: DesiredUser, group: string, set: string): Change {
  return say(
    `held:${group}:${userName}`,
    `${group}: ${userName} waits until it can be read whether the boundary of ${set} is there`,
    'unread',
  );
}

function addition(person: DesiredUser, group: string, limits: string[]): Change {
  return {
    id: changeId('users', 'add', group, person.userName),
    step: 'users',
    verb: 'add',
    target: `group ${group}`,
    summary: `${person.userName} becomes a member`,
    risk: 'none',
    needs: [...CENTER_READY, createGroup(group), createUser(person.userName), ...limits],
  };
}

const removal = (member: string, group: string): Change =>
  endOfMembership(member, group, `${member} is a member, which the file does not say`);

function say(name: string, summary: string, standing?: Standing): Change {
  return note('users', name, 'users', summary, standing);
}
