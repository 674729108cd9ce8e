/** Taking back what a run did to people and memberships. */
import { listOf } from '../aws/list-of.ts';
import type { Json, User } from '../aws/types.ts';
import type { Actual } from './actual.ts';
import type { PlanInput } from './step.ts';
import { changeId, namesOf, type Change } from './change.ts';
import {
  CHANGED,
  deleted,
  GONE,
  groupNamed,
  objectOf,
  standingOf,
  takingBack,
  unreadFor,
  userNamed,
  type Done,
  type Undo,
} from './undo.ts';

export function traceUser(
  change: Change,
  { desired, actual }: Pick<PlanInput, 'desired' | 'actual'>,
) {
  if (isMembership(change))
    return { before: isMember(change, actual), after: change.verb === 'add' };
  const [name = ''] = namesOf(change);
  const wanted = desired.users.find(({ userName }) => userName === name);
  return {
    before: fieldsOf(userNamed(actual, name)),
    after: change.verb === 'delete' ? null : fieldsOf(wanted),
  };
}

export function undoUser(done: Done, actual: Actual): Undo {
  const unread = unreadFor(done.change, actual);
  if (unread) return unread;
  return isMembership(done.change) ? undoMembership(done, actual) : undoPerson(done, actual);
}

const isMembership = ({ verb }: Change) => verb === 'add' || verb === 'remove';

function undoMembership(done: Done, actual: Actual): Undo {
  const { change } = done;
  const [group = '', member = ''] = namesOf(change);
  const target = `group ${group}`;
  if (standingOf(isMember(change, actual), done) !== 'ours') return { changes: [] };
  if (change.verb === 'add') {
    const id = changeId('users', 'remove', group, member);
    const summary = `${member} is a member no more`;
    return { changes: [takingBack(change, { id, verb: 'remove', target, summary })] };
  }
  if (!groupNamed(actual, group) || !userNamed(actual, member)) return { left: GONE };
  const id = changeId('users', 'add', group, member);
  const summary = `${member} becomes a member again`;
  return { changes: [takingBack(change, { id, verb: 'add', risk: 'none', target, summary })] };
}

function undoPerson(done: Done, actual: Actual): Undo {
  const { change, before, undone } = done;
  const [name = ''] = namesOf(change);
  const user = userNamed(actual, name);
  if (change.verb === 'delete') return deleted(done, user);
  const standing = standingOf(fieldsOf(user), done);
  if (standing === 'back') return { changes: [] };
  if (standing === 'changed' || !user) return { left: CHANGED };
  const target = `user ${user.userName}`;
  if (change.verb === 'create') {
    const uses = usesOf(user, name, actual);
    if (uses.some((id) => !undone.includes(id))) {
      return { left: 'this person has got more since: remove says what, and takes it all' };
    }
    const id = changeId('users', 'delete', name);
    const summary = `${called(user)}, whom the run made`;
    return { changes: [takingBack(change, { id, verb: 'delete', needs: uses, target, summary })] };
  }
  const { givenName, familyName, email } = objectOf(before);
  if (
    typeof givenName !== 'string' ||
    typeof familyName !== 'string' ||
    typeof email !== 'string'
  ) {
    return { left: 'it lacked a name or an address before, and AWS takes none away' };
  }
  return {
    changes: [
      takingBack(change, {
        id: change.id,
        verb: 'update',
        target,
        summary: `back to ${givenName} ${familyName} <${email}>, from ${called(user)} <${user.email ?? ''}>`,
        risk: email === user.email ? 'none' : 'takes-away',
      }),
    ],
    wants: { users: [{ userName: name, givenName, familyName, email }] },
  };
}

const called = ({ givenName = '', familyName = '' }: User) => `${givenName} ${familyName}`.trim();

/** The removals that must come first: of memberships; a direct assignment is nobody's of ours. */
function usesOf(user: User, name: string, { groups, assignments }: Actual): string[] {
  const inGroups = listOf(groups).filter(({ members }) => members.includes(user.id));
  return [
    ...inGroups.map((group) => changeId('users', 'remove', group.name, name)),
    ...assignments.list.filter((row) => row.principalId === user.id).map((row) => row.accountId),
  ];
}

function isMember(change: Change, actual: Actual): boolean {
  const [group = '', member = ''] = namesOf(change);
  const id = userNamed(actual, member)?.id ?? member;
  return groupNamed(actual, group)?.members.includes(id) ?? false;
}

type Fields = Partial<Pick<User, 'givenName' | 'familyName' | 'email'>>;

const fieldsOf = (person: Fields | undefined): Json =>
  person === undefined
    ? null
    : {
        givenName: person.givenName ?? null,
        familyName: person.familyName ?? null,
        email: person.email ?? null,
      };
