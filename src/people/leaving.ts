/** What takes a person's access away, as changes: memberships, direct assignments, groups that nobody is left in, then the user. Pure. */
import type { Assignment } from '../aws/assignment-types.ts';
import { accountLabel } from '../config/naming.ts';
import { groupPrincipal, unassign, userPrincipal } from '../steps/change-ids.ts';
import { changeId, note, type Change } from '../steps/change.ts';
import type { Going, Held } from './held.ts';

/** In the order in which they happen. Rows in accounts that are closed stay: AWS changes nothing there. */
export function leavingChanges(held: Held, going: Going): Change[] {
  const { user, groups } = held;
  const leaves = groups.filter(({ name }) => going.groups.includes(name));
  // These go with the group, last: somebody who starts this again finds them by it.
  const emptied = leaves.filter(({ name }) => held.emptied.includes(name));
  const memberships = leaves
    .filter((group) => !emptied.includes(group))
    .map(({ name }) => leavesGroup(user.userName, name));
  const direct = going.rows.map((row) => ends(row, userPrincipal(user.userName), held));
  const groupRows = emptied.flatMap(({ id, name }) =>
    held.rows
      .filter(({ principalId }) => principalId === id)
      .map((row) => ends(row, groupPrincipal(name), held)),
  );
  const gone = emptied.map(({ id, name }) => {
    const rows = held.rows.filter(({ principalId }) => principalId === id);
    const ended = rows.map((row) => ends(row, groupPrincipal(name), held));
    return goes(
      name,
      ended.filter(({ verb }) => verb !== 'note').map(({ id: ends }) => ends),
    );
  });
  const first = [...memberships, ...direct, ...groupRows, ...gone];
  const needs = first.filter(({ verb }) => verb !== 'note').map(({ id }) => id);
  return [...first, ...(going.user ? [deletion(user.userName, needs)] : [])];
}

function leavesGroup(userName: string, group: string): Change {
  return {
    id: changeId('users', 'remove', group, userName),
    step: 'users',
    verb: 'remove',
    target: `group ${group}`,
    summary: `${userName} is a member no more`,
    risk: 'takes-away',
    needs: [],
  };
}

/** The end of one assignment; a note where the account is closed. */
export function ends(
  row: Assignment,
  principal: string,
  { sets, accounts }: Pick<Held, 'sets' | 'accounts'>,
): Change {
  const set = sets.find(({ arn }) => arn === row.permissionSetArn)?.name ?? row.permissionSetArn;
  const what = `${set} on ${accountLabel(accounts, row.accountId)}`;
  const target =
    row.principalType === 'USER' ? principal.replace('user/', 'user ') : `group ${principal}`;
  const active = accounts.find(({ id }) => id === row.accountId)?.active ?? true;
  if (!active) {
    const name = `closed:${set}:${row.accountId}:${principal}`;
    return note('assignments', name, target, `${what} stays: that account is closed`);
  }
  return {
    id: unassign(set, row.accountId, principal),
    step: 'assignments',
    verb: 'unassign',
    target,
    summary: row.principalType === 'USER' ? `${what}, given directly` : what,
    risk: 'takes-away',
    needs: [],
  };
}

function goes(group: string, needs: string[]): Change {
  return {
    id: changeId('groups', 'delete', group),
    step: 'groups',
    verb: 'delete',
    target: `group ${group}`,
    summary: 'nobody else is in it, and no access line asks for it any more',
    risk: 'takes-away',
    needs,
  };
}

function deletion(userName: string, needs: string[]): Change {
  return {
    id: changeId('users', 'delete', userName),
    step: 'users',
    verb: 'delete',
    target: `user ${userName}`,
    summary: 'last of all',
    risk: 'takes-away',
    needs,
  };
}
