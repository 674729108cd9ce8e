/** Reads what one person has, by asking about them and their groups; a delegated administrator, who can't ask so, reads all. */
import { allOf } from '../../aws/refused.ts';
import type { Known, User } from '../../aws/types.ts';
import type { Assignment } from '../../aws/assignment-types.ts';
import type { CenterApi } from '../../aws/api.ts';
import type { Config } from '../../config/schema.ts';
import { AppError } from '../../errors.ts';
import type { Held } from '../../people/held.ts';
import { groupsNoLongerAsked } from '../../people/still-asked.ts';
import type { Place } from './person-place.ts';

/** `next` is the file without what goes: it decides which groups are nobody's any more. */
export async function readHeld(place: Place, user: User, next: Config): Promise<Held> {
  const { groups, rows, sets } = place.management
    ? await ofPerson(place.center, user)
    : await ofAll(place, user);
  const ids = [...new Set(rows.map(({ accountId }) => accountId))];
  const found = await Promise.all(ids.map(place.account));
  const held = { user, groups, rows, sets, accounts: found.filter((one) => one !== null) };
  const unasked = groups.filter(({ name }) => groupsNoLongerAsked(next, held).includes(name));
  const alone = await Promise.all(
    unasked.map(async ({ id }) =>
      ((await place.center.identityStore.members(id)) ?? []).every(
        ({ userId }) => userId === user.id,
      ),
    ),
  );
  return { ...held, emptied: unasked.filter((_, at) => alone[at]).map(({ name }) => name) };
}

type Own = Pick<Held, 'groups' | 'rows' | 'sets'>;

async function ofPerson({ around }: CenterApi, user: User): Promise<Own> {
  const [memberships, direct] = await allOf([
    around.membershipsOf(user.id),
    around.assignedTo({ principalType: 'USER', principalId: user.id }),
  ]);
  const ids = [...new Set(memberships.map(({ groupId }) => groupId))];
  const [groups, ofGroups] = await allOf([
    Promise.all(ids.map((id) => around.group(id))),
    Promise.all(
      ids.map((principalId) => around.assignedTo({ principalType: 'GROUP', principalId })),
    ),
  ]);
  const rows: Assignment[] = [...direct, ...ofGroups.flat()];
  const arns = [...new Set(rows.map(({ permissionSetArn }) => permissionSetArn))];
  const sets = await Promise.all(arns.map((arn) => around.set(arn)));
  return {
    groups: groups.filter((one) => one !== null),
    rows,
    sets: sets.filter((one) => one !== null),
  };
}

async function ofAll({ reader }: Place, user: User): Promise<Own> {
  const [groups, permissionSets, assignments] = await Promise.all([
    reader.actual('groups'),
    reader.actual('permissionSets'),
    reader.actual('assignments'),
  ]);
  const [unread] = assignments.unknown;
  if (unread) throw unsure(unread.why);
  const own = sure(groups)
    .filter(({ members }) => members.includes(user.id))
    .map(({ id, name, external }) => ({ id, name, external }));
  const ids = [user.id, ...own.map(({ id }) => id)];
  const rows = assignments.list.filter(({ principalId }) => ids.includes(principalId));
  const arns = rows.map(({ permissionSetArn }) => permissionSetArn);
  return { groups: own, rows, sets: sure(permissionSets).filter(({ arn }) => arns.includes(arn)) };
}

function sure<T>(fact: Known<T>): T {
  if (fact.known) return fact.value;
  throw unsure(fact.why);
}

const unsure = (why: string) =>
  new AppError('SSB-310', 'Not all that this person has can be read, so nothing is taken away.', {
    why,
    fix: ['Run it with the management account, or with an identity that may read all of it.'],
  });
