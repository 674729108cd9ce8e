/**
 * What `who ADDRESS` rests on: that one person, their groups, and what is assigned to either. The number of calls follows
 * from what the person has, and not from who or what else there is. Where the principal can't be asked about (by a
 * delegated administrator, or for want of leave) the answer is null, and everything is read instead.
 */
import { errorKind } from '../../aws/error-kinds.ts';
import { allOf } from '../../aws/refused.ts';
import type { Account, User } from '../../aws/types.ts';
import type { CenterApi } from '../../aws/api.ts';
import { managementAccount } from '../../aws/management-account.ts';
import type { Desired } from '../../config/desired.ts';
import { toDesired } from '../../config/to-desired.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { worldFrom } from '../../engine/survey.ts';
import { accountWords, idOfWord } from '../../people/part.ts';
import type { Meant } from '../../people/meant.ts';
import { nameOf, type Seen } from '../../people/who.ts';
import { findPerson, type Place } from './person-place.ts';

export interface Answer {
  seen: Seen;
  /** Null without a file. */
  desired: Desired | null;
  meant: Meant | null;
}

/** Null also where nobody has that user name or address. */
export async function readOnePerson(
  place: Place,
  word: string,
  loaded: LoadedConfig | null,
): Promise<Answer | null> {
  if (!place.management) return null;
  try {
    const user = await findPerson(place.center, { userName: word, email: word });
    if (!user) return null;
    const seen = await seenOf(place, user);
    const desired = loaded && (await desiredOf(place, loaded, seen.accounts.value));
    return {
      seen,
      desired,
      meant: { kind: 'person', userName: user.userName, name: nameOf(user) },
    };
  } catch (error) {
    if (errorKind(error) === 'denied') return null;
    throw error;
  }
}

type Around = Seen & { accounts: { known: true; value: Account[] } };

async function seenOf({ center, account }: Place, user: User): Promise<Around> {
  const { around } = center;
  const [memberships, direct] = await allOf([
    around.membershipsOf(user.id),
    around.assignedTo({ principalType: 'USER', principalId: user.id }),
  ]);
  const groupIds = [...new Set(memberships.map(({ groupId }) => groupId))];
  const [groups, through] = await allOf([
    Promise.all(groupIds.map((id) => around.group(id))),
    Promise.all(
      groupIds.map((principalId) => around.assignedTo({ principalType: 'GROUP', principalId })),
    ),
  ]);
  const rows = [...direct, ...through.flat()];
  const ids = [...new Set(rows.map(({ accountId }) => accountId))];
  const arns = [...new Set(rows.map(({ permissionSetArn }) => permissionSetArn))];
  const [accounts, sets] = await allOf([
    Promise.all(ids.map(account)),
    Promise.all(arns.map((arn) => named(center, arn))),
  ]);
  return {
    users: { known: true, value: [user] },
    groups: { known: true, value: there(groups).map((one) => ({ ...one, members: [user.id] })) },
    permissionSets: { known: true, value: there(sets) },
    accounts: { known: true, value: there(accounts) },
    assignments: { list: rows, unknown: [] },
  };
}

const there = <T>(list: readonly (T | null)[]): T[] => list.filter((one) => one !== null);

async function named({ around }: CenterApi, arn: string) {
  const name = await around.setName(arn);
  return name === null ? null : { arn, name };
}

/** What the file asks for. Accounts that it names by id or short name, and the person does not reach, are not asked about. */
async function desiredOf(
  { reader, base }: Place,
  { config: { absent: _absent, ...config }, source }: LoadedConfig,
  reached: readonly Account[],
): Promise<Desired> {
  const ids = accountWords(config).map((word) => idOfWord(word, config));
  if (ids.includes(null)) return toDesired(config, source, await worldFrom(reader));
  const others = [...new Set(there(ids))]
    .filter((id) => !reached.some((one) => one.id === id))
    .map((id) => ({ id, name: id, email: '', active: true, state: 'ACTIVE' }));
  return toDesired(config, source, {
    accounts: { known: true, value: [...reached, ...others] },
    units: {},
    managementAccountId: managementAccount(base),
    partition: base.caller.partition,
  });
}
