/** Whose a thing is: what we may plan for, what belongs to Control Tower or CloudFormation, who a person already is. */
import type { PermissionSet, User } from '../aws/types.ts';
import { byName } from './naming.ts';

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

/** How a person of the file is named. */
interface Called {
  userName: string;
  email?: string | undefined;
}

/** Tells which existing user a person is: by user name, else by e-mail. Null: none of them. */
export function userMatcher(users: readonly User[]): (person: Called) => UserMatch | null {
  const named = byName(users, (user) => user.userName);
  const mailed = byName(
    users.filter(({ email }) => email !== undefined),
    ({ email = '' }) => email,
  );
  return ({ userName, email }) => {
    const user = named(userName);
    if (user) return { user, adopted: false };
    const holder = email === undefined ? undefined : mailed(email);
    return holder ? { user: holder, adopted: true } : null;
  };
}

/** The existing user who is this person. */
export const matchUser = (users: readonly User[], person: Called) => userMatcher(users)(person);
