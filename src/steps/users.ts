/**
 * People and their memberships. Somebody who is there already under the same name or e-mail address is adopted, not
 * doubled. A named group has exactly the members the file gives; an extra one leaves only with a yes of its own.
 */
import { listOf } from '../aws/list-of.ts';
import type { User } from '../aws/types.ts';
import type { DesiredUser } from '../config/desired.ts';
import { userMatcher, type UserMatch } from '../config/ownership.ts';
import { among, inSentence, sameName } from '../config/naming.ts';
import { AppError } from '../errors.ts';
import { fedFromOutside, isUseKnown, type Actual } from './actual.ts';
import { CENTER_READY, createUser } from './change-ids.ts';
import { endOfUser } from './losses.ts';
import { endsOf } from './name-table.ts';
import { rowsOutOfReach } from './reach.ts';
import type { PlanInput, Step } from './step.ts';
import { changeId, note, type Change, type Standing } from './change.ts';
import { planMemberships } from './memberships.ts';
import { applyUser } from './user-apply.ts';
import { traceUser, undoUser } from './user-undo.ts';
import { askUsers, neededPerson } from './user-questions.ts';
import { readUsers } from './users-read.ts';

export const users: Step = {
  id: 'users',
  title: 'People',
  does: 'people and their memberships; somebody who is there already is adopted, not doubled',
  by: 'API',
  why: 'Each person signs in as themselves, with a second factor; nobody shares a key.',
  actions: {
    read: [
      'identitystore:ListUsers',
      'identitystore:GetUserId',
      'identitystore:DescribeUser',
      'identitystore:ListGroupMemberships',
    ],
    write: [
      'identitystore:CreateUser',
      'identitystore:UpdateUser',
      'identitystore:DeleteUser',
      'identitystore:CreateGroupMembership',
      'identitystore:DeleteGroupMembership',
      'identitystore:ListGroupMembershipsForMember',
    ],
  },
  checklist: [],
  needed: [neededPerson],
  keys: ['users', 'groups', 'access', 'absent'],
  ask: askUsers,
  readers: { users: readUsers },
  guard: () => null,
  plan,
  trace: traceUser,
  undo: undoUser,
  apply: applyUser,
};

/** Throws AppError SSB-203 when the file wants an e-mail address that somebody else already has. */
function plan({ desired, actual }: PlanInput): Change[] {
  if (!actual.users.known)
    return [say('unreadable', `can't be read: ${actual.users.why}`, 'unread')];
  const there = actual.users.value;
  const match = userMatcher(there);
  const named = new Set(desired.users.map((person) => match(person)?.user));
  const unnamed = there.filter((user) => !named.has(user));
  const isAbsent = among(desired.absent.users);
  const gone = unnamed.filter(({ userName }) => isAbsent(userName));
  const left = unnamed.filter(({ userName }) => !isAbsent(userName));
  return [
    ...desired.users.flatMap((person) => planPerson(person, match(person), { desired, actual })),
    ...planMemberships(desired, actual, there),
    ...gone.map((user) => deletion(user, actual)),
    ...leftAlone(left, actual.users),
  ];
}

function planPerson(
  person: DesiredUser,
  match: UserMatch | null,
  { desired, actual }: Pick<PlanInput, 'desired' | 'actual'>,
): Change[] {
  const there = listOf(actual.users);
  if (!match) return [fedFromOutside(actual) ? elsewhere(person) : creation(person)];
  const { user, adopted } = match;
  // Two people of the file would be one user, and each would get what the other may do.
  if (adopted && desired.users.some(({ userName }) => sameName(userName, user.userName))) {
    throw emailTaken(person, user);
  }
  const notes = adopted
    ? [
        say(
          `adopted:${person.userName}`,
          `${person.email} is there already as ${user.userName}: used as it is`,
        ),
      ]
    : [];
  const differences = fieldChanges(person, user);
  if (differences.length === 0) return notes;
  if (user.external) {
    const text = `${user.userName}: ${differences.join(', ')} differ; your identity provider decides`;
    return [...notes, say(`external:${person.userName}`, text)];
  }
  const holder = there.find((other) => other !== user && sameName(other.email ?? '', person.email));
  if (holder) throw emailTaken(person, holder);
  const emailMoves = user.email !== undefined && !sameName(user.email, person.email);
  return [
    ...notes,
    {
      id: changeId('users', 'update', person.userName),
      step: 'users',
      verb: 'update',
      target: `user ${user.userName}`,
      // Whoever reads the new mailbox gets the codes, and with them the account.
      summary: emailMoves
        ? `${differences.join(', ')}; sign-in codes and password resets go to the new address`
        : differences.join(', '),
      risk: emailMoves ? 'takes-away' : 'none',
      needs: [],
    },
  ];
}

function fieldChanges(person: DesiredUser, user: User): string[] {
  return (
    [
      ['givenName', 'given name'],
      ['familyName', 'family name'],
      ['email', 'e-mail'],
    ] as const
  )
    .filter(([key]) => person[key] !== user[key])
    .map(([key, label]) => `${label} ${user[key] ?? 'none'} -> ${person[key]}`);
}

function emailTaken(person: DesiredUser, holder: User): AppError {
  return new AppError('SSB-203', `${person.email} already belongs to user ${holder.userName}.`, {
    why: `The file gives it to ${person.userName}, who is somebody else; an address can belong to one user only.`,
    fix: [
      `In the file, give ${person.userName} another email, or name ${holder.userName} instead.`,
    ],
  });
}

function creation(person: DesiredUser): Change {
  return {
    id: createUser(person.userName),
    step: 'users',
    verb: 'create',
    target: `user ${person.userName}`,
    summary: `${person.givenName} ${person.familyName}${person.email === person.userName ? '' : `, ${person.email}`}`,
    risk: 'none',
    needs: [
      ...CENTER_READY,
      changeId('sign-in-settings', 'manual', 'email-otp'),
      changeId('sign-in-settings', 'manual', 'mfa'),
    ],
  };
}

function deletion(user: User, actual: Actual): Change {
  if (user.external) {
    return say(
      `external:${user.userName}`,
      `${user.userName}: remove this person in your identity provider`,
    );
  }
  if (!isUseKnown(actual)) {
    const text = `${user.userName} should go, but what this person reaches can't be read; left alone`;
    return say(`unknown-use:${user.userName}`, text);
  }
  if (rowsOutOfReach(user.id, actual)) {
    const text = `${user.userName} reaches the management account directly, so only that account can remove this person`;
    return say(`delegated:${user.userName}`, text);
  }
  const words = 'listed under absent; all memberships go too';
  return endOfUser(user.userName, words, endsOf(actual, user.id));
}

function leftAlone(left: readonly User[], { partial }: Actual['users']): Change[] {
  const words = partial
    ? `${left.length} people and more`
    : inSentence(left.map(({ userName }) => userName));
  return left.length > 0 ? [say('unnamed', `not in the file, left alone: ${words}`)] : [];
}

const elsewhere = ({ userName }: DesiredUser) =>
  say(
    `external:${userName}`,
    `${userName} is missing: your identity provider makes the users, so add this person there`,
  );

function say(name: string, summary: string, standing?: Standing): Change {
  return note('users', name, 'users', summary, standing);
}
