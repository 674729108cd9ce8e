/**
 * Which person of the file runs this. Someone who signed in is that user; an IAM user is whom `retire` says that it
 * belongs to, else whom its name points to. Root and roles are nobody.
 */
import type { Caller } from '../../aws/types.ts';
import type { DesiredUser } from '../../config/desired.ts';
import { findNamed, sameName } from '../../config/naming.ts';
import type { Config } from '../../config/schema.ts';
import { retiringIn } from '../../retire/entries.ts';
import { ownerOf } from '../../retire/owner.ts';

/** Null: nobody of the file, or nobody can tell. */
export function whoRuns(
  { kind, arn, name, account }: Caller,
  users: readonly DesiredUser[],
  config: Config,
): DesiredUser | null {
  const called = (userName: string) => findNamed(users, (user) => user.userName, userName);
  if (kind === 'identity-center') {
    const own = arn.split('/').at(-1) ?? '';
    return called(own) ?? users.find(({ email }) => sameName(email, own)) ?? null;
  }
  if (kind !== 'iam-user') return null;
  const entry = retiringIn(config, account).get(name);
  if ((entry?.machine ?? entry?.nobody) !== undefined) return null;
  const person = entry?.person ?? ownerOf({ name, tags: {} }, users)?.userName;
  return person === undefined ? null : (called(person) ?? null);
}
