/** Whose a thing is: what we may plan for, what belongs to Control Tower or CloudFormation, who a person already is. */
import type { PermissionSet, User } from '../aws/types.ts';
import { findNamed, sameName } from './naming.ts';

/** Names that begin with AWS are Control Tower's or AWS's own: used by `access` at most, never changed. */
export function isForeignName(name: string): boolean {
  return name.startsWith('AWS');
}

/** Made by a CloudFormation stack, which would put back whatever we change. Unknown tags are no proof of it. */
export function isCloudFormation(set: Pick<PermissionSet, 'tags'>): boolean {
  return (
    set.tags.known && Object.keys(set.tags.value).some((key) => /^aws:cloudformation:/i.test(key))
  );
}

export interface UserMatch {
  user: User;
  /** Found by e-mail under another user name: the existing user is taken as this person. */
  adopted: boolean;
}

/** The existing user who is this person: by user name, else by e-mail. Null: there is none. */
export function matchUser(
  users: readonly User[],
  person: { userName: string; email?: string | undefined },
): UserMatch | null {
  const byName = findNamed(users, (user) => user.userName, person.userName);
  if (byName) return { user: byName, adopted: false };
  const { email } = person;
  if (email === undefined) return null;
  const byEmail = users.find((user) => user.email !== undefined && sameName(user.email, email));
  return byEmail ? { user: byEmail, adopted: true } : null;
}
