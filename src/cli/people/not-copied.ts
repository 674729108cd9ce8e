/**
 * `add --like` copies what the file gives somebody. What they have beside that in AWS (directly, or in a group that is
 * not ours) was never agreed on in the file, so it is not copied, and told: who asks for "the same" should know.
 */
import { plainText } from '../../aws/text.ts';
import type { Desired } from '../../config/desired.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { accountLabel, sameName } from '../../config/naming.ts';
import { waysOfAll } from '../../people/who.ts';
import type { Place } from './person-place.ts';
import { readOnePerson } from './who-person.ts';

/** One sentence, or null where the file says all of it, and where it can't be asked. */
export async function notCopied(
  place: Place,
  like: string,
  loaded: LoadedConfig,
): Promise<string | null> {
  const read = await readOnePerson(place, like, loaded);
  if (!read?.desired) return null;
  const given = givenTo(like, read.desired);
  const more = waysOfAll(read.seen, null)
    .filter(({ permissionSet, account }) => !given.includes(`${permissionSet} ${account.id}`))
    .map(
      ({ permissionSet, account }) => `${permissionSet} on ${accountLabel([account], account.id)}`,
    );
  if (more.length === 0) return null;
  return `Not copied, because the file does not give it to ${like}: ${plainText([...new Set(more)].join(', '), 2000)}. --access gives it.`;
}

function givenTo(userName: string, { groups, assignments }: Desired): string[] {
  const theirs = groups.filter(({ members }) => members?.some((one) => sameName(one, userName)));
  return assignments
    .filter(({ group }) => theirs.some(({ name }) => sameName(name, group)))
    .map(({ permissionSet, accountId }) => `${permissionSet} ${accountId}`);
}
