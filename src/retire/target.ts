/** How the credentials of an IAM user are named in plans, and which one a name means. A key goes by its last four. */
import type { AccessKey } from '../aws/iam-types.ts';

/** `ana/7Q2W`, `ana/password`, or `ana` for the user with all that is left of it. */
export interface Named {
  user: string;
  /** The last four of a key's id, or `password`; null: the user. */
  part: string | null;
}

export const PASSWORD = 'password';

export const lastFour = (keyId: string) => keyId.slice(-4);

/** A user name holds no slash. */
export function parseNamed(name: string): Named {
  const [user = '', part = null] = name.split('/');
  return { user, part };
}

export const nameOf = ({ user, part }: Named) => (part === null ? user : `${user}/${part}`);

/** `AKIA…7Q2W`: never the whole id. */
export const shownKey = (last4: string) => `AKIA…${last4}`;

/** The one key that ends so; null where there is none, and the keys themselves where it could be several. */
export function keyMeant(
  keys: readonly AccessKey[],
  last4: string,
): AccessKey | null | readonly AccessKey[] {
  const found = keys.filter(({ id }) => lastFour(id) === last4);
  const [one] = found;
  if (found.length > 1) return found;
  return one ?? null;
}

/** Keys by their ages, where their names don't tell them apart. */
export function byAge(keys: readonly AccessKey[]): string {
  return keys
    .map(({ created }) =>
      created === undefined
        ? 'one of unknown age'
        : `one of ${new Date(created).toISOString().slice(0, 10)}`,
    )
    .join(' and ');
}
