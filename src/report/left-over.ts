/** What is left over or out of date: copies of sets that lag behind, access of nobody, groups that nobody asks for, people without access. Pure. */
import { listOf } from '../aws/list-of.ts';
import type { PermissionSet } from '../aws/types.ts';
import { accountLabel } from '../config/naming.ts';
import { unreadIn, waysOfAll, type Way } from '../people/who.ts';
import { namesOf, type Change } from '../steps/change.ts';
import type { Picture, Seen } from './facts.ts';

export interface LeftOver {
  title: string;
  why: string;
  lines: string[];
}

/** Only what there is any of. `changes`: the plan, which knows the groups that only their name marks as ours. */
export function leftOver({ now, desired }: Picture, changes: readonly Change[]): LeftOver[] {
  const ways = waysOfAll(now, desired);
  const whole = unreadIn(now).length === 0;
  return [
    {
      title: 'Copies that are out of date',
      why: 'The permission set was changed, and these accounts still carry the older one. `sso-bootstrap permission-sets` brings them up to date.',
      lines: outOfDate(now),
    },
    {
      title: 'Access of somebody who is not there any more',
      why: 'The person or group was deleted, or can’t be read, and the assignment stayed.',
      lines: distinct(ways.filter(({ person }) => person === null).map(ofNobody)),
    },
    {
      title: 'Members whom the file does not name',
      why: 'The file says who is in the group, and says nothing of these.',
      lines: distinct(
        ways.flatMap(({ extra, person, group, principal }) =>
          extra && group !== null ? [`${person?.userName ?? principal} in ${group}`] : [],
        ),
      ),
    },
    {
      title: 'Groups that no line of the file asks for',
      why: 'By their name they are of this set-up. `sso-bootstrap plan` offers their removal.',
      lines: changes
        .filter(({ step, verb }) => step === 'groups' && verb === 'delete')
        .map((change) => namesOf(change)[0] ?? ''),
    },
    {
      title: 'Permission sets that no account carries',
      why: 'Nobody reaches anything by them.',
      lines: whole ? setsOf(now).filter(isUnused).map(nameOf) : [],
    },
    {
      title: 'People who reach nothing',
      why: 'They are in Identity Center, and have no access to any account.',
      lines: whole ? withoutAccess(now, ways) : [],
    },
  ].filter(({ lines }) => lines.length > 0);
}

function outOfDate(now: Seen): string[] {
  const { accounts } = now;
  const names = listOf(accounts);
  return setsOf(now).flatMap(({ name, accounts: { stale, unclear } }) =>
    [...stale, ...unclear].map((id) => `${name} on ${accountLabel(names, id)}`),
  );
}

function ofNobody({ permissionSet, account, principal }: Way): string {
  const where = account.name === account.id ? account.id : `${account.name} (${account.id})`;
  return `${permissionSet} on ${where}, of ${principal}`;
}

function withoutAccess({ users }: Seen, ways: readonly Way[]): string[] {
  const reaching = new Set(ways.map(({ person }) => person?.userName));
  return listOf(users)
    .map(({ userName }) => userName)
    .filter((userName) => !reaching.has(userName));
}

const setsOf = ({ permissionSets }: Seen): PermissionSet[] => listOf(permissionSets);
const isUnused = ({ accounts: { current, stale, unclear } }: PermissionSet) =>
  current.length + stale.length + unclear.length === 0;
const nameOf = ({ name }: PermissionSet) => name;
const distinct = (lines: readonly string[]) => [...new Set(lines)];
