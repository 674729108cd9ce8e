/** A permission set that the file lists under `absent`: its deletion, or why it stays. */
import type { PermissionSet } from '../aws/types.ts';
import { isCloudFormation, isForeignName } from '../config/ownership.ts';
import type { Actual } from './actual.ts';
import { endsOf } from './name-table.ts';
import { isClosed, setOutOfReach } from './reach.ts';
import { changeId, note, type Change, type Standing } from './change.ts';

export function planAbsent(set: PermissionSet, actual: Actual): Change {
  if (isForeign(set)) return foreign(set);
  if (setOutOfReach(set, actual)) return beyondUs(set.name);
  const { current, stale, unclear } = set.accounts;
  const closed = [...current, ...stale, ...unclear].filter((id) => isClosed(id, actual));
  return closed.length > 0 ? held(set.name, closed) : deletion(set, actual);
}

export const isForeign = (set: PermissionSet) => isForeignName(set.name) || isCloudFormation(set);
export const foreign = ({ name }: PermissionSet) =>
  say(`foreign:${name}`, `${name} belongs to another tool; left alone`);

const beyondUs = (name: string) =>
  say(
    `delegated:${name}`,
    `${name} is in use in the management account, so only that account can delete it`,
  );

const held = (name: string, accounts: string[]) =>
  say(
    `closed:${name}`,
    `${name} can't be deleted while ${accounts.join(', ')} carries it, which is not in use: AWS changes nothing there`,
  );

function deletion(set: PermissionSet, actual: Actual): Change {
  return {
    id: changeId('permission-sets', 'delete', set.name),
    step: 'permission-sets',
    verb: 'delete',
    target: `permission set ${set.name}`,
    summary: 'listed under absent',
    risk: 'takes-away',
    needs: endsOf(actual, set.arn),
  };
}

export function say(name: string, summary: string, standing?: Standing): Change {
  return note('permission-sets', name, 'permission sets', summary, standing);
}
