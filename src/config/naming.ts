/** Names: how they are compared, how a grant's group gets its name, how an account is shown. */
import type { Account } from '../aws/types.ts';

export const DEFAULT_GROUP_NAME = '{permissionSet}-{accountId}';
export const PLACEHOLDERS = ['permissionSet', 'accountId', 'accountName', 'accountAlias'] as const;

/**
 * The key under which two names count as one. Identity Center may or may not tell names apart by case alone (not
 * documented for groups), so we never do: no locale, no surprise.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Equal but for case. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** The thing that a name means: the one written exactly so, else the first that differs in case only. */
export function findNamed<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  name: string,
): T | undefined {
  return (
    things.find((thing) => nameOf(thing) === name) ??
    things.find((thing) => sameName(nameOf(thing), name))
  );
}

/** An account as templates see it: `name` is null where it isn't known, `alias` is its short name in the file's `accounts`. */
export interface NamedAccount {
  id: string;
  name: string | null;
  alias?: string | undefined;
}

/** One permission set on one account: what a grant's group stands for. */
export interface GrantPair {
  permissionSet: string;
  account: NamedAccount;
}

/** The group that a template names for a pair; null when it needs a name or a short name and the account has none. */
export function grantGroupName(template: string, pair: GrantPair): string | null {
  const { id, name, alias } = pair.account;
  if (alias === undefined && template.includes('{accountAlias}')) return null;
  if (name === null && template.includes('{accountName}')) return null;
  const values: Record<string, string | null | undefined> = {
    permissionSet: pair.permissionSet,
    accountId: id,
    accountName: name,
    accountAlias: alias,
  };
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/**
 * Every name that the template gives for these sets and accounts, by name key: which groups are ours by name.
 * A name that two pairs would share stands for neither and is left out.
 */
export function grantsByName(
  config: { groupName?: string | undefined; accounts?: Record<string, string> | undefined },
  permissionSets: readonly string[],
  accounts: readonly Pick<Account, 'id' | 'name'>[],
): Map<string, { permissionSet: string; accountId: string }> {
  const template = config.groupName ?? DEFAULT_GROUP_NAME;
  const found = new Map<string, { permissionSet: string; accountId: string } | null>();
  for (const { id, name } of accounts) {
    const account = { id, name, alias: config.accounts?.[id] };
    for (const permissionSet of permissionSets) {
      const group = grantGroupName(template, { permissionSet, account });
      if (group === null) continue;
      const key = nameKey(group);
      found.set(key, found.has(key) ? null : { permissionSet, accountId: id });
    }
  }
  return new Map(
    [...found].filter(
      (entry): entry is [string, Exclude<(typeof entry)[1], null>] => entry[1] !== null,
    ),
  );
}

/** For many questions of `findNamed`: the thing of a name, exactly so, else the first that is written otherwise. */
export function byName<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
): (name: string) => T | undefined {
  // The first of a name counts.
  const turned = [...things].reverse();
  const exact = new Map(turned.map((thing) => [nameOf(thing), thing]));
  const keyed = new Map(turned.map((thing) => [nameKey(nameOf(thing)), thing]));
  return (name) => exact.get(name) ?? keyed.get(nameKey(name));
}

/** Whether a name is among these, however it is written. */
export function among(names: readonly string[]): (name: string) => boolean {
  const keys = new Set(names.map(nameKey));
  return (name) => keys.has(nameKey(name));
}

/** How an account is shown: `acme-dev (444455556666)`, or the id alone when its name is not known. */
export function accountLabel(
  accounts: readonly Pick<Account, 'id' | 'name'>[],
  id: string,
): string {
  const name = accounts.find((account) => account.id === id)?.name;
  return name === undefined || name === '' || name === id ? id : `${name} (${id})`;
}

/** Names in a sentence. A directory can hold thousands of people: then the first fifty stand for them. */
export function inSentence(names: readonly string[]): string {
  const most = 50;
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}
