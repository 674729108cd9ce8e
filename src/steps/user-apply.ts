/** Makes one change to people or memberships. What is already so counts as done. */
import type { User } from '../aws/types.ts';
import type { CenterApi } from '../aws/api.ts';
import type { DesiredUser } from '../config/desired.ts';
import type { ApplyIo } from './step.ts';
import { doneOrAlready, namesOf, type Change, type Outcome } from './change.ts';

export async function applyUser(change: Change, io: ApplyIo): Promise<Outcome> {
  return change.verb === 'add' || change.verb === 'remove'
    ? applyMembership(change, io)
    : applyPerson(change, io);
}

async function applyPerson(change: Change, io: ApplyIo): Promise<Outcome> {
  const [name = ''] = namesOf(change);
  const { identityStore } = await io.center();
  const person = io.desired.users.find(({ userName }) => userName === name);
  if (change.verb === 'create' && person) {
    const displayName = `${person.givenName} ${person.familyName}`;
    const { id, made } = await identityStore.createUser({ ...person, displayName });
    io.ids.remember('user', name, id);
    return doneOrAlready(made);
  }
  const id = await io.ids.user(name);
  if (change.verb === 'delete') {
    if (id === null) return { status: 'already' };
    await identityStore.removeUser(id);
    io.ids.remember('user', name, null);
    return { status: 'done' };
  }
  if (id === null || !person) return { status: 'failed', reason: `user ${name} is gone` };
  await identityStore.updateUser(id, differing(person, userNow(id, io)));
  return { status: 'done' };
}

const userNow = (id: string, { actual }: ApplyIo) =>
  actual.users.known ? actual.users.value.find((user) => user.id === id) : undefined;

/** Only what differs. A display name that somebody chose stays; one made of the name follows it. */
function differing({ givenName, familyName, email }: DesiredUser, now: User | undefined) {
  const renamed = givenName !== now?.givenName || familyName !== now.familyName;
  const before = `${now?.givenName ?? ''} ${now?.familyName ?? ''}`;
  const chosen = now?.displayName !== undefined && now.displayName !== before;
  return {
    ...(renamed && { givenName, familyName }),
    ...(renamed && !chosen && { displayName: `${givenName} ${familyName}` }),
    ...(email !== now?.email && { email }),
  };
}

async function applyMembership(change: Change, io: ApplyIo): Promise<Outcome> {
  const [groupName = '', member = ''] = namesOf(change);
  const { identityStore } = await io.center();
  const groupId = await io.ids.group(groupName);
  const userId = await io.ids.user(member);
  if (change.verb === 'add') {
    if (groupId === null) return { status: 'failed', reason: `group ${groupName} is gone` };
    if (userId === null) return { status: 'failed', reason: `user ${member} is gone` };
    return doneOrAlready(await identityStore.addMember(groupId, userId));
  }
  if (groupId === null) return { status: 'already' };
  const membershipId = await membershipOf(await io.center(), groupId, userId, member);
  if (membershipId === undefined) return { status: 'already' };
  await identityStore.removeMember(membershipId);
  return { status: 'done' };
}

/** Of a user, who is in few groups; a member that is no user any more goes by its id among all of the group. */
async function membershipOf(
  { identityStore, around }: CenterApi,
  group: string,
  user: string | null,
  member: string,
): Promise<string | undefined> {
  if (user === null) {
    const rows = (await identityStore.members(group)) ?? [];
    return rows.find(({ userId }) => userId === member)?.membershipId;
  }
  const rows = await around.membershipsOf(user);
  return rows.find(({ groupId }) => groupId === group)?.membershipId;
}
