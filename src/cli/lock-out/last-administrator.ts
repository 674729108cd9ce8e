/**
 * Who administers the management account once a person's access is gone. Where the person is no administrator of it
 * nothing is asked; and only where nobody else is found among those with the same sets is everything read.
 */
import type { PermissionSet } from '../../aws/types.ts';
import type { Assignment } from '../../aws/assignment-types.ts';
import { managementAccount } from '../../aws/management-account.ts';
import { rowsLeft, type Going, type Held } from '../../people/held.ts';
import { AppError } from '../../errors.ts';
import { administratorsOf, isAdministrative } from './administrators.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import type { Place } from '../people/person-place.ts';

/** Enough to be named. */
const NAMED = 3;

/** User names of some who stay; null where the person is, or stays, no less an administrator. Throws AppError SSB-350 when nobody would be left, or nobody can tell. */
export async function administratorsLeft(
  flow: Flow,
  place: Place,
  held: Held,
  going: Going,
): Promise<string[] | null> {
  const account = managementAccount(place.base);
  const { partition } = place.base.caller;
  const administrative = held.sets.filter((set) => isAdministrative(set, partition));
  const isAdmin = (rows: readonly Assignment[]) =>
    rows.some(
      (row) =>
        row.accountId === account && administrative.some(({ arn }) => arn === row.permissionSetArn),
    );
  if (!isAdmin(held.rows) || isAdmin(rowsLeft(held, going))) return null;
  const near = await others(place, held, administrative, account);
  if (near.length > 0) return near;
  const all = await ofWhole(place, account);
  if (!all.known) throw nobodyLeft(flow, held, `Who else administers it can't be read: ${all.why}`);
  const left = all.value.filter((name) => name !== held.user.userName);
  if (left.length > 0) return left;
  throw nobodyLeft(
    flow,
    held,
    `Nobody else has AdministratorAccess on ${account} through Identity Center.`,
  );
}

/** Some who have one of these sets there, too, and may sign in. */
async function others(
  { center }: Place,
  { user }: Held,
  sets: readonly PermissionSet[],
  account: string,
): Promise<string[]> {
  const rows = await Promise.all(sets.map(({ arn }) => center.assignments.list(arn, account)));
  const ids = await Promise.all(
    rows
      .flat()
      .map(async ({ principalType, principalId }) =>
        principalType === 'USER'
          ? [principalId]
          : ((await center.identityStore.members(principalId)) ?? []).map(({ userId }) => userId),
      ),
  );
  const other = [...new Set(ids.flat())].filter((id) => id !== user.id).slice(0, NAMED);
  const users = await Promise.all(other.map((id) => center.around.user(id)));
  return users.flatMap((one) => (one && !one.disabled ? [one.userName] : []));
}

async function ofWhole({ base, reader }: Place, account: string) {
  const [users, groups, permissionSets, assignments] = await Promise.all([
    reader.actual('users'),
    reader.actual('groups'),
    reader.actual('permissionSets'),
    reader.actual('assignments'),
  ]);
  const { caller } = base;
  return administratorsOf({ users, groups, permissionSets, assignments, caller }, account);
}

function nobodyLeft({ session }: Flow, { user }: Held, why: string): AppError {
  return new AppError(
    'SSB-350',
    `${user.userName} is the last administrator, so nothing was touched.`,
    {
      why: `${why} Without one, only the root user or an access key would get in.`,
      fix: [
        `${session.commandLine(`add EMAIL --like ${quote(user.userName)}`)}      makes another one first`,
      ],
    },
  );
}
