/** What takes a person's access away, as changes: memberships, direct assignments, groups that nobody is left in, then the user. Pure. */
import type { Assignment } from '../aws/assignment-types.ts';
import { accountLabel } from '../config/naming.ts';
import { groupPrincipal, userPrincipal } from '../steps/change-ids.ts';
import { note, type Change } from '../steps/change.ts';
import {
  endOfAssignment,
  endOfGroup,
  endOfMembership,
  endOfUser,
  principalText,
} from '../steps/losses.ts';
import type { Going, Held } from './held.ts';

/** In the order in which they happen. Rows in accounts that are closed stay: AWS changes nothing there. */
export function leavingChanges(held: Held, going: Going): Change[] {
  const { user, groups } = held;
  const leaves = groups.filter(({ name }) => going.groups.includes(name));
  // These go with the group, last: somebody who starts this again finds them by it.
  const emptied = leaves.filter(({ name }) => held.emptied.includes(name));
  const memberships = leaves
    .filter((group) => !emptied.includes(group))
    .map(({ name }) =>
      endOfMembership(user.userName, name, `${user.userName} is a member no more`),
    );
  const direct = going.rows.map((row) => ends(row, userPrincipal(user.userName), held));
  const endings = emptied.map(({ id, name }) => {
    const rows = held.rows.filter(({ principalId }) => principalId === id);
    return { name, changes: rows.map((row) => ends(row, groupPrincipal(name), held)) };
  });
  const gone = endings.map(({ name, changes }) => endOfGroup(name, NOBODY_LEFT, idsOf(changes)));
  const groupRows = endings.flatMap(({ changes }) => changes);
  const first = [...memberships, ...direct, ...groupRows, ...gone];
  return [...first, ...(going.user ? [endOfUser(user.userName, 'last of all', idsOf(first))] : [])];
}

const NOBODY_LEFT = 'nobody else is in it, and no access line asks for it any more';

/** Of what is done; a note is nothing to wait for. */
const idsOf = (changes: readonly Change[]) =>
  changes.filter(({ verb }) => verb !== 'note').map(({ id }) => id);

/** The end of one assignment; a note where the account is closed. */
export function ends(
  row: Assignment,
  principal: string,
  { sets, accounts }: Pick<Held, 'sets' | 'accounts'>,
): Change {
  const set = sets.find(({ arn }) => arn === row.permissionSetArn)?.name ?? row.permissionSetArn;
  const what = `${set} on ${accountLabel(accounts, row.accountId)}`;
  const named = { ...row, set, principal };
  const active = accounts.find(({ id }) => id === row.accountId)?.active ?? true;
  if (!active) {
    const name = `closed:${set}:${row.accountId}:${principal}`;
    return note('assignments', name, principalText(named), `${what} stays: that account is closed`);
  }
  return endOfAssignment(named, row.principalType === 'USER' ? `${what}, given directly` : what);
}
