/**
 * How the credentials of an IAM user are named in plans, and which one a name means. A key goes by its last four, what is
 * no access key by its kind and its last four: keys of different kinds may end alike.
 */
import type { AccessKey, OtherCredential } from '../aws/iam-types.ts';

/** `ana/7Q2W`, `ana/ssh-0F3D`, `ana/password`, or `ana` for the user with all that is left of it. */
export interface Named {
  user: string;
  /** The last four of a key's id, with the kind before it where it is no access key, or `password`; null: the user. */
  part: string | null;
}

export const PASSWORD = 'password';

export const lastFour = (keyId: string) => keyId.slice(-4);

/** A user name holds no slash. */
export function parseNamed(name: string): Named {
  const at = name.indexOf('/');
  return at < 0
    ? { user: name, part: null }
    : { user: name.slice(0, at), part: name.slice(at + 1) };
}

export const nameOf = ({ user, part }: Named) => (part === null ? user : `${user}/${part}`);

/** `AKIA…7Q2W`: never the whole id. */
export const shownKey = (last4: string) => `AKIA…${last4}`;

type Kind = OtherCredential['kind'];

/** What each kind is called, one and several. */
const WORDS: Record<Kind, [string, string]> = {
  ssh: ['SSH key', 'SSH keys'],
  service: ['credential', 'credentials of services'],
  certificate: ['signing certificate', 'signing certificates'],
};

export const pluralOf = (kind: Kind) => WORDS[kind][1];

/** `ssh-0F3D`, `service-0F3D`, `certificate-0F3D`. */
export const partOfOther = ({ kind, id }: Pick<OtherCredential, 'kind' | 'id'>) =>
  `${kind}-${lastFour(id)}`;

/** `SSH key` for `ssh-0F3D`. */
export const wordOf = (part: string) =>
  Object.entries(WORDS).find(([kind]) => part.startsWith(`${kind}-`))?.[1][0] ?? 'access key';

export const isOther = (part: string) => /^(?:ssh|service|certificate)-/.test(part);

/** `SSH key ssh-0F3D`, `credential service-0F3D of codecommit.amazonaws.com`. */
export function shownOther({ kind, id, service }: OtherCredential): string {
  const of = service === undefined ? '' : ` of ${service}`;
  return `${WORDS[kind][0]} ${partOfOther({ kind, id })}${of}`;
}

/** The one key that ends so; null where there is none, and the keys themselves where it could be several. */
export function keyMeant(
  keys: readonly AccessKey[],
  last4: string | null,
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
