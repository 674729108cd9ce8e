/** Which part of a person's access `remove --access` takes: out of the file, and of what they hold. */
import { findAccounts, type AccountBook } from '../../config/accounts.ts';
import { sameName } from '../../config/naming.ts';
import { toDesired } from '../../config/to-desired.ts';
import { AppError } from '../../errors.ts';
import type { AccessWords } from '../../people/access.ts';
import type { Going, Held } from '../../people/held.ts';
import type { Part } from '../../people/leave-file.ts';
import { accountWords, partOfPerson } from '../../people/part.ts';
import type { Flow } from '../changes/flow.ts';
import { bookFor, type Place } from './person-place.ts';

export interface Taken {
  parts: Part[];
  /** Groups that the file makes for these parts. */
  groups: string[];
  /** Groups that the file names itself: their members are its own matter. */
  named: string[];
  idsOf: (word: string) => readonly string[];
}

/** Throws AppError SSB-202 for an account that can't be meant. */
export async function partsTaken(
  flow: Flow,
  place: Place,
  userName: string,
  access: readonly AccessWords[],
): Promise<Taken> {
  const { config, source } = flow.file.loaded();
  const part = partOfPerson(config, userName);
  const words = [...accountWords(part), ...access.map(({ account }) => account)];
  const book = await bookFor(place, config, words);
  const parts = access.flatMap(({ permissionSet, account }) =>
    idsIn(book, account).map((accountId) => ({ permissionSet, accountId })),
  );
  const isTaken = (one: Part | null) =>
    one !== null &&
    parts.some(
      ({ permissionSet, accountId }) =>
        permissionSet === one.permissionSet && accountId === one.accountId,
    );
  const { groups } = toDesired(part, source, book.world);
  const lenient = (word: string) => {
    const found = findAccounts(book, word, true);
    return 'ids' in found ? found.ids : [];
  };
  return {
    parts,
    groups: groups.filter(({ grant }) => isTaken(grant)).map(({ name }) => name),
    named: Object.keys(config.groups ?? {}),
    idsOf: lenient,
  };
}

function idsIn(book: AccountBook, word: string): readonly string[] {
  const found = findAccounts(book, word, true);
  if ('ids' in found) return found.ids;
  throw new AppError('SSB-202', '--access names an account that can’t be meant.', {
    why: found.problem,
    fix: ['Write its id, its name or its short name.'],
  });
}

/** Of what is held; what is gone already is left out. Throws AppError SSB-202 for a part that comes through a group that gives more. */
export function goingOf(held: Held, { parts, groups, named }: Taken): Going {
  const setOf = (arn: string) => held.sets.find((set) => set.arn === arn)?.name ?? arn;
  const rowsFor = ({ permissionSet, accountId }: Part) =>
    held.rows.filter(
      (row) => row.accountId === accountId && setOf(row.permissionSetArn) === permissionSet,
    );
  const isGrant = (id: string) => {
    const name = held.groups.find((group) => group.id === id)?.name;
    const rows = held.rows.filter(({ principalId }) => principalId === id);
    if (name === undefined) return false;
    if (groups.some((one) => sameName(one, name))) return true;
    return rows.length === 1 && !named.some((one) => sameName(one, name));
  };
  const rows = parts.flatMap(rowsFor);
  const shared = rows.filter((row) => row.principalType === 'GROUP' && !isGrant(row.principalId));
  const [first] = shared;
  if (first) throw throughGroup(held, first.principalId, setOf(first.permissionSetArn));
  const ids = rows.map(({ principalId }) => principalId);
  return {
    groups: held.groups
      .filter(({ id, name, external }) => !external && (ids.includes(id) || groups.includes(name)))
      .map(({ name }) => name),
    rows: rows.filter(({ principalType }) => principalType === 'USER'),
    user: false,
  };
}

/** Of that, what is assigned to the person directly; of everything where no part is named. */
export function directOf(held: Held, taken: Taken | null): Going {
  const own = held.rows.filter(({ principalId }) => principalId === held.user.id);
  const setOf = (arn: string) => held.sets.find((set) => set.arn === arn)?.name ?? arn;
  const isTaken = ({ permissionSetArn, accountId }: Held['rows'][number]) =>
    taken === null ||
    taken.parts.some(
      (part) => part.accountId === accountId && part.permissionSet === setOf(permissionSetArn),
    );
  return { groups: [], rows: own.filter(isTaken), user: false };
}

function throughGroup({ user, groups }: Held, id: string, set: string): AppError {
  const name = groups.find((group) => group.id === id)?.name ?? id;
  return new AppError(
    'SSB-202',
    `${user.userName} has ${set} through the group ${name}, which gives more than that.`,
    {
      why: 'Out of the group the person would lose all that it gives.',
      fix: [
        `Take the person out of the members of ${name} in the file, and give what should stay a line under access.`,
      ],
    },
  );
}
